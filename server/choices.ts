import type { Lines, Position } from "../model/text";
import type { Rule } from "../rules/rule";

/** What can stand at a place. */
export type Choices = readonly Choice[];

export interface Choice {
  readonly label: string;
  readonly detail?: string;
  readonly documentation?: string;
  /** Written behind it. */
  readonly suffix?: string;
}

/** Says what can stand at a place where a word begins. */
export type Choosing = (lines: Lines, start: Position) => Choices;

/** A rule, or one of the linter's own. */
export type Explained = Pick<Rule, "id" | "title" | "why">;

export function explained({ id, title, why }: Explained): Choice {
  return { label: id, detail: title, documentation: why };
}
