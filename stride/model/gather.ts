import type { LintResult } from "../../linter/finding";
import type { Range } from "../../model/text";
import type { Threat } from "../../rules/threats/threat";
import type { Subject, System } from "../system/system";
import type { OpenPlace, SuppressedPlace } from "./model";
import { subjectsAt } from "./places";
import { isShared } from "./shared-types";
import { threatsOf } from "./signalling";

/** What is found of a threat at one element. */
export interface Gathered {
  readonly open: OpenPlace[];
  readonly suppressed: SuppressedPlace[];
}

/** By the threat's id, then by the id of an element or a boundary; `undefined` for what is said of none of them. */
export type GatheredByThreat = ReadonlyMap<string, ReadonlyMap<string | undefined, Gathered>>;

/** Brings what is found in files to the elements that the threats stand at. */
export function gather(files: readonly LintResult[], system: System): GatheredByThreat {
  const told = new Map<string, Map<string | undefined, Gathered>>();
  const ownersOf = owners(system);
  const standing = new Set([...system.boundaries, ...system.elements].flatMap(({ types }) => types));

  function at(threat: Threat, path: string, range: Range): readonly Gathered[] {
    const byElement = told.get(threat.id) ?? new Map<string | undefined, Gathered>();
    told.set(threat.id, byElement);
    return ownersOf(threat, path, range).map((id) => {
      const gathered = byElement.get(id) ?? { open: [], suppressed: [] };
      byElement.set(id, gathered);
      return gathered;
    });
  }

  for (const { path, findings, suppressed } of files) {
    for (const finding of findings)
      for (const threat of threatsOf(finding, standing))
        for (const { open } of at(threat, path, finding.range)) open.push({ path, finding });
    for (const finding of suppressed)
      for (const threat of threatsOf(finding, standing))
        for (const one of at(threat, path, finding.range)) one.suppressed.push({ path, finding });
  }
  return told;
}

/**
 * Whom a line speaks of: what it is written in and the threat can stand at; else the one that all files speak of; else
 * whatever it is written in.
 */
function owners({ boundaries, elements }: System) {
  const subjects: readonly Subject[] = [...boundaries, ...elements];
  const around = subjectsAt(subjects);
  const shared = new Map<string, string>();
  for (const subject of subjects)
    if (isShared(subject))
      for (const type of subject.types) if (!shared.has(type)) shared.set(type, subject.id);
  const isElement = new Set<Subject>(elements);
  return ({ element }: Threat, path: string, range: Range): readonly (string | undefined)[] => {
    const found = around(path, range);
    const own = found.filter(({ types }) => types.includes(element));
    if (own.length > 0) return own.map(({ id }) => id);
    const one = shared.get(element);
    if (one !== undefined) return [one];
    const others = found.filter((subject) => isElement.has(subject) && !subject.types.includes("registry"));
    return others.length > 0 ? others.map(({ id }) => id) : [undefined];
  };
}
