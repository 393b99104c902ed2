import type { Range } from "../model/text";
import type { Context, Rule } from "../rules/rule";
import { mayHoldCommandSecret } from "../rules/shared/secrets/command-line";
import { conclude } from "./conclude";
import type { Configuration } from "./configuration";
import type { FileKind, Finding, LintResult, SuppressionEdits } from "./finding";
import { lintSource, type PartLinter } from "./lint-source";
import { Observer } from "./observer";
import { linterItself, ownRules } from "./own-rules";
import { type Part, shiftPart } from "./part";
import { type Recognition, recognize } from "./recognize";
import { Reporting } from "./report";
import { isExcluded, resolve, type Settings, severitiesFor } from "./resolve";
import { secretsIn } from "./secrets/in-source";
import { secretsInText } from "./secrets/in-text";
import { readSource, type Source, SourceCache } from "./source";
import { bySubject, rulesIn } from "./subjects";
import { suppressionEdits } from "./suppressions/edits";
import { type Change, WorkspaceIndex } from "./workspace-index";

export interface InputFile {
  /** Slash-separated path or URI; only its parts are looked at. */
  readonly path: string;
  readonly text: string;
  /** The text is only the start of one that is too long to be linted. */
  readonly isCut?: boolean;
  /** The editor's language id, where there is one: an untitled document has no name to go by. */
  readonly languageId?: string;
}

export interface LinterOptions {
  readonly rules: readonly Rule[];
  /** Told once about a rule that throws, or `linterItself`; the lint goes on without it. */
  readonly onRuleError?: (rule: string, error: unknown) => void;
}

/** A text longer than this (in UTF-16 units) is not linted. */
const maxLength = 5_000_000;

/** Files whose documents are kept as they were read: those that are being edited. */
const maxRemembered = 32;

/** Configurations that are kept resolved. */
const maxSettings = 64;

/** What is kept of a file between two lints. Not the models: to keep them costs more than to make them of the cache. */
interface Memory {
  readonly file: InputFile;
  readonly settings: Settings;
  readonly observer: Observer;
  readonly result: LintResult;
  readonly recognition: Recognition | undefined;
  readonly cache: SourceCache;
  readonly parts: ReadonlyMap<string, RememberedPart>;
}

