import { applyEdits, type Fix } from "../model/edit";
import type { PodSpec } from "../model/kubernetes/kubernetes";
import type { Range } from "../model/text";
import type { Context, RuleDefinition } from "../rules/rule";
import type { Finding } from "./finding";
import { offsetAfter } from "./fixes";
import { isMadeElsewhere } from "./generated";
import { namingContainers, namingServices } from "./parts/sharers";
import { type OnRuleError, Reporting } from "./report";
import type { ActiveRule } from "./resolve";
import type { Source } from "./source";

/** What is asked of the linter beside the rules that are on. */
interface Around {
  readonly rules: readonly ActiveRule[];
  readonly context: Context;
  readonly onRuleError: OnRuleError;
  /** What Pod Security's *restricted* standard finds in a text that the file might hold. */
  readonly refused: (text: string) => readonly Finding[];
}

/**
 * What rules offer for the service, or for the pod, at whose name an offset is, each as a finding that is not told: at
 * the name, with the offers as its fixes.
 */
export function refactoringsAt(source: Source, offset: number, around: Around): readonly Finding[] {
  if (isMadeElsewhere(around.context.path, source.text, around.context.workspace)) return [];
  const isAt = ({ start, end }: Range) => start <= offset && offset <= end;
  if (source.type === "compose") {
    const { file } = source;
    const service = file.services.find(({ nameRange }) => isAt(nameRange));
    if (!service) return [];
    const reporting = offersOf(source, service.nameRange, around, (one) => one.service?.(service));
    return namingServices(reporting.reported, file).map(({ finding }) => finding);
  }
  if (source.type !== "manifest") return [];
  for (const object of source.manifest.objects)
    for (const pod of object.pods) {
      const places = [object.nameRange, ...pod.containers.map(({ nameRange }) => nameRange)];
      const place = places.find(isAt);
      if (!place) continue;
      const reporting = offersOf(source, place, around, (one) =>
        one.podSpec?.(pod, around.context)?.filter((fix) => passes(pod, fix, source.text, around)),
      );
      return namingContainers(reporting.reported, object.document).map(({ finding }) => finding);
    }
  return [];
}

function offersOf(
  { text }: Source,
  place: Range,
  { rules, context, onRuleError }: Around,
  offers: (
    refactorings: NonNullable<RuleDefinition["refactorings"]>,
  ) => readonly (Fix | undefined)[] | undefined,
): Reporting {
  const reporting = new Reporting(new Map(), context, onRuleError, false);
  for (const active of rules) {
    const { refactorings, id } = active.rule;
    if (!refactorings) continue;
    try {
      const fixes = offers(refactorings) ?? [];
      if (fixes.length > 0) reporting.report(active, place, text, undefined, { fixes });
    } catch (error) {
      onRuleError(id, error);
    }
  }
  return reporting;
}

/** Whether admission lets the object of a pod pass when a fix is made: what else it refuses is for a person to decide. */
function passes({ object }: PodSpec, fix: Fix | undefined, text: string, { refused }: Around): boolean {
  if (!fix) return false;
  const { start, end } = object.field.range;
  const endAfter = offsetAfter(end, fix.edits);
  return !refused(applyEdits(text, fix.edits)).some(
    ({ range }) => start <= range.start && range.start < endAfter,
  );
}
