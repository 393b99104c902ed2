import { newcomers } from "../model/once";
import { type ElementType, elementTypes } from "../rules/threats/element-types";
import { categories } from "../stride/categories";
import type { ToldDecision } from "../stride/decisions/decided";
import type {
  OpenPlace,
  ProofPlace,
  SuppressedPlace,
  ThreatInstance,
  ThreatModel,
  ThreatState,
} from "../stride/model/model";
import type { Placing } from "./placing";
import type {
  DecisionView,
  FindingView,
  InstanceView,
  ProofView,
  ThreatModelView,
  ThreatView,
} from "./protocol/threat-model-view";
import { systemView } from "./system-view";
import { referenceNames } from "./threat-references";

/** No person reads more findings or proofs of one threat at one element, and all that are told are sent at each change. */
const maxPlaces = 100;

/** A threat model as it is sent: in positions of lines instead of offsets. */
export function threatModelView(
  { files, system, threats }: ThreatModel,
  reading: boolean,
  placeOf: Placing,
): ThreatModelView {
  const types = Object.keys(elementTypes) as ElementType[];
  const standing = new Set(
    threats.filter(({ instances }) => instances.length > 0).map(({ threat }) => threat.element),
  );
  return {
    files: [...files.values()].reduce((sum, number) => sum + number, 0),
    reading,
    categories,
    rows: types.filter((id) => standing.has(id)).map((id) => ({ id, name: elementTypes[id] })),
    absent: types
      .filter((id) => !standing.has(id))
      .map((id) => ({
        name: elementTypes[id],
        reason: threats.find(({ threat }) => threat.element === id)?.reason ?? "",
      })),
    threats: threats
      .filter(({ threat }) => standing.has(threat.element))
      .map((state) => threatView(state, placeOf)),
    system: systemView(system, placeOf),
  };
}

function threatView({ threat, instances, reason }: ThreatState, placeOf: Placing): ThreatView {
  const { id, element, category, title, threat: sentence, mitigation, references } = threat;
  return {
    id,
    row: element,
    category,
    title,
    sentence,
    mitigation,
    references: referenceNames(references),
    instances: instances.map((instance) => instanceView(instance, placeOf)),
    reason,
  };
}

function instanceView(instance: ThreatInstance, placeOf: Placing): InstanceView {
  const { at, state, severity, exposure, open, suppressed, decision, proofs, reason } = instance;
  const told = state === "open" ? open : [...open, ...suppressed];
  const worst = open[0]?.finding.severity;
  return {
    at,
    state,
    severity,
    exposure: severity === worst ? undefined : exposure,
    reason,
    decision: decision && decisionView(decision, placeOf),
    total: told.length,
    findings: some(told).flatMap((one) => findingView(one, placeOf)),
    answered: proofs.length,
    proofs: some(proofs).flatMap((one) => proofView(one, placeOf)),
  };
}

/** The first places, and the first of each file. */
function some<Place extends { readonly path: string }>(places: readonly Place[]): readonly Place[] {
  const isNew = newcomers();
  return places.filter(({ path }, i) => isNew(path) || i < maxPlaces);
}

function decisionView({ path, range, by, until }: ToldDecision, placeOf: Placing): DecisionView | undefined {
  const place = placeOf(path, range);
  return place && { by, until, ...place };
}

/** What is suppressed offers nothing: its comment would have to go first. */
function findingView(
  { path, finding }: OpenPlace | SuppressedPlace,
  placeOf: Placing,
): FindingView | readonly [] {
  const { rule, severity, message, range, fixes } = finding;
  const place = placeOf(path, range);
  const isSuppressed = "reason" in finding;
  const reason = isSuppressed ? finding.reason : undefined;
  return place
    ? { rule, severity, message, reason, isFixable: !isSuppressed && fixes.length > 0, ...place }
    : [];
}

function proofView({ path, range, rule }: ProofPlace, placeOf: Placing): ProofView | readonly [] {
  const place = placeOf(path, range);
  return place ? { rule, ...place } : [];
}
