import { severities } from "../../linter/configuration";
import { oncePer } from "../../model/once";
import type { Severity } from "../../rules/rule";
import { internetId } from "../system/surroundings";
import type { System } from "../system/system";
import type { Exposure } from "./model";

/** Who is reached from the internet, and who stands on a network without a way out; by the ids of elements. */
export const exposures = oncePer(({ boundaries, elements, flows }: System): ReadonlyMap<string, Exposure> => {
  const internal = new Set(boundaries.flatMap(({ id, isInternal }) => (isInternal ? id : [])));
  const found = new Map<string, Exposure>();
  for (const { id, within } of elements) if (within && internal.has(within)) found.set(id, "internal");
  const waysIn = new Set(elements.flatMap(({ id, isWayIn }) => (isWayIn ? id : [])));
  const reached = (outside: ReadonlySet<string>) =>
    flows.flatMap(({ from, to }) => (outside.has(from) ? to : []));
  const first = reached(new Set([internetId]));
  const further = reached(new Set(first.filter((id) => waysIn.has(id))));
  for (const id of [...first, ...further]) found.set(id, "internet");
  return found;
});

/** The severity of a threat whose worst finding has one: the danger is nearer where everybody comes in. */
export function weighed(severity: Severity, exposure: Exposure | undefined): Severity {
  const step = exposure === "internet" ? -1 : exposure === "internal" ? 1 : 0;
  const rank = Math.min(Math.max(severities.indexOf(severity) + step, 0), severities.length - 1);
  return severities[rank] as Severity;
}
