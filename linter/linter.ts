import { YamlCache } from "../model/tree/yaml";
import type { Context, Rule, Subjects } from "../rules/rule";
import { conclude } from "./conclude";
import type { Configuration } from "./configuration";
import type { FileKind, Finding, LintResult, SuppressionEdits } from "./finding";
import { lintSource, type PartLinter } from "./lint-source";
import { Observer } from "./observer";
import { ownRules } from "./own-rules";
import type { Part } from "./part";
import { type Recognition, recognize } from "./recognize";
import { Reporting } from "./report";
import { type ActiveRule, isExcluded, resolve, type Settings, severitiesFor } from "./resolve";
import { readSource, type Source } from "./source";
import { bySubject, rulesIn } from "./subjects";
import { suppressionEdits } from "./suppressions/edits";
import { WorkspaceIndex } from "./workspace-index";

export interface InputFile {
  /** Slash-separated path or URI; only its parts are looked at. */
  readonly path: string;
  readonly text: string;
  /** The editor's language id, where there is one: an untitled document has no name to go by. */
  readonly languageId?: string;
}

export interface LinterOptions {
  readonly rules: readonly Rule[];
  /** Told once about a rule that throws; the lint goes on without it. */
  readonly onRuleError?: (rule: string, error: unknown) => void;
}

/** A text longer than this (in UTF-16 units) is not linted. */
const maxLength = 5_000_000;

/** Files whose documents are kept as they were read: those that are being edited. */
const maxRemembered = 32;

/** What is kept of a file between two lints. */
interface Memory {
  readonly file: InputFile;
  readonly settings: Settings;
  readonly observer: Observer;
  readonly result: LintResult;
  readonly source: Source | undefined;
  readonly recognition: Recognition | undefined;
  readonly cache: YamlCache;
  readonly parts: ReadonlyMap<string, RememberedPart>;
}

interface RememberedPart {
  readonly part: Part;
  readonly observer: Observer;
}

/**
 * Text in, findings out. Holds the caches and the workspace index; knows no editor and no disk: whoever owns files
 * tells it about them.
 */
export class Linter {
  readonly #rules: readonly Rule[];
  readonly #knownRules: ReadonlySet<string>;
  readonly #onRuleError: (rule: string, error: unknown) => void;
  readonly #index = new WorkspaceIndex();
  readonly #settings = new Map<string, Settings>();
  readonly #observers = new Map<string, Observer>();
  readonly #memories = new Map<string, Memory>();

