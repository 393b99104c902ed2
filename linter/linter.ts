import { type Asked, type Question, Questions } from "../model/questions";
import type { Range } from "../model/text";
import type { WorkspaceFacts } from "../model/workspace/facts";
import type { Rule } from "../rules/rule";
import { mayHoldCommandSecret } from "../rules/shared/secrets/commands/command-line";
import type { Configuration } from "./configuration";
import { FileLint, type ReviewDecisions } from "./file-lint";
import { FileMemories } from "./file-memory";
import { type Finding, type LintResult, nothingIn, type SuppressionEdits } from "./finding";
import { type InputFile, isSameFile } from "./input-file";
import { linterItself, ownRules } from "./own-rules";
import { Reader } from "./reader";
import { refactoringsAt } from "./refactorings";
import { withVerdict } from "./refusals";
import type { OnRuleError } from "./report";
import { isExcluded } from "./resolve";
import { noKnownSecrets } from "./secrets/in-dockerfile";
import { secretsIn } from "./secrets/in-source";
import { secretsInText } from "./secrets/in-text";
import { SettingsMemory } from "./settings-memory";
import { suppressionEdits } from "./suppressions/edits";
import { WorkspaceIndex } from "./workspace/index";

export interface LinterOptions {
  readonly rules: readonly Rule[];
  /** Told once about a rule that throws, or `linterItself`; the lint goes on without it. */
  readonly onRuleError?: (rule: string, error: unknown) => void;
  /** Tells what of a file of decisions is of no effect in this workspace; who draws no threat model knows nothing of it. */
  readonly reviewDecisions?: ReviewDecisions;
  /** Whether there is a folder, for who can look; else those are known that files were told of in. */
  readonly hasFolder?: (path: string) => boolean;
}

/** Files whose documents are kept as they were read: those that are being edited. */
const maxRemembered = 32;

/**
 * Text in, findings out. Holds the caches and the workspace index; knows no editor and no disk: whoever owns files
 * tells it about them.
 */
export class Linter {
  readonly #onRuleError: OnRuleError;
  readonly #index: WorkspaceIndex;
  readonly #settings: SettingsMemory;
  readonly #reader: Reader;
  readonly #lint: FileLint;
  /** What was asked of the workspace, by the paths of the files that asked. */
  readonly #asked = new Map<string, readonly Asked[]>();
  readonly #memories = new FileMemories(maxRemembered);
  /** Of the text that was foreseen last: one edit of a file after the other is. */
  readonly #foreseen = new FileMemories(1);

  constructor({ rules, onRuleError, reviewDecisions, hasFolder = () => false }: LinterOptions) {
    this.#index = new WorkspaceIndex(
      (error) => this.#onRuleError(linterItself, error),
      (path) => this.#memories.get(path)?.cache,
      hasFolder,
    );
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
    this.#lint = new FileLint({
      rules,
      reader: this.#reader,
      index: this.#index,
      onRuleError: this.#onRuleError,
      reviewDecisions,
    });
  }

  /** Whether rules shall also say where their danger is answered, as the threat model wants to know. */
  askForProof(isAsked: boolean): void {
    if (this.#lint.asksForProof !== isAsked) for (const one of [this.#memories, this.#foreseen]) one.clear();
    this.#lint.asksForProof = isAsked;
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
    for (const one of [this.#memories, this.#foreseen]) one.forget(path);
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
    if (isExcluded(configuration, file.path)) return nothingIn(file.path, undefined);
    const workspace = new Questions<WorkspaceFacts>(this.#index);
    const settings = this.#settings.settingsFor(configuration, file.path, workspace);
    const known = this.#memories.get(file.path);
    const isSame = known && isSameFile(known.file, file) && known.settings === settings;
    if (isSame && new Questions<WorkspaceFacts>(this.#index).meets(known.asked)) return known.result;
    const memory = this.#lint.lint(file, settings, known, workspace);
    this.#asked.set(file.path, memory.asked);
    this.#memories.keep(memory);
    return memory.result;
  }

  /** Lints a text that a file might hold: what it asks of the workspace is nothing that the file asks. */
  foresee(file: InputFile, configuration: Configuration): LintResult {
    if (isExcluded(configuration, file.path)) return nothingIn(file.path, undefined);
    const workspace = new Questions<WorkspaceFacts>(this.#index);
    const settings = this.#settings.settingsFor(configuration, file.path, workspace);
    const memory = this.#lint.lint(file, settings, this.#foreseen.get(file.path), workspace);
    this.#foreseen.keep(memory);
    return memory.result;
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
    const { rules, unit, kubernetesVersion, trusts } = settings;
    return refactoringsAt(source, offset, {
      rules,
      context: withVerdict(
        { path: file.path, workspace, unit, kubernetesVersion, trusts },
        this.#onRuleError,
      ),
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
}

/** With the verdict of Pod Security alone. */
function underRestricted({ data, folder }: Configuration): Configuration {
  const { kubernetesVersion } = data;
  return {
    data: { profile: "pod-security-restricted", ...(kubernetesVersion && { kubernetesVersion }) },
    folder,
  };
}
