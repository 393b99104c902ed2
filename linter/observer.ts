import { isSameAnswer } from "../model/dependence";
import type { Workspace } from "../model/workspace";
import type { Surroundings } from "./recognize";
import type { WorkspaceIndex } from "./workspace-index";

interface Question {
  readonly ask: () => unknown;
  readonly answer: unknown;
}

/** How the keys of questions begin whose answers are made of the text of a Dockerfile. */
const dockerfileQuestion = "dockerfile ";

/**
 * The workspace as one lint sees it. It remembers each question with its answer: a result still holds while all of
 * them are answered as they were.
 */
export class Observer implements Workspace, Surroundings {
  readonly #questions = new Map<string, Question>();

  constructor(private readonly index: WorkspaceIndex) {}

  /** Whether some of the answers are made of the text of a Dockerfile. */
  get sawDockerfiles(): boolean {
    for (const key of this.#questions.keys()) if (key.startsWith(dockerfileQuestion)) return true;
    return false;
  }

  get holds(): boolean {
    return new Observer(this.index).agrees(this);
  }

  /**
   * Asks what another lint asked, up to the first answer that is another one; true when there is none. A model that
   * throws gives no answer: the rule that asks again meets the same, and is named.
   */
  agrees(other: Observer): boolean {
    try {
      for (const [key, { ask, answer }] of other.#questions)
        if (!isSameAnswer(this.#ask(key, ask), answer)) return false;
      return true;
    } catch {
      return false;
    }
  }

  /** Takes over what another lint of the same file asked. */
  join(other: Observer): void {
    for (const [key, question] of other.#questions) this.#questions.set(key, question);
  }

  // Properties, not methods: a rule may take them out of the workspace.
  readonly dockerfile: Workspace["dockerfile"] = (path, target) =>
    this.#ask(`${dockerfileQuestion}${path} ${target}`, () => this.index.dockerfile(path, target));
  readonly builtImage: Workspace["builtImage"] = (image) =>
    this.#ask(`${dockerfileQuestion}of ${image}`, () => this.index.builtImage(image));
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
