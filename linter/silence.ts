import { addTo } from "../model/groups";
import type { Range } from "../model/text";
import type { Rule } from "../rules/rule";
import { enclosure } from "./enclosure";
import type { Reported } from "./report";

/**
 * A rule is silent where another that subsumes it reports, whether or not that one is suppressed: it finds nothing there,
 * and proves nothing.
 */
export function silence(reported: readonly Reported[]): (rule: Rule, range: Range) => boolean {
  const covered = new Map<string, (readonly Range[])[]>();
  for (const { rule, covered: ranges } of reported) {
    for (const id of rule.subsumes ?? []) addTo(covered, id, ranges);
  }
  const isCovered = new Map([...covered].map(([id, ranges]) => [id, enclosure(ranges.flat())]));
  return ({ id }, range) => isCovered.get(id)?.(range) === true;
}