interface RememberedPart {
  part: Part;
  /** Where it stood when it was last looked at. */
  start: number;
  readonly observer: Observer;
  /** What it asked of what stands around it. */
  readonly needs: readonly unknown[];
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
  /** The file that was last asked about: suppressions are asked finding by finding. */
  #lastAsked: { readonly file: InputFile; readonly source: Source | undefined } | undefined;

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
    if (file.isCut) return this.remove(file.path);
    return this.#affected(file.path, this.#takeIn(file));
  }

  /** A model that throws costs what others know of this file. */
  #takeIn(file: InputFile): Change {
    try {
      return this.#index.update(file, this.#memories.get(file.path)?.cache);
    } catch (error) {
      this.#onRuleError(linterItself, error);
      return this.#index.remove(file.path);
    }
  }

  /** Forgets a file; returns the paths whose findings may have changed. */
  remove(path: string): readonly string[] {
    this.#observers.delete(path);
    this.#memories.delete(path);
    return this.#affected(path, this.#index.remove(path));
  }

  /**
   * Files some of whose questions about the workspace are answered in another way now. A file is told of once, until it
   * is linted again.
   */
  #affected(changed: string, change: Change): readonly string[] {
    if (change === "nothing") return [];
    const now = new Observer(this.#index);
    const affected = [...this.#observers].flatMap(([path, observer]) => {
      const isConcerned = path !== changed && (change === "relations" || observer.sawDockerfiles);
      return isConcerned && !now.agrees(observer) ? path : [];
    });
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
    this.#lastAsked = undefined;
    this.#observers.set(file.path, memory.observer);
    this.#remember(memory);
    return memory.result;
  }

  /** The edits that would suppress a finding of this text. */
  suppressions(file: InputFile, finding: Finding): SuppressionEdits {
    const source = this.#ask(file);
    return source ? suppressionEdits(source, finding) : { here: undefined, file: undefined };
  }

  /**
   * What is secret in a text, in no order: in one that cannot be read, or that names nothing secret, what has the shape
   * of a secret.
   */
  secrets(file: InputFile): readonly Range[] {
    try {
      const source = mayHoldCommandSecret(file.text) ? this.#ask(file) : undefined;
      if (source) return secretsIn(source);
    } catch (error) {
      this.#onRuleError(linterItself, error);
    }
    return secretsInText(file.text);
  }

  #ask(file: InputFile): Source | undefined {
    const known = this.#lastAsked;
    const isKnown = known?.file.path === file.path && isSameFile(known.file, file);
    const asked = isKnown ? known : { file, source: this.#readAgain(file) };
    this.#lastAsked = asked;
    return asked.source;
  }

  #readAgain(file: InputFile): Source | undefined {
    const recognition = this.#recognize(file, new Observer(this.#index));
    if (!recognition || file.text.length > maxLength) return undefined;
    try {
      return this.#read(file, recognition, this.#memories.get(file.path)?.cache ?? new SourceCache());
    } catch (error) {
      this.#onRuleError(linterItself, error);
      return undefined;
    }
  }

  #recognize(file: InputFile, observer: Observer): Recognition | undefined {
    try {
      return recognize(file, observer);
    } catch (error) {
      this.#onRuleError(linterItself, error);
      return undefined;
    }
  }

  #read({ path, text }: InputFile, recognition: Recognition, cache: SourceCache): Source {
    return readSource(text, { path, recognition, cache, knownRules: this.#knownRules });
  }

  /** A model or a parser that throws costs the findings of this file, not the process. */
  #lint(file: InputFile, settings: Settings, known: Memory | undefined): Memory {
    const observer = new Observer(this.#index);
    const recognition = this.#recognize(file, observer);
    const isSame = known !== undefined && isSameReading(known.recognition, recognition);
    const cache = isSame ? known.cache : new SourceCache();
    const parts = new Map<string, RememberedPart>();
    const memory: Omit<Memory, "result"> = { file, settings, observer, recognition, cache, parts };
    const none = nothing(file.path, recognition?.kind);
    if (!recognition) return { ...memory, result: none };
    if (file.isCut || file.text.length > maxLength)
      return { ...memory, result: { ...none, errors: [{ message: "Not linted: larger than 5 MB" }] } };
    try {
      const reusable = isSame && known.settings === settings ? known.parts : undefined;
      const source = this.#read(file, recognition, cache);
      const found = conclude(
        source,
        lintSource(source, this.#partLinter(file, settings, observer, parts, reusable)),
        settings,
        this.#rules,
      );
      const rules = rulesIn(recognition.kind, settings.rules).length;
      return { ...memory, result: { ...none, ...found, rules } };
    } catch (error) {
      this.#onRuleError(linterItself, error);
      return {
        ...memory,
        result: { ...none, errors: [{ message: `Not readable as ${recognition.kind}: ${error}` }] },
      };
    }
  }

  /**
   * @param observer the workspace as the file sees it
   * @param parts takes what is linted once
   * @param reusable what was linted once, under the same settings, the last time
   */
  #partLinter(
    { path }: InputFile,
    { rules, kubernetesVersion }: Settings,
    observer: Observer,
    parts: Map<string, RememberedPart>,
    reusable: ReadonlyMap<string, RememberedPart> | undefined,
  ): PartLinter {
    const grouped = bySubject(rules);
    const lint = (workspace: Observer, lintPart: Parameters<PartLinter["lint"]>[0]) => {
      const context: Context = { path, workspace, kubernetesVersion };
      const reporting = new Reporting(grouped, context, this.#onRuleError);
      return { ...lintPart(reporting), failed: reporting.failed, unread: reporting.unread };
    };
    return {
      lint: (lintPart) => lint(observer, lintPart),
      lintOnce: ({ key, start, dependence }, lintPart) => {
        const remembered = parts.get(key) ?? reusable?.get(key);
        if (remembered && observer.agrees(remembered.observer) && dependence.meets(remembered.needs)) {
          parts.set(key, remembered);
          remembered.part = shiftPart(remembered.part, start - remembered.start);
          remembered.start = start;
          return remembered.part;
        }
        const own = new Observer(this.#index);
        const needsSince = dependence.watch();
        const part = lint(own, lintPart);
        const needs = needsSince();
        if (needs) parts.set(key, { part, start, observer: own, needs });
        observer.join(own);
        return part;
      },
    };
  }

  #settingsFor(configuration: Configuration, path: string): Settings {
    const named = severitiesFor(configuration, path);
    const { profile, kubernetesVersion } = configuration.data;
    const key = JSON.stringify([profile, kubernetesVersion, named]);
    const known = this.#settings.get(key);
    if (known) return known;
    if (this.#settings.size >= maxSettings) this.#settings.clear();
    const settings = resolve(this.#rules, configuration.data, named);
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
  return { path, kind, findings: [], suppressed: [], errors: [], rules: 0 };
}

function isSameFile(a: InputFile, b: InputFile): boolean {
  return a.text === b.text && a.languageId === b.languageId && a.isCut === b.isCut;
}

function isSameReading(a: Recognition | undefined, b: Recognition | undefined): boolean {
  return (
    a?.kind === b?.kind &&
    a?.isPartial === b?.isPartial &&
    a?.isTemplate === b?.isTemplate &&
    a?.isJson === b?.isJson &&
    a?.named === b?.named
  );
}
