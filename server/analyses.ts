import { type Finding, type LintResult, nothingIn } from "../linter/finding";
import type { InputFile } from "../linter/input-file";
import type { Linter } from "../linter/linter";
import { Mask } from "../linter/secrets/mask";
import { Lines } from "../model/text";
import type { Configurations, FileConfiguration } from "./configurations";
import type { OpenDocument } from "./open-document";
import type { Platform } from "./platform";
import type { SettledFindings } from "./steady-findings";
import type { WorkspaceTexts } from "./workspace-texts";

/** What the linter says about a text as it stands, in words that may be shown: secrets are masked, but for edits. */
export interface Analysis {
  readonly file: InputFile;
  readonly lines: Lines;
  /** The editor's document and its version, when it is open. */
  readonly document?: OpenDocument;
  readonly version: number | null;
  readonly configuration: FileConfiguration;
  readonly result: LintResult;
  /** Whether rules were asked for proof as well. */
  readonly hasProof: boolean;
  /** Findings of an earlier text, kept while a part of this one cannot be read. */
  readonly held: ReadonlySet<Finding>;
  /** Whether findings wait until the typing rests. */
  readonly isWaiting: boolean;
  /** The result's findings, but for those that wait while they are typed, and those that are held; by their positions. */
  readonly findings: readonly Finding[];
  readonly milliseconds: number;
  /** Names this analysis: the same id, the same findings at the same places. */
  readonly resultId: string;
}

/** How long nothing is typed until all that is found is shown, in milliseconds. */
const restMilliseconds = 1000;

/** How long work on the whole workspace may hold up the answer to a keystroke. */
const sliceMilliseconds = 10;

/** Lints each text once, until it or something that it depends on changes. */
export class Analyses {
  /** `undefined` for one that is made anew: what is deleted from a map at each key stays in memory for long. */
  readonly #known = new Map<string, Analysis | undefined>();
  #asksForProof = false;
  #era = 0;
  #count = 0;

  constructor(
    private readonly linter: Linter,
    private readonly workspace: WorkspaceTexts,
    private readonly configurations: Configurations,
    private readonly platform: Platform,
    private readonly onAnalysis: (analysis: Analysis) => void,
    private readonly onRest: (path: string) => void,
  ) {}

  /** The analysis of the text as it is when the answer comes; `undefined` for a file that is not there. */
  async of(path: string): Promise<Analysis | undefined> {
    for (;;) {
      const known = this.#known.get(path);
      if (known) return known;
      const era = this.#era;
      const configuration = await this.configurations.of(path);
      if (era === this.#era) return this.#known.get(path) ?? this.#analyze(path, configuration);
    }
  }

  /** The analyses of all texts of the workspace, with pauses in which other messages get their turn. */
  async *all(): AsyncGenerator<Analysis> {
    let pauseAt = this.platform.now() + sliceMilliseconds;
    for (const path of this.workspace.known) {
      const analysis = await this.of(path);
      if (analysis) yield analysis;
      if (this.platform.now() < pauseAt) continue;
      await new Promise<void>((resolve) => this.platform.after(0, resolve));
      pauseAt = this.platform.now() + sliceMilliseconds;
    }
  }

  /** The analyses that are at hand. */
  made(): readonly Analysis[] {
    return [...this.#known.values()].filter((analysis) => analysis !== undefined);
  }

  /** The typing in a document rests: what waited for it is shown. */
  rest(path: string): void {
    this.workspace.get(path)?.document?.steady.rest();
    if (this.#known.get(path)?.isWaiting) this.onRest(path);
  }

  /** Texts, or what they depend on, have changed. */
  forget(paths: Iterable<string>): void {
    for (const path of paths) if (this.#known.has(path)) this.#known.set(path, undefined);
  }

  /** Configurations or settings have changed. */
  forgetAll(): void {
    this.#era++;
    this.#known.clear();
    this.configurations.clear();
  }

  /** Whether analyses shall hold proof too: those that were made without it are made again. */
  askForProof(isAsked: boolean): void {
    this.linter.askForProof(isAsked);
    this.#asksForProof = isAsked;
    if (isAsked) this.forget(this.made().flatMap(({ file, hasProof }) => (hasProof ? [] : file.path)));
  }

  #analyze(path: string, configuration: FileConfiguration): Analysis | undefined {
    const text = this.workspace.get(path);
    if (!text) {
      this.#known.delete(path);
      return undefined;
    }
    const { file, document } = text;
    const start = this.platform.now();
    const mask = new Mask(file.text, () => this.linter.secrets(file));
    const result = mask.result(
      configuration.enabled
        ? this.linter.lint(file, configuration.configuration)
        : nothingIn(path, undefined),
    );
    const { shown, held, isWaiting } = document?.steady.settle(file.text, result) ?? settled(result);
    const analysis: Analysis = {
      file,
      lines: new Lines(file.text),
      ...(document && { document }),
      version: document?.content.version ?? null,
      configuration,
      result,
      hasProof: this.#asksForProof,
      held: new Set(held),
      isWaiting,
      findings: [...shown, ...held].sort((a, b) => a.range.start - b.range.start),
      milliseconds: this.platform.now() - start,
      resultId: String(++this.#count),
    };
    this.#known.set(path, analysis);
    if (isWaiting)
      this.platform.after(restMilliseconds, () => this.#known.get(path) === analysis && this.rest(path));
    this.onAnalysis(analysis);
    return analysis;
  }
}

function settled({ findings }: LintResult): SettledFindings {
  return { shown: findings, held: [], isWaiting: false };
}
