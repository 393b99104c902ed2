import type { Rule } from "../rules/rule";
import type { Configuration } from "./configuration";
import type { Finding, LintResult, SuppressionEdits } from "./finding";

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

/**
 * Text in, findings out. Holds the caches and the workspace index; knows no editor and no disk: whoever owns files
 * tells it about them.
 */
export declare class Linter {
  constructor(options: LinterOptions);
  /**
   * Tells what a file of the workspace says, for the files that refer to it. Returns the paths of known files whose
   * findings may have changed because of it (never the file itself).
   */
  update(file: InputFile): readonly string[];
  /** Forgets a file; returns the paths whose findings may have changed. */
  remove(path: string): readonly string[];
  /** Lints a text as it stands. */
  lint(file: InputFile, configuration: Configuration): LintResult;
  /** The edits that would suppress a finding of this text. */
  suppressions(file: InputFile, finding: Finding): SuppressionEdits;
}
