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
  readonly #questions = new Map<string, Question>();

  constructor(private readonly index: WorkspaceIndex) {}

  get holds(): boolean {
    for (const { ask, answer } of this.#questions.values()) if (!isSame(ask(), answer)) return false;
    return true;
  }

  /** Takes over what another lint of the same file asked. */
  join(other: Observer): void {
    for (const [key, question] of other.#questions) this.#questions.set(key, question);
  }

  // Properties, not methods: a rule may take them out of the workspace.
  readonly dockerfile: Workspace["dockerfile"] = (path, target) =>
    this.#ask(`dockerfile ${path} ${target}`, () => this.index.dockerfile(path, target));
  readonly builtImage: Workspace["builtImage"] = (image) =>
    this.#ask(`image ${image}`, () => this.index.builtImage(image));
  readonly devcontainerUser: Workspace["devcontainerUser"] = (dockerfile) =>
    this.#ask(`devcontainer ${dockerfile}`, () => this.index.devcontainerUser(dockerfile));
  readonly replacedImages: Workspace["replacedImages"] = (path) =>
    this.#ask(`images ${path}`, () => this.index.replacedImages(path));
  readonly dockerignore: Workspace["dockerignore"] = (dockerfile) =>
    this.#ask(`ignored ${dockerfile}`, () => this.index.dockerignore(dockerfile));
  readonly isChart: Surroundings["isChart"] = (folder) =>
    this.#ask(`chart ${folder}`, () => this.index.isChart(folder));
  readonly isPatch: Surroundings["isPatch"] = (path) =>
    this.#ask(`patch ${path}`, () => this.index.isPatch(path));
  readonly isFragment: Surroundings["isFragment"] = (path) =>
    this.#ask(`fragment ${path}`, () => this.index.isFragment(path));

  #ask<T>(key: string, ask: () => T): T {
    const known = this.#questions.get(key);
    if (known) return known.answer as T;
    const answer = ask();
    this.#questions.set(key, { ask, answer });
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
