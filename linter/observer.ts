import type { Workspace } from "../model/workspace";
import type { Surroundings } from "./recognize";
import type { WorkspaceIndex } from "./workspace-index";

interface Question {
  readonly ask: () => unknown;
  readonly answer: unknown;
}

/**
 * The workspace as one lint sees it. It remembers each question with its answer: a result still holds while all of
 * them are answered as they were.
 */
export class Observer implements Workspace, Surroundings {
  /** Paths of other files that the answers came from, or would have come from. */
  readonly dependencies = new Set<string>();
  readonly #questions = new Map<string, Question>();

  constructor(private readonly index: WorkspaceIndex) {}

  get holds(): boolean {
    for (const { ask, answer } of this.#questions.values()) if (!isSame(ask(), answer)) return false;
    return true;
  }

  /** Takes over what another lint of the same file asked. */
  join({
    dependencies,
    questions,
  }: {
    dependencies: ReadonlySet<string>;
    questions: ReadonlyMap<string, Question>;
  }): void {
    for (const path of dependencies) this.dependencies.add(path);
    for (const [key, question] of questions) this.#questions.set(key, question);
  }

  get questions(): ReadonlyMap<string, Question> {
    return this.#questions;
  }

  // Properties, not methods: a rule may take them out of the workspace.
  readonly dockerfile: Workspace["dockerfile"] = (path, target) =>
    this.#ask(`dockerfile ${path} ${target}`, (consult) => this.index.dockerfile(path, target, consult));
  readonly builtImage: Workspace["builtImage"] = (image) =>
    this.#ask(`image ${image}`, (consult) => this.index.builtImage(image, consult));
  readonly devcontainerUser: Workspace["devcontainerUser"] = (dockerfile) =>
    this.#ask(`devcontainer ${dockerfile}`, (consult) => this.index.devcontainerUser(dockerfile, consult));
  readonly replacedImages: Workspace["replacedImages"] = (path) =>
    this.#ask(`images ${path}`, (consult) => this.index.replacedImages(path, consult));
  readonly dockerignore: Workspace["dockerignore"] = (dockerfile) =>
    this.#ask(`ignored ${dockerfile}`, (consult) => this.index.dockerignore(dockerfile, consult));
  readonly isChart: Surroundings["isChart"] = (folder) =>
    this.#ask(`chart ${folder}`, (consult) => this.index.isChart(folder, consult));
  readonly isPatch: Surroundings["isPatch"] = (path) =>
    this.#ask(`patch ${path}`, (consult) => this.index.isPatch(path, consult));
  readonly isFragment: Surroundings["isFragment"] = (path) =>
    this.#ask(`fragment ${path}`, (consult) => this.index.isFragment(path, consult));

  #ask<T>(key: string, ask: (consult: (path: string) => void) => T): T {
    const known = this.#questions.get(key);
    if (known) return known.answer as T;
    const answer = ask((path) => this.dependencies.add(path));
    this.#questions.set(key, { ask: () => ask(() => {}), answer });
    return answer;
  }
}

/** Equal answers: the same value, or a set or an object of the same values. */
function isSame(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (a instanceof Set && b instanceof Set) return a.size === b.size && [...a].every((item) => b.has(item));
  if (!isPlain(a) || !isPlain(b)) return false;
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every((key) => Object.is(a[key], b[key]));
}

function isPlain(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}
