import type { Holds } from "../model/tree/helm/guards";
import { chartFilesOf, holdsInChart } from "../model/workspace/charts";
import type { Workspace } from "../model/workspace/facts";
import { type InputFile, isSameFile, maxLength } from "./input-file";
import { readSource } from "./read-source";
import { type Recognition, recognize } from "./recognize";
import { type Source, SourceCache } from "./source";
import { mentionsIn } from "./workspace/mentions";

/** Reads files, and keeps what was read last: findings are followed by questions about the same text. */
export class Reader {
  #last: { readonly file: InputFile; readonly source: Source | undefined } | undefined;

  /**
   * @param cacheOf what was read of a file that is being edited
   * @param onError told of a text that makes the reader throw: it is not read
   */
  constructor(
    private readonly knownRules: ReadonlySet<string>,
    private readonly cacheOf: (path: string) => SourceCache | undefined,
    private readonly onError: (error: unknown) => void,
  ) {}

  recognize(file: InputFile, workspace: Workspace): Recognition | undefined {
    return this.#orNothing(() => recognize(file, mentionsIn(workspace)));
  }

  /**
   * Throws what a model or a parser throws.
   * @param workspace answers the guards of a template of a chart, and knows the templates that values are for
   */
  read(file: InputFile, recognition: Recognition, cache: SourceCache, workspace: Workspace): Source {
    this.#last = undefined;
    const { path } = file;
    const holds: Holds = (condition, isInner) =>
      workspace.ask(holdsInChart, path, condition, isInner ? 1 : 0);
    const source = this.#read(file, recognition, cache, workspace, holds);
    // What a guard leaves out is secret all the same.
    if (recognition.kind !== "helm") this.#last = { file, source };
    return source;
  }

  #read(
    { path, text }: InputFile,
    recognition: Recognition,
    cache: SourceCache,
    workspace: Workspace,
    holds?: Holds,
  ): Source {
    const chart = recognition.kind === "values" ? workspace.ask(chartFilesOf, path) : undefined;
    return readSource(text, { path, recognition, cache, knownRules: this.knownRules, holds, chart });
  }

  /** Whether a text is the one that was read last. */
  isLast(file: InputFile): boolean {
    return this.#last?.file.path === file.path && isSameFile(this.#last.file, file);
  }

  /** The text by itself: suppressions are asked finding by finding, and secrets behind the findings. */
  readAlone(file: InputFile, workspace: Workspace): Source | undefined {
    if (!this.isLast(file)) this.#last = { file, source: this.#readAgain(file, workspace) };
    return this.#last?.source;
  }

  #readAgain(file: InputFile, workspace: Workspace): Source | undefined {
    const recognition = this.recognize(file, workspace);
    if (!recognition || file.text.length > maxLength) return undefined;
    const cache = this.cacheOf(file.path) ?? new SourceCache();
    return this.#orNothing(() => this.#read(file, recognition, cache, workspace));
  }

  #orNothing<T>(read: () => T): T | undefined {
    try {
      return read();
    } catch (error) {
      this.onError(error);
      return undefined;
    }
  }
}
