import { severities } from "../../linter/configuration";
import type { FileKind, LintResult } from "../../linter/finding";
import { addTo } from "../../model/groups";
import type { ThreatId } from "../../rules/threats/catalogue";
import { threats } from "../../rules/threats/catalogue";
import type { Threat } from "../../rules/threats/threat";
import type { Decided } from "../decisions/decided";
import { steadied } from "../system/steady";
import type { Subject, System } from "../system/system";
import { exposures } from "./exposure";
import { Gathering, together } from "./gather";
import { InstanceMaker } from "./instance";
import { type ThreatInstance, type ThreatModel, type ThreatState, threatStates } from "./model";
import { whyNotApplicable } from "./reasons";
import { Remembered } from "./remembered";
import { type JointAnswers, Units } from "./units";

/** The threats of a system, time after time: where nothing is another than before, nothing is worked out again. */
export class ThreatModels {
  /** The system of the time before, as it was told and as it was used. */
  #told: System | undefined;
  #system: System = { boundaries: [], elements: [], flows: [], benchmarks: [] };
  readonly #gathering = new Gathering();
  readonly #joint: JointAnswers = new Remembered();
  readonly #instances = new Remembered<string | undefined, readonly ThreatInstance[]>();
  readonly #states = new Remembered<ThreatId, ThreatState>();

  /**
   * Where each threat is open, answered or left to a person.
   * @param files of the workspace, linted with proof; what is known of one is kept for as long as it is the same object
   * @param decided what people decided of them; the same object for as long as they do
   */
  make(files: readonly LintResult[], told: System, decided: Decided): ThreatModel {
    if (told !== this.#told) this.#system = steadied(told, this.#system);
    this.#told = told;
    const system = this.#system;
    const recognized = files.filter(({ kind }) => kind !== undefined);
    const found = this.#gathering.of(recognized, system);
    const units = new Units(recognized, system, this.#joint);
    const exposureOf = exposures(system);
    const maker = new InstanceMaker(units, exposureOf, decided);

    this.#instances.begin();
    this.#states.begin();
    const usual = new Map<Threat, ThreatInstance[]>();
    const others = new Map<Threat, ThreatInstance[]>();
    for (const subject of [...system.boundaries, ...system.elements]) {
      const { id, types } = subject;
      const own = found.get(id) ?? [];
      const seen = [subject, exposureOf.get(id), decided, ...own, ...units.seenFor(subject)];
      const make = () => instancesAt(subject, maker, together(own));
      for (const one of this.#instances.take(id, seen, make))
        addTo(types.includes(one.threat.element) ? usual : others, one.threat, one);
    }
    const stray = found.get(undefined) ?? [];
    for (const one of this.#instances.take(undefined, [decided, ...stray], () =>
      strayIn(maker, together(stray)),
    ))
      addTo(others, one.threat, one);

    return {
      files: countByKind(recognized),
      system,
      threats: threats.map((threat) => {
        const instances = [...(usual.get(threat) ?? []), ...(others.get(threat) ?? [])];
        return this.#states.take(threat.id, instances, () => stateOf(threat, instances));
      }),
    };
  }
}

type Found = ReturnType<typeof together>;

/** Of the threats that stand there, and of those that something is found of. */
function instancesAt(subject: Subject, maker: InstanceMaker, found: Found): readonly ThreatInstance[] {
  return threats.flatMap((threat) => {
    const own = found.get(threat.id);
    const mayStand = own !== undefined || subject.types.includes(threat.element);
    return (mayStand && maker.at(threat, subject, own)) || [];
  });
}

/** Of what is found outside of all elements. */
function strayIn(maker: InstanceMaker, found: Found): readonly ThreatInstance[] {
  return threats.flatMap((threat) => {
    const own = found.get(threat.id);
    return own ? maker.stray(threat, own) : [];
  });
}

function stateOf(threat: Threat, instances: readonly ThreatInstance[]): ThreatState {
  return {
    threat,
    state: threatStates.find((state) => instances.some((one) => one.state === state)) ?? "not-applicable",
    severity: severities.find((severity) => instances.some((one) => one.severity === severity)),
    instances,
    reason: instances.length > 0 ? "" : whyNotApplicable(threat),
  };
}

function countByKind(files: readonly LintResult[]): ReadonlyMap<FileKind, number> {
  const counts = new Map<FileKind, number>();
  for (const { kind } of files) if (kind) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return counts;
}
