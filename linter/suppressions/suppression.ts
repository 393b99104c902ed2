import type { Range } from "../../model/text";
import type { Comment } from "../../model/tree/document";
import type { References } from "../../rules/references";
import type { Rule } from "../../rules/rule";

/** One rule that a comment or an annotation asks to be silent somewhere. */
export interface Suppression {
  /** Whose id `name` is: ours, or the one by which another linter knows the rule. */
  readonly tool: "seaworthy" | Exclude<keyof References, "podSecurity" | "nsaCisa">;
  readonly name: string;
  /** Findings that start in it are suppressed. */
  readonly scope: Range;
  /** Why, where it says so. */
  readonly reason?: string;
  /** The comment that asks for it, when it is one of ours. */
  readonly comment?: OwnComment;
}

/** A `# seaworthy-ignore …`. */
export interface OwnComment {
  readonly range: Range;
  readonly ownLine: boolean;
  readonly names: readonly Name[];
}

export interface Name {
  readonly text: string;
  readonly range: Range;
}

/** The scope of what holds for the file as a whole. */
export const wholeFile: Range = { start: Number.NEGATIVE_INFINITY, end: Number.POSITIVE_INFINITY };

/** Where comments are read, and what they speak for. */
export interface Commented {
  /** The whole file's text. */
  readonly text: string;
  readonly comments: readonly Comment[];
  /** What the comment stands at: the instruction, entry or command below it, or the one that it stands behind. */
  target(comment: Comment): Range | undefined;
  /** The part of the file that a comment anywhere in it may speak for: a YAML document, a Dockerfile. */
  readonly range: Range;
}

/** True when the suppression names the rule. All checks of BuildKit are those that it has, and they hide no secret. */
export function names({ tool, name }: Suppression, rule: Rule): boolean {
  if (tool === "seaworthy") return rule.id === name;
  const ids = rule.references?.[tool];
  if (ids && tool === "buildkit" && name === "all") return !rule.secret;
  return ids?.includes(name) ?? false;
}
