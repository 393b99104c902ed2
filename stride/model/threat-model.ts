import { severities } from "../../linter/configuration";
import type { FileKind, LintResult } from "../../linter/finding";
import { addTo } from "../../model/groups";
import { threats } from "../../rules/threats/catalogue";
import type { ElementType } from "../../rules/threats/element-types";
import type { Threat } from "../../rules/threats/threat";
import { Decided } from "../decisions/decided";
import type { Subject, System } from "../system/system";
import { exposures } from "./exposure";
import { type Gathered, gather } from "./gather";
import { InstanceMaker } from "./instance";
import { type ThreatModel, type ThreatState, threatStates } from "./model";
import { whyNotApplicable } from "./reasons";
import { Units } from "./units";

/**
 * The threats of a system: where each is open, answered or left to a person.
 * @param files of the workspace, linted with proof
 * @param decided what people decided of them
 */
export function threatModelOf(
  files: readonly LintResult[],
  system: System,
  decided: Decided = new Decided([], ""),
): ThreatModel {
  const recognized = files.filter(({ kind }) => kind !== undefined);
  const subjects: readonly Subject[] = [...system.boundaries, ...system.elements];
  const maker = new InstanceMaker(new Units(recognized, system), exposures(system), decided);
  const told = gather(recognized, system);

  const byType = new Map<ElementType, Subject[]>();
  for (const subject of subjects) for (const type of subject.types) addTo(byType, type, subject);
  const byId = new Map(subjects.map((subject) => [subject.id, subject]));

  /** Those of which something is found, though the threat does not usually stand there. */
  function others({ element }: Threat, ids: Iterable<string | undefined>): readonly Subject[] {
    const found = [...ids].flatMap((id) => (id === undefined ? [] : (byId.get(id) ?? [])));
    return found.filter(({ types }) => !types.includes(element));
  }

  function stateOf(threat: Threat): ThreatState {
    const gathered = told.get(threat.id) ?? new Map<string | undefined, Gathered>();
    const standing = (byType.get(threat.element) ?? []).concat(others(threat, gathered.keys()));
    const known = standing.flatMap((subject) => maker.at(threat, subject, gathered.get(subject.id)) ?? []);
    const stray = gathered.get(undefined);
    const instances = stray ? [...known, maker.stray(threat, stray)] : known;
    const worst = severities.find((severity) => instances.some((one) => one.severity === severity));
    return {
      threat,
      state: threatStates.find((state) => instances.some((one) => one.state === state)) ?? "not-applicable",
      severity: worst,
      instances,
      reason: instances.length > 0 ? "" : whyNotApplicable(threat),
    };
  }

  return { files: countByKind(recognized), system, threats: threats.map(stateOf) };
}

function countByKind(files: readonly LintResult[]): ReadonlyMap<FileKind, number> {
  const counts = new Map<FileKind, number>();
  for (const { kind } of files) if (kind) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return counts;
}
