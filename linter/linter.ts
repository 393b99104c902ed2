import { type Asked, type Question, Questions } from "../model/questions";
import type { Range } from "../model/text";
import type { WorkspaceFacts } from "../model/workspace/facts";
import type { Context, Rule } from "../rules/rule";
import { mayHoldCommandSecret } from "../rules/shared/secrets/command-line";
import { conclude } from "./conclude";
import type { Configuration } from "./configuration";
import type { ConfigurationProblem } from "./configuration-problem";
import type { FileKind, Finding, LintResult, SuppressionEdits } from "./finding";
import { isMadeElsewhere } from "./generated";
import { type InputFile, isSameFile, largerThan, maxLength } from "./input-file";
import { PartMemory } from "./memory";
import { linterItself, ownRules } from "./own-rules";
import { joined, type Part, type PartResult, type Single } from "./parts/part";
import { partsOf } from "./parts/parts";
import { Reader } from "./reader";
import { isSameRecognition, type Recognition } from "./recognize";
import { refactoringsAt } from "./refactorings";
import { Reporting } from "./report";
import { isExcluded, type Settings } from "./resolve";
import { noKnownSecrets, secretsIn } from "./secrets/in-source";
import { secretsInText } from "./secrets/in-text";
import { SettingsMemory } from "./settings-memory";
import { type Source, SourceCache } from "./source";
import { askedIn, bySubject } from "./subjects";
import { suppressionEdits } from "./suppressions/edits";
import { WorkspaceIndex } from "./workspace/index";

export interface LinterOptions {
  readonly rules: readonly Rule[];
  /** Told once about a rule that throws, or `linterItself`; the lint goes on without it. */
  readonly onRuleError?: (rule: string, error: unknown) => void;
  /** Tells what of a file of decisions is of no effect in this workspace; who draws no threat model knows nothing of it. */
  readonly reviewDecisions?: Question<WorkspaceFacts, [path: string], readonly ConfigurationProblem[]>;
  /** Whether there is a folder, for who can look; else those are known that files were told of in. */
  readonly hasFolder?: (path: string) => boolean;
}

/** Files whose documents are kept as they were read: those that are being edited. */
const maxRemembered = 32;

/** What is kept of a file between two lints. */
interface Memory {
  readonly file: InputFile;
  readonly settings: Settings;
  readonly recognition: Recognition | undefined;
  readonly cache: SourceCache;
  readonly parts: PartMemory;
  /** What was asked of the workspace. */
  readonly asked: readonly Asked[];
  readonly result: LintResult;
}

/** One lint of a file. */
interface Lint extends Omit<Memory, "asked" | "result"> {
  /** The workspace, with what is asked of it. */
  readonly workspace: Questions<WorkspaceFacts>;
}

/**
 * Text in, findings out. Holds the caches and the workspace index; knows no editor and no disk: whoever owns files
 * tells it about them.
 */
export class Linter {
  readonly #rules: readonly Rule[];
  readonly #onRuleError: (rule: string, error: unknown) => void;
  readonly #reviewDecisions: LinterOptions["reviewDecisions"];
  readonly #index: WorkspaceIndex;
  readonly #settings: SettingsMemory;
  readonly #reader: Reader;
  /** What was asked of the workspace, by the paths of the files that asked. */
  readonly #asked = new Map<string, readonly Asked[]>();
  readonly #memories = new Map<string, Memory>();
  #asksForProof = false;

