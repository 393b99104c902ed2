import { matchesGlob } from "./glob";
import { isOwnRule } from "./own-rules";

/** Whether the name of a rule stands for several: `kubernetes/rbac-*`. */
export function isRulePattern(name: string): boolean {
  return name.includes("*");
}

/** The rules that a pattern names. The linter's own are never meant: `*: off` still tells what a configuration gets wrong. */
export function rulesMatching(pattern: string, ids: Iterable<string>): readonly string[] {
  return [...ids].filter((id) => !isOwnRule(id) && matchesGlob(pattern, id));
}
