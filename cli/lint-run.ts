import fs from "node:fs";
import {
  type Configuration,
  type ConfigurationData,
  configurationFileName,
  withWholeUnits,
} from "../linter/configuration";
import { parseConfiguration } from "../linter/configuration-file";
import type { LintResult } from "../linter/finding";
import { applySafeFixes, type Fixed } from "../linter/fixes";
import { largerThan } from "../linter/input-file";
import { Judge } from "../linter/judge/judge";
import type { Libraries } from "../linter/libraries";
import { Linter } from "../linter/linter";
import { linterItself } from "../linter/own-rules";
import { folderOf, foldersAbove } from "../linter/path";
import { isExcluded } from "../linter/resolve";
import { errorText, Mask } from "../linter/secrets/mask";
import type { Edit } from "../model/edit";
import { isBelow } from "../model/path";
import type { Question } from "../model/questions";
import type { WorkspaceFacts } from "../model/workspace/facts";
import { maxFileBytes } from "../server/platform";
import { localDay, reviewingDecisions } from "../stride/decisions/review";
import { chosenRules } from "./chosen-rules";
import { relative, slashed } from "./files/paths";
import { inputFile, readText, reasonOf, type TextFile } from "./files/text";
import { rewrite } from "./files/write";
import { lintFile } from "./lint-file";
import type { LintedFile } from "./output/result";

/** A file that safe fixes change. */
export interface Mended {
  readonly path: string;
  readonly before: TextFile;
  readonly edits: readonly Edit[];
  /** How many findings the fixes mend. */
  readonly count: number;
}

/** The texts that are linted together, each under its absolute path with `/`, and what is configured for them. */
export class LintRun {
  /** What could not be done, with the reason. */
  readonly failures: string[] = [];
  /** What else is to be said about the files that were mended. */
  readonly notes: string[] = [];
  /** The folders that were searched for files, with the names in them. */
  readonly searched = new Map<string, readonly string[]>();
  /** The files and folders that are named. */
  readonly named = new Set<string>();
  readonly #linter: Linter;
  readonly #files = new Map<string, TextFile>();
  /** Paths of files that were not read, or not to their end. */
  readonly #unread: string[] = [];
  readonly #configurations = new Map<string, Configuration>();
  readonly #mended: Mended[] = [];

