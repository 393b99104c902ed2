import type { Finding, Proof } from "../../linter/finding";
import { addTo } from "../../model/groups";
import { type ThreatId, threatById, threats } from "../../rules/threats/catalogue";
import type { ElementType } from "../../rules/threats/element-types";
import { type SignalId, signals } from "../../rules/threats/signals";
import type { Threat } from "../../rules/threats/threat";
import type { ProofPlace } from "./model";

const listing = new Map<SignalId, Threat[]>();
for (const threat of threats as readonly Threat[])
  for (const signal of threat.signals) addTo(listing, signal, threat);

const opening = new Map<string, SignalId[]>();
const answering = new Map<string, SignalId[]>();
for (const { id, rules = [], summedUpBy = [], checkedBy = [] } of signals) {
  for (const rule of [...rules, ...checkedBy]) addTo(opening, rule, id);
  for (const rule of [...rules, ...summedUpBy, ...checkedBy]) addTo(answering, rule, id);
}

/**
 * The threats that a finding lets in: those that it names, and of those that list a signal of its rule the ones that
 * stand at something that is there.
 */
export function threatsOf(
  { rule, threats: named }: Pick<Finding, "rule" | "threats">,
  there: ReadonlySet<ElementType>,
): readonly Threat[] {
  const listed = (opening.get(rule) ?? []).flatMap((id) => listing.get(id) ?? []);
  return [
    ...new Set([
      ...named.map((id) => threatById(id as ThreatId)),
      ...listed.filter(({ element }) => there.has(element)),
    ]),
  ];
}

/** The lines of a file that answer signals, by these. */
export function proofsBySignal(
  path: string,
  closed: readonly Proof[],
): ReadonlyMap<SignalId, readonly ProofPlace[]> {
  const found = new Map<SignalId, ProofPlace[]>();
  for (const { range, rule } of closed)
    for (const signal of signalsAnsweredBy(rule)) addTo(found, signal, { path, range, signal, rule });
  return found;
}

/** The signals that a proof of a rule answers. */
export function signalsAnsweredBy(rule: string): readonly SignalId[] {
  return answering.get(rule) ?? [];
}
