import { severities } from "../../linter/configuration";
import type { FileKind, LintResult } from "../../linter/finding";
import { threats } from "../../rules/threats/catalogue";
import { type SignalId, signalById } from "../../rules/threats/signals";
import type { Threat } from "../../rules/threats/threat";
import type { Subject, System } from "../system/system";
import { exposures, weighed } from "./exposure";
import { type Gathered, gather } from "./gather";
import {
  type OpenPlace,
  type ProofPlace,
  type ThreatInstance,
  type ThreatModel,
  type ThreatState,
  threatStates,
} from "./model";
import { whatIsLeft, whyNotApplicable } from "./reasons";
import { answerIn, Units } from "./units";

/**
 * The threats of a system: where each is open, answered or left to a person.
 * @param files of the workspace, linted with proof
 */
export function threatModelOf(files: readonly LintResult[], system: System): ThreatModel {
  const recognized = files.filter(({ kind }) => kind !== undefined);
  const subjects: readonly Subject[] = [...system.boundaries, ...system.elements];
  const units = new Units(recognized, system);
  const exposure = exposures(system);
  const told = gather(recognized, system);

  function stateOf(threat: Threat): ThreatState {
    const gathered = told.get(threat.id) ?? new Map<string | undefined, Gathered>();
    const known = subjects.flatMap((subject) => instanceAt(threat, subject, gathered.get(subject.id)) ?? []);
    const stray = gathered.get(undefined);
    const instances = stray ? [...known, strayInstance(threat, stray)] : known;
    const [gravest] = threatStates.filter((state) => instances.some((one) => one.state === state));
    return {
      threat,
      state: gravest ?? "not-applicable",
      severity: worst(instances.flatMap(({ severity }) => severity ?? [])),
      instances,
      reason: gravest ? "" : whyNotApplicable(threat),
    };
  }

  function instanceAt(
    threat: Threat,
    subject: Subject,
    found: Gathered | undefined,
  ): ThreatInstance | undefined {
    const { open, suppressed } = sorted(found ?? nothing);
    const signals = subject.types.includes(threat.element)
      ? threat.signals.filter((id) => units.shows(signalById(id).source, subject))
      : [];
    if (signals.length === 0 && !found) return undefined;
    const { proofs, unanswered } = answers(signals, subject);
    const isAnswered = signals.length > 0 && unanswered.length === 0 && !threat.isForPeople;
    const state =
      open.length > 0 ? "open" : suppressed.length > 0 ? "accepted" : isAnswered ? "mitigated" : "manual";
    return {
      threat,
      at: subject.id,
      state,
      severity: open[0] && weighed(open[0].finding.severity, exposure.get(subject.id)),
      exposure: exposure.get(subject.id),
      open,
      suppressed,
      decision: undefined,
      proofs,
      unanswered,
      reason: state === "manual" ? whatIsLeft(threat, unanswered) : "",
    };
  }

  /** A signal is answered where each part of a file that shows it answers it. */
  function answers(
    signals: readonly SignalId[],
    subject: Subject,
  ): Pick<ThreatInstance, "proofs" | "unanswered"> {
    const proofs: ProofPlace[] = [];
    const unanswered: SignalId[] = [];
    for (const signal of signals) {
      const showing = units.of(signalById(signal).source, subject);
      const answered = showing.map((unit) => answerIn(unit, signal));
      for (const proof of answered.flatMap((one) => one ?? [])) proofs.push(proof);
      if (showing.length === 0 || answered.includes(undefined)) unanswered.push(signal);
    }
    return { proofs: proofs.sort(byPlace), unanswered };
  }

  return { files: countByKind(recognized), system, threats: threats.map(stateOf) };
}

const nothing: Gathered = { open: [], suppressed: [] };

/** What is found outside of all elements. */
function strayInstance(threat: Threat, found: Gathered): ThreatInstance {
  const { open, suppressed } = sorted(found);
  return {
    threat,
    at: undefined,
    state: open.length > 0 ? "open" : "accepted",
    severity: open[0]?.finding.severity,
    exposure: undefined,
    open,
    suppressed,
    decision: undefined,
    proofs: [],
    unanswered: [],
    reason: "",
  };
}

function sorted({ open, suppressed }: Gathered): Gathered {
  return { open: [...open].sort(byWeight), suppressed: [...suppressed].sort(byWeight) };
}

function byWeight(a: OpenPlace, b: OpenPlace): number {
  return (
    severities.indexOf(a.finding.severity) - severities.indexOf(b.finding.severity) ||
    compare(a.path, b.path) ||
    a.finding.range.start - b.finding.range.start
  );
}

function byPlace(a: ProofPlace, b: ProofPlace): number {
  return compare(a.path, b.path) || a.range.start - b.range.start || compare(a.signal, b.signal);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

function worst(found: readonly (typeof severities)[number][]): (typeof severities)[number] | undefined {
  return severities.find((severity) => found.includes(severity));
}

function countByKind(files: readonly LintResult[]): ReadonlyMap<FileKind, number> {
  const counts = new Map<FileKind, number>();
  for (const { kind } of files) if (kind) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return counts;
}
