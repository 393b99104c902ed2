import type { Context } from "../rules/rule";
import type { Finding } from "./finding";
import { namingServices } from "./parts/sharers";
import { type OnRuleError, Reporting } from "./report";
import type { ActiveRule } from "./resolve";
import type { Source } from "./source";

/**
 * What rules offer for the service whose name is at an offset, each as a finding that is not told: at the name, with the
 * offers as its fixes.
 */
export function refactoringsAt(
  source: Source,
  offset: number,
  rules: readonly ActiveRule[],
  context: Context,
  onRuleError: OnRuleError,
): readonly Finding[] {
  if (source.type !== "compose") return [];
  const { file, text } = source;
  const service = file.services.find(({ nameRange: { start, end } }) => start <= offset && offset <= end);
  if (!service) return [];
  const reporting = new Reporting(new Map(), context, onRuleError, false);
  for (const active of rules) {
    try {
      const fixes = active.rule.refactorings?.(service) ?? [];
      if (fixes.length > 0) reporting.report(active, service.nameRange, text, undefined, { fixes });
    } catch (error) {
      onRuleError(active.rule.id, error);
    }
  }
  return namingServices(reporting.reported, file).map(({ finding }) => finding);
}