  /**
   * @param ids of the rules that are asked for; none: all
   * @param overridden lays the options over what a configuration file says
   */
  constructor(
    ids: readonly string[],
    private readonly overridden: (data: ConfigurationData) => ConfigurationData,
  ) {
    this.#linter = new Linter({
      rules: chosenRules(ids),
      reviewDecisions: reviewingDecisions(localDay),
      onRuleError: (rule, error) => this.#ruleFailed(rule, errorText(error)),
      hasFolder: (path) => fs.statSync(path, { throwIfNoEntry: false })?.isDirectory() === true,
    });
  }

  /** Files that safe fixes have changed. */
  get mended(): readonly Mended[] {
    return this.#mended;
  }

  /** Takes a file in, so that those that refer to it know it. One that cannot be read is a failure if it is asked for. */
  read(path: string, isAskedFor: boolean): void {
    try {
      this.set(path, readText(path));
    } catch (error) {
      this.#unread.push(path);
      if (isAskedFor) this.fail(path, reasonOf(error));
    }
  }

  set(path: string, file: TextFile): void {
    if (!file.isWhole) this.#unread.push(path);
    this.#files.set(path, file);
    this.#linter.update(inputFile(path, file));
  }

  file(path: string): TextFile | undefined {
    return this.#files.get(path);
  }

  /** Whether the configuration leaves a file out. */
  excludes(path: string): boolean {
    return isExcluded(this.#configuration(path), path);
  }

  /** What is found in a file that was read; `undefined` for one that is not ours. */
  lint(path: string): LintedFile | undefined {
    const file = this.#files.get(path);
    return file && lintFile(path, file, this.#linter, this.#configuration(path), this.named.has(path));
  }

  /** What is found in files that were read, and what proves that a danger is answered, in words that may be shown. */
  prove(paths: readonly string[]): readonly LintResult[] {
    this.#linter.askForProof(true);
    return paths.flatMap((path) => {
      const file = this.#files.get(path);
      if (!file) return [];
      const result = this.#linter.lint(inputFile(path, file), this.#configuration(path));
      return this.mask(path, file.text).result(result);
    });
  }

  /** Asks what all files that were read tell together. */
  ask<Answer>(question: Question<WorkspaceFacts, [], Answer>): Answer {
    return this.#linter.ask(question);
  }

  /** What of a text of a file may be shown. */
  mask(path: string, text: string): Mask {
    return new Mask(text, () => this.#linter.secrets({ path, text }));
  }

  /**
   * Applies the safe fixes of a file that was read, but for those that are withheld. One that could not be written back
   * as it was read is left alone.
   * @param libraries what judges the fixes
   * @param folders those that links may lead into when the file is written; `undefined`: it is not
   */
  mend(path: string, libraries: Libraries, folders: readonly string[] | undefined): void {
    const before = this.#files.get(path);
    if (!before?.isExact) return;
    const input = { path, text: before.text };
    const judge = new Judge(libraries, (reason) =>
      this.notes.push(`${relative(path)}: fixes are not judged: ${reason}`),
    );
    const fixes = applySafeFixes(this.#linter, input, this.#configuration(path), judge);
    const { text, edits, fixed } = fixes;
    this.#tellWithheld(path, fixes);
    if (text === before.text) return;
    const after = { ...before, text };
    try {
      if (folders) rewrite(path, before, after, folders);
    } catch (error) {
      this.fail(path, `not mended: ${reasonOf(error)}`);
      return;
    }
    this.set(path, after);
    this.#mended.push({ path, before, edits, count: fixed.length });
  }

  #tellWithheld(path: string, { withheld }: Fixed): void {
    for (const { rule, line, reason } of withheld)
      this.notes.push(`${relative(path)}:${line + 1}: a fix of ${rule} is withheld: ${reason}`);
  }

  fail(path: string, reason: string): void {
    this.failures.push(`${relative(path)}: ${reason}`);
  }

  #ruleFailed(rule: string, stack: string): void {
    this.failures.push(`${rule === linterItself ? "the linter" : `the rule ${rule}`} failed: ${stack}`);
  }

  /** What holds for a file. Who names one wants to know everything: it is none of tests, wherever it lies. */
  #configuration(path: string): Configuration {
    const { data, folder } = this.#configurationAbove(path);
    return { data: this.named.has(path) ? { ...data, testPaths: [] } : data, folder };
  }

  /** The nearest `.seaworthy.yaml` upwards, as far as the root of the Git repository. */
  #configurationAbove(path: string): Configuration {
    const folders: string[] = [];
    let found: Configuration | undefined;
    let repository: string | undefined;
    for (const folder of foldersAbove(path)) {
      found = this.#configurations.get(folder) ?? this.#configurationIn(folder);
      folders.push(folder);
      if (found || this.#isThere(folder, ".git")) repository = folder;
      if (repository !== undefined) break;
    }
    const start = repository ?? this.#startOf(path);
    const configuration = found ?? { data: this.overridden({}), folder: start };
    for (const folder of folders)
      if (folder === start || isBelow(start, folder)) this.#configurations.set(folder, configuration);
    return configuration;
  }

  /** Where the search for a file began that is in no repository: the working directory, else what was named. */
  #startOf(path: string): string {
    const starts = [slashed("."), ...[...this.named].sort()];
    return starts.find((start) => isBelow(start, path)) ?? folderOf(path);
  }

  /** Whether all files of a folder were read: in another, what is missing may be in one that was not. */
  #isWhole(folder: string): boolean {
    return this.searched.has(folder) && !this.#unread.some((path) => isBelow(folder, path));
  }

  #configurationIn(folder: string): Configuration | undefined {
    if (!this.#isThere(folder, configurationFileName)) return undefined;
    const path = `${folder}/${configurationFileName}`;
    if (!this.#files.has(path)) this.read(path, true);
    const file = this.#files.get(path);
    if (file?.isWhole === false) this.fail(path, largerThan(maxFileBytes));
    const text = file?.isWhole ? file.text : "";
    const data = this.overridden(parseConfiguration(text).data);
    return { data: withWholeUnits(data, folder, (unit) => this.#isWhole(unit)), folder };
  }

  #isThere(folder: string, name: string): boolean {
    return this.searched.get(folder)?.includes(name) ?? fs.existsSync(`${folder}/${name}`);
  }
}
