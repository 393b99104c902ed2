import type { Finding } from "../linter/finding";
import type { Edit } from "../model/edit";

/** What can be done, before its edits are made and judged. */
export type Remedy =
  /** All of these edits, or none. */
  | { readonly type: "edits"; readonly finding: Finding; readonly edits: readonly Edit[] }
  | RuleRemedy
  /** All safe fixes of the file, also those that only others make room for. */
  | { readonly type: "fix all" }
  /** Turns a rule off in the configuration that holds for the file, or makes one. */
  | { readonly type: "turn off"; readonly rule: string };

/** Those fixes of one rule that are right. Suggestions are made one by one, by a person who looks at each. */
export interface RuleRemedy {
  readonly type: "rule";
  readonly rule: string;
  readonly kind: "safe" | "suggestion";
  readonly scope: "file" | "workspace";
}