  constructor({ rules, onRuleError }: LinterOptions) {
    this.#rules = rules;
    this.#knownRules = new Set([...rules, ...ownRules].map(({ id }) => id));
    const told = new Set<string>();
    this.#onRuleError = (rule, error) => {
      if (told.has(rule)) return;
      told.add(rule);
      onRuleError?.(rule, error);
    };
  }

  /**
   * Tells what a file of the workspace says, for the files that refer to it. Returns the paths of known files whose
   * findings may have changed because of it (never the file itself).
   */
  update(file: InputFile): readonly string[] {
    return this.#index.update(file) ? this.#affected(file.path) : [];
  }

  /** Forgets a file; returns the paths whose findings may have changed. */
  remove(path: string): readonly string[] {
    this.#observers.delete(path);
    this.#memories.delete(path);
    return this.#index.remove(path) ? this.#affected(path) : [];
  }

  /**
   * Files some of whose questions about the workspace are answered in another way now. A file is told of once, until it
   * is linted again.
   */
  #affected(changed: string): readonly string[] {
    const affected = [...this.#observers].flatMap(([path, observer]) =>
      path === changed || observer.holds ? [] : path,
    );
    for (const path of affected) this.#observers.delete(path);
    return affected;
  }

  /** Lints a text as it stands. */
  lint(file: InputFile, configuration: Configuration): LintResult {
    if (isExcluded(configuration, file.path)) return nothing(file.path, undefined);
    const settings = this.#settingsFor(configuration, file.path);
    const known = this.#memories.get(file.path);
    if (known && isSameFile(known.file, file) && known.settings === settings && known.observer.holds)
      return known.result;
    const memory = this.#lint(file, settings, known);
    this.#observers.set(file.path, memory.observer);
    this.#remember(memory);
    return memory.result;
  }

  /** The edits that would suppress a finding of this text. */
  suppressions(file: InputFile, finding: Finding): SuppressionEdits {
    const known = this.#memories.get(file.path);
    const source =
      known && isSameFile(known.file, file)
        ? known.source
        : this.#read(file, new Observer(this.#index)).source;
    return source ? suppressionEdits(source, finding) : { here: undefined, file: undefined };
  }

  #lint(file: InputFile, settings: Settings, known: Memory | undefined): Memory {
    const observer = new Observer(this.#index);
    const read = this.#read(file, observer, known);
    const parts = new Map<string, RememberedPart>();
    const memory = { file, settings, observer, parts, ...read };
    const { source, recognition } = read;
    if (!source || !recognition)
      return { ...memory, result: { ...nothing(file.path, recognition?.kind), errors: read.errors } };

    const rules = bySubject(settings.rules);
    const lint: PartLinter["lint"] = (lintPart) => this.#lintPart(file, settings, rules, observer, lintPart);
    const reusable =
      known?.settings === settings && isSameReading(known.recognition, recognition) ? known.parts : undefined;
    const lintOnce: PartLinter["lintOnce"] = (text, lintPart) => {
      const earlier = parts.get(text) ?? reusable?.get(text);
      const own = earlier?.observer.holds ? earlier.observer : new Observer(this.#index);
      const part =
        own === earlier?.observer ? earlier.part : this.#lintPart(file, settings, rules, own, lintPart);
      parts.set(text, { part, observer: own });
      observer.join(own);
      return part;
    };
    const concluded = conclude(source, lintSource(source, { lint, lintOnce }), settings, this.#rules);
    const result: LintResult = {
      path: file.path,
      kind: recognition.kind,
      ...concluded,
      errors: read.errors,
      rules: rulesIn(recognition.kind, settings.rules).length,
      dependencies: observer.dependencies,
    };
    return { ...memory, result };
  }

  #lintPart(
    file: InputFile,
    { kubernetesVersion, trustedRegistries }: Settings,
    rules: ReadonlyMap<keyof Subjects, readonly ActiveRule[]>,
    workspace: Observer,
    lintPart: (reporting: Reporting) => Part,
  ): Part {
    const context: Context = { path: file.path, workspace, kubernetesVersion, trustedRegistries };
    return lintPart(new Reporting(rules, context, this.#onRuleError));
  }

  /** Recognizes and reads a text; a text that is too long is recognized only. */
  #read({ path, text, languageId }: InputFile, observer: Observer, known?: Memory) {
    const recognition = recognize({ path, text, languageId }, observer);
    const isSame = known && isSameReading(known.recognition, recognition);
    const cache = isSame ? known.cache : new YamlCache();
    if (!recognition) return { recognition, cache, source: undefined, errors: [] };
    if (text.length > maxLength) {
      return { recognition, cache, source: undefined, errors: [{ message: "Not linted: larger than 5 MB" }] };
    }
    const source = readSource(text, { path, recognition, cache, knownRules: this.#knownRules });
    return { recognition, cache, source, errors: source.errors };
  }

  #settingsFor(configuration: Configuration, path: string): Settings {
    const named = severitiesFor(configuration, path);
    const { profile, kubernetesVersion, trustedRegistries } = configuration.data;
    const key = JSON.stringify([profile, kubernetesVersion, trustedRegistries, named]);
    const settings = this.#settings.get(key) ?? resolve(this.#rules, configuration.data, named);
    this.#settings.set(key, settings);
    return settings;
  }

  #remember(memory: Memory): void {
    const { path } = memory.file;
    this.#memories.delete(path);
    this.#memories.set(path, memory);
    for (const oldest of this.#memories.keys()) {
      if (this.#memories.size <= maxRemembered) break;
      this.#memories.delete(oldest);
    }
  }
}

function nothing(path: string, kind: FileKind | undefined): LintResult {
  return { path, kind, findings: [], suppressed: [], errors: [], rules: 0, dependencies: new Set() };
}

function isSameFile(a: InputFile, b: InputFile): boolean {
  return a.text === b.text && a.languageId === b.languageId;
}

function isSameReading(a: Recognition | undefined, b: Recognition | undefined): boolean {
  return (
    a?.kind === b?.kind &&
    a?.isPartial === b?.isPartial &&
    a?.isTemplate === b?.isTemplate &&
    a?.isJson === b?.isJson
  );
}
