import { severities } from "../../linter/configuration";
import { compareTexts } from "../../model/order";
import { type SignalId, signalById } from "../../rules/threats/signals";
import type { Threat } from "../../rules/threats/threat";
import type { Decided, ToldDecision } from "../decisions/decided";
import type { Subject } from "../system/system";
import { weighed } from "./exposure";
import type { Gathered } from "./gather";
import type { Exposure, OpenPlace, ProofPlace, State, ThreatInstance } from "./model";
import { whatIsLeft } from "./reasons";
import { ownSource } from "./shared-types";
import type { Units } from "./units";

/** Tells how a threat stands at one element. */
export class InstanceMaker {
  constructor(
    private readonly units: Units,
    private readonly exposures: ReadonlyMap<string, Exposure>,
    private readonly decided: Decided,
  ) {}

  /** At an element or a boundary; `undefined` where the threat does not stand there. */
  at(threat: Threat, subject: Subject, found: Gathered | undefined): ThreatInstance | undefined {
    const signals = this.#signals(threat, subject);
    if (signals.length === 0 && !found) return undefined;
    const { proofs, unanswered } = this.#answers(signals, subject);
    const isAnswered = signals.length > 0 && unanswered.length === 0 && !threat.isForPeople;
    return this.#instance(threat, subject, found ?? nothing, { proofs, unanswered, isAnswered });
  }

  /** What is found outside of all elements. */
  stray(threat: Threat, found: Gathered): ThreatInstance {
    const places = [...found.open, ...found.suppressed];
    const evidence = places.map(({ path, finding: { range } }) => ({ path, range }));
    const answers = { proofs: [], unanswered: [], isAnswered: false };
    return this.#instance(threat, { id: undefined, evidence }, found, answers);
  }

  #instance(
    threat: Threat,
    subject: Pick<Subject, "evidence"> & { readonly id: string | undefined },
    found: Gathered,
    { proofs, unanswered, isAnswered }: Answers & { readonly isAnswered: boolean },
  ): ThreatInstance {
    const open = [...found.open].sort(byWeight);
    const suppressed = [...found.suppressed].sort(byWeight);
    const decision = this.decided.of(threat.id, subject);
    const told =
      open.length > 0 ? "open" : suppressed.length > 0 ? "accepted" : isAnswered ? "mitigated" : "manual";
    const state = afterDecision(told, decision);
    const exposure = subject.id === undefined ? undefined : this.exposures.get(subject.id);
    return {
      threat,
      at: subject.id,
      state,
      severity: state === "open" && open[0] ? weighed(open[0].finding.severity, exposure) : undefined,
      exposure,
      open,
      suppressed,
      decision,
      proofs,
      unanswered,
      reason:
        decision?.reason ??
        (state === "manual" ? whatIsLeft(threat, unanswered, (source) => this.units.has(source)) : ""),
    };
  }

  /** Those of its signals that the files can show of it, with those of its own configuration even where that is missing. */
  #signals({ element, signals }: Threat, subject: Subject): readonly SignalId[] {
    if (!subject.types.includes(element)) return [];
    const shown = signals.filter((id) => this.units.shows(id, subject));
    if (shown.length === 0) return [];
    const own = ownSource(element);
    return signals.filter((id) => shown.includes(id) || signalById(id).source === own);
  }

  #answers(signals: readonly SignalId[], subject: Subject): Answers {
    const answers = signals.map((signal) => ({ signal, ...this.units.answer(signal, subject) }));
    return {
      proofs: answers.flatMap(({ proofs }) => proofs).sort(byPlace),
      unanswered: answers.flatMap(({ signal, isWhole }) => (isWhole ? [] : signal)),
    };
  }
}

type Answers = Pick<ThreatInstance, "proofs" | "unanswered">;

const nothing: Gathered = { open: [], suppressed: [] };

/** What lines prove needs no decision; whoever carries a risk for somebody has accepted it for these files. */
function afterDecision(state: State, decision: ToldDecision | undefined): State {
  if (!decision || state === "mitigated") return state;
  switch (decision.status) {
    case "not-applicable":
      return "not-applicable";
    case "mitigated-elsewhere":
      return "mitigated";
    default:
      return "accepted";
  }
}

function byWeight(a: OpenPlace, b: OpenPlace): number {
  return (
    severities.indexOf(a.finding.severity) - severities.indexOf(b.finding.severity) ||
    compareTexts(a.path, b.path) ||
    a.finding.range.start - b.finding.range.start
  );
}

function byPlace(a: ProofPlace, b: ProofPlace): number {
  return compareTexts(a.path, b.path) || a.range.start - b.range.start || compareTexts(a.signal, b.signal);
}
