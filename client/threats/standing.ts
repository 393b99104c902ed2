import type { QuickStatus } from "../../server/protocol/decisions";
import type { DecisionWish } from "../../server/protocol/panel";
import type {
  DecisionView,
  FindingView,
  InstanceView,
  PlaceView,
  ProofView,
  SeverityName,
  ThreatStateName,
  ThreatView,
} from "../../server/protocol/threat-model-view";
import { worstOf } from "./counts";
import { severities, states } from "./names";

/** How a threat stands at those of its places that are looked at. */
export interface Standing extends Omit<ThreatView, "reason"> {
  /** The gravest of its instances. */
  readonly state: ThreatStateName;
  /** Of the worst that is open. */
  readonly severity: SeverityName | undefined;
  /** What lines do not tell. */
  readonly reasons: readonly string[];
  /** Entries of the file of decisions, each once. */
  readonly decisions: readonly DecisionView[];
  /** What there is to read of it, each place once. */
  readonly findings: readonly FindingView[];
  readonly total: number;
  readonly proofs: readonly ProofView[];
  readonly answered: number;
}

/** @param instances those of the threat that are looked at */
export function standing(threat: ThreatView, instances: readonly InstanceView[]): Standing {
  const state = states.find((one) => instances.some((instance) => instance.state === one));
  const here = instances.filter((instance) => instance.state === state);
  const findings = here.flatMap((instance) => instance.findings);
  const proofs = instances.flatMap((instance) => instance.proofs);
  const told = each(findings);
  const proved = each(proofs);
  return {
    ...threat,
    instances,
    state: state ?? "not-applicable",
    severity: worstOf(here),
    reasons: [...new Set([threat.reason, ...here.map(({ reason }) => reason)])].filter((one) => one !== ""),
    decisions: each(here.flatMap(({ decision }) => decision ?? [])),
    findings: told.sort((a, b) => severities.indexOf(a.severity) - severities.indexOf(b.severity)),
    total: told.length + sum(here.map((instance) => instance.total - instance.findings.length)),
    proofs: proved,
    answered: proved.length + sum(instances.map((instance) => instance.answered - instance.proofs.length)),
  };
}

/** What a person wants who decides on a threat as it stands. */
export function decisionWish({ id, instances }: Standing, status: QuickStatus): DecisionWish {
  return { threat: id, status, elements: instances.flatMap(({ at }) => at ?? []) };
}

/** One line may speak of several elements, and for several signals. */
function each<Place extends PlaceView & { readonly rule?: string | undefined }>(
  places: readonly Place[],
): Place[] {
  const byPlace = new Map<string, Place>();
  for (const place of places) {
    const key = JSON.stringify([place.uri, place.range, "message" in place && place.rule]);
    if (!byPlace.has(key)) byPlace.set(key, place);
  }
  return [...byPlace.values()];
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