  constructor({ rules, onRuleError, reviewDecisions, hasFolder = () => false }: LinterOptions) {
    this.#reviewDecisions = reviewDecisions;
    this.#index = new WorkspaceIndex(
      (error) => this.#onRuleError(linterItself, error),
      (path) => this.#memories.get(path)?.cache,
      hasFolder,
    );
    this.#rules = rules;
    this.#settings = new SettingsMemory(rules);
    const told = new Set<string>();
    this.#onRuleError = (rule, error) => {
      if (told.has(rule)) return;
      told.add(rule);
      onRuleError?.(rule, error);
    };
    this.#reader = new Reader(
      new Set([...rules, ...ownRules].map(({ id }) => id)),
      (path) => this.#memories.get(path)?.cache,
      (error) => this.#onRuleError(linterItself, error),
    );
  }

  /** Whether rules shall also say where their danger is answered, as the threat model wants to know. */
  askForProof(isAsked: boolean): void {
    if (this.#asksForProof !== isAsked) this.#memories.clear();
    this.#asksForProof = isAsked;
  }

  /** Asks what all files of the workspace tell together; worked out once until something else is told. */
  ask<Answer>(question: Question<WorkspaceFacts, [], Answer>): Answer {
    return this.#index.ask(question);
  }

  /**
   * Tells what a file of the workspace says, for the files that refer to it. Returns the paths of known files whose
   * findings may have changed because of it (never the file itself).
   */
  update(file: InputFile): readonly string[] {
    if (file.isCut) return this.remove(file.path);
    return this.#index.update(file) ? this.#affected(file.path) : [];
  }

  /** Forgets a file; returns the paths whose findings may have changed. */
  remove(path: string): readonly string[] {
    this.#asked.delete(path);
    this.#memories.delete(path);
    return this.#index.remove(path) ? this.#affected(path) : [];
  }

  /**
   * Files some of whose questions about the workspace are answered in another way now. A file is told of once, until it
   * is linted again.
   */
  #affected(changed: string): readonly string[] {
    const workspace = new Questions<WorkspaceFacts>(this.#index);
    const affected = [...this.#asked].flatMap(([path, asked]) =>
      path !== changed && !workspace.meets(asked) ? path : [],
    );
    for (const path of affected) this.#asked.delete(path);
    return affected;
  }

  /** Lints a text as it stands. */
  lint(file: InputFile, configuration: Configuration): LintResult {
    if (isExcluded(configuration, file.path)) return nothing(file.path, undefined);
    const workspace = new Questions<WorkspaceFacts>(this.#index);
    const settings = this.#settings.settingsFor(configuration, file.path, workspace);
    const known = this.#memories.get(file.path);
    const isSame = known && isSameFile(known.file, file) && known.settings === settings;
    if (isSame && new Questions<WorkspaceFacts>(this.#index).meets(known.asked)) return known.result;
    const memory = this.#lint(file, settings, known, workspace);
    this.#asked.set(file.path, memory.asked);
    this.#remember(memory);
    return memory.result;
  }

  /** Lints a text that a file might hold: what it asks of the workspace is nothing that the file asks. */
  foresee(file: InputFile, configuration: Configuration): LintResult {
    if (isExcluded(configuration, file.path)) return nothing(file.path, undefined);
    const workspace = new Questions<WorkspaceFacts>(this.#index);
    const settings = this.#settings.settingsFor(configuration, file.path, workspace);
    return this.#lint(file, settings, this.#memories.get(file.path), workspace).result;
  }

  /**
   * What rules offer at an offset of a text where they find nothing, each as a finding that is not told: what it would
   * change are its fixes.
   */
  refactorings(file: InputFile, configuration: Configuration, offset: number): readonly Finding[] {
    const source = isExcluded(configuration, file.path)
      ? undefined
      : this.#reader.readAlone(file, this.#index);
    if (!source) return [];
    const workspace = new Questions<WorkspaceFacts>(this.#index);
    const settings = this.#settings.settingsFor(configuration, file.path, workspace);
    const { rules, unit, kubernetesVersion } = settings;
    return refactoringsAt(source, offset, {
      rules,
      context: { path: file.path, workspace, unit, kubernetesVersion },
      onRuleError: this.#onRuleError,
      refused: (text) => this.foresee({ ...file, text }, underRestricted(configuration)).findings,
    });
  }

  /** The edits that would suppress a finding of this text. */
  suppressions(file: InputFile, finding: Finding): SuppressionEdits {
    const source = this.#reader.readAlone(file, this.#index);
    return source ? suppressionEdits(source, finding) : { here: undefined, file: undefined };
  }

  /**
   * What is secret in a text, in no order: in one that cannot be read, or that names nothing secret, what has the shape
   * of a secret.
   */
  secrets(file: InputFile): readonly Range[] {
    try {
      const isRead = this.#reader.isLast(file) || mayHoldCommandSecret(file.text);
      const source = isRead ? this.#reader.readAlone(file, this.#index) : undefined;
      if (source) return secretsIn(source, this.#memories.get(file.path)?.cache.secrets ?? noKnownSecrets());
    } catch (error) {
      this.#onRuleError(linterItself, error);
    }
    return secretsInText(file.text);
  }

  /** A model or a parser that throws costs the findings of this file, not the process. */
  #lint(
    file: InputFile,
    settings: Settings,
    known: Memory | undefined,
    workspace: Questions<WorkspaceFacts>,
  ): Memory {
    const recognition = this.#reader.recognize(file, workspace);
    const isSame = known !== undefined && isSameRecognition(known.recognition, recognition);
    const cache = isSame ? known.cache : new SourceCache();
    const parts = isSame && known.settings === settings ? known.parts : new PartMemory();
    parts.begin();
    const result = this.#find({ file, settings, recognition, cache, parts, workspace });
    return { file, settings, recognition, cache, parts, asked: workspace.all, result };
  }

  #find(lint: Lint): LintResult {
    const { file, settings, recognition, cache, workspace } = lint;
    const none = nothing(file.path, recognition?.kind);
    if (!recognition) return none;
    if (file.isCut || file.text.length > maxLength)
      return { ...none, errors: [{ message: `Not linted: ${largerThan(maxLength)}` }] };
    try {
      const source = this.#reviewed(this.#reader.read(file, recognition, cache, workspace), file, workspace);
      const results = this.#resultsOf(partsOf(source), lint);
      const found = conclude(source, results, settings, this.#rules);
      const isOpen = found.findings.length === 0 || !isMadeElsewhere(file.path, file.text, workspace);
      const findings = isOpen ? found.findings : found.findings.map((one) => ({ ...one, fixes: [] }));
      return { ...none, ...found, findings, asked: askedIn(recognition.kind, settings.rules) };
    } catch (error) {
      this.#onRuleError(linterItself, error);
      return { ...none, errors: [{ message: `Not readable as ${recognition.kind}: ${error}` }] };
    }
  }

  #reviewed(source: Source, { path }: InputFile, workspace: Questions<WorkspaceFacts>): Source {
    if (!this.#reviewDecisions || source.type !== "configuration") return source;
    return { ...source, problems: [...source.problems, ...workspace.ask(this.#reviewDecisions, path)] };
  }

  #resultsOf(some: Iterable<Part>, lint: Lint): readonly PartResult[] {
    const results: PartResult[] = [];
    for (const part of some) results.push(lint.parts.take(part, lint.workspace) ?? this.#examine(part, lint));
    return results;
  }

  /** Looks at a part, and remembers what was found for as long as what is asked for it is answered alike. */
  #examine(part: Part, lint: Lint): PartResult {
    const workspace = new Questions<WorkspaceFacts>(this.#index);
    const own = { ...lint, workspace };
    const askedSince = part.kept?.questions().watch();
    const result = "parts" in part ? joined(this.#resultsOf(part.parts, own)) : this.#askAbout(part, own);
    const around = askedSince?.();
    const asked = workspace.all;
    if (around) lint.parts.keep(part, result, around, asked);
    lint.workspace.join(asked);
    return result;
  }

  #askAbout(part: Single, { file, settings, workspace }: Lint): PartResult {
    const { rules, kubernetesVersion, unit } = settings;
    const context: Context = { path: file.path, workspace, unit, kubernetesVersion };
    const reporting = new Reporting(bySubject(rules), context, this.#onRuleError, this.#asksForProof);
    const { reported, suppressions } = part.examine(reporting);
    const { closed, failed, unread } = reporting;
    return { reported, suppressions, closed, failed, unread };
  }

  #remember(memory: Memory): void {
    const { path } = memory.file;
    this.#memories.set(path, memory);
    for (const oldest of this.#memories.keys()) {
      if (this.#memories.size <= maxRemembered) break;
      this.#memories.delete(oldest);
    }
  }
}

/** With the verdict of Pod Security alone. */
function underRestricted({ data, folder }: Configuration): Configuration {
  const { kubernetesVersion } = data;
  return {
    data: { profile: "pod-security-restricted", ...(kubernetesVersion && { kubernetesVersion }) },
    folder,
  };
}

function nothing(path: string, kind: FileKind | undefined): LintResult {
  return { path, kind, findings: [], suppressed: [], heldBack: 0, closed: [], errors: [], asked: new Set() };
}
