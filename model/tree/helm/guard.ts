import { isTrue, type LookUp } from "./chart-values";
import { evaluate } from "./pipeline";

/**
 * Whether a condition of a template holds, by the truth of Go templates and of Sprig's `default`; `undefined` where that
 * cannot be said.
 *
 * @param condition the pipeline of an `if` or a `with`
 * @param isInner the dot may be another than that of the whole template: only `$` leads to the values
 */
export function truthOf(condition: string, isInner: boolean, lookUp: LookUp): boolean | undefined {
  const known = evaluate(condition.replace(/^\$\w*\s*:?=/, ""), isInner ? undefined : [], lookUp);
  return known && !known.isYaml ? isTrue(known.value) : undefined;
}
