import type { Finding, LintResult } from "../../linter/finding";
import { addTo } from "../../model/groups";
import { oncePerText } from "../../model/once";
import type { Range } from "../../model/text";
import type { ElementType } from "../../rules/threats/element-types";
import type { Threat } from "../../rules/threats/threat";
import type { System } from "../system/system";
import type { OpenPlace, SuppressedPlace } from "./model";
import { type Plot, plotsAround, plotsOf } from "./places";
import { Remembered } from "./remembered";
import { isShared } from "./shared-types";
import { threatsOf } from "./signalling";

/** What is found of a threat at one element. */
export interface Gathered {
  readonly open: readonly OpenPlace[];
  readonly suppressed: readonly SuppressedPlace[];
}

/** By the threat's id. */
type ByThreat = ReadonlyMap<string, Gathered>;

/** By the id of an element or a boundary; `undefined` for what is said of none of them. */
type BySubject<T> = ReadonlyMap<string | undefined, T>;

/** What there is beyond a file that decides whom its lines speak of. */
interface Surroundings {
  /** What elements and boundaries are to the catalogue. */
  readonly standing: ReadonlySet<ElementType>;
  /** The ids of those that all files speak of. */
  readonly shared: ReadonlyMap<ElementType, string>;
}

/** Brings what is found in files to the elements that the threats stand at, and remembers it file by file. */
export class Gathering {
  readonly #surroundings = new Remembered<undefined, Surroundings>();
  readonly #files = new Remembered<string, BySubject<ByThreat>>();

  /** What each file that says something of an element says, in the order of the files; the same for as long as it does. */
  of(files: readonly LintResult[], system: System): BySubject<readonly ByThreat[]> {
    this.#surroundings.begin();
    this.#files.begin();
    const surroundings = this.#around(system);
    const plots = plotsOf(system);
    const told = new Map<string | undefined, ByThreat[]>();
    for (const file of files) {
      const seen: unknown[] = [file, surroundings];
      for (const path of pathsOf(file))
        for (const { id, what, extent } of plots.get(path) ?? []) seen.push(id, what, extent);
      const gathered = this.#files.take(file.path, seen, () => gatherIn(file, plots, surroundings));
      for (const [id, byThreat] of gathered) addTo(told, id, byThreat);
    }
    return told;
  }

  #around({ boundaries, elements }: System): Surroundings {
    const subjects = [...boundaries, ...elements];
    const standing = new Set(subjects.flatMap(({ types }) => types));
    const shared = new Map<ElementType, string>();
    for (const subject of subjects.filter(isShared))
      for (const type of subject.types) if (!shared.has(type)) shared.set(type, subject.id);
    const content = [...[...standing].sort(), ...[...shared].flat()];
    return this.#surroundings.take(undefined, content, () => ({ standing, shared }));
  }
}

/** What several files say of one element. */
export function together(files: readonly ByThreat[]): ByThreat {
  const [first, ...more] = files;
  if (more.length === 0) return first ?? new Map();
  const parts = new Map<string, Gathered[]>();
  for (const file of files) for (const [threat, gathered] of file) addTo(parts, threat, gathered);
  return new Map(
    [...parts].map(([threat, some]) => [
      threat,
      {
        open: some.flatMap(({ open }) => open),
        suppressed: some.flatMap(({ suppressed }) => suppressed),
      },
    ]),
  );
}

/** `Gathered`, while it is gathered. */
interface Places {
  readonly open: OpenPlace[];
  readonly suppressed: SuppressedPlace[];
}

/** The files whose lines what is found in a file speaks of: values of a chart are what templates write of them. */
function pathsOf(file: LintResult): ReadonlySet<string> {
  if (file.kind !== "values") return new Set([file.path]);
  return new Set([...file.findings, ...file.suppressed].flatMap(usesOf).map(({ path }) => path));
}

interface Use {
  readonly path: string;
  readonly range: Range;
}

function usesOf({ related }: Finding): readonly Use[] {
  return related.flatMap(({ path, range }) => (path === undefined ? [] : [{ path, range }]));
}

function gatherIn(
  { path, kind, findings, suppressed }: LintResult,
  plots: ReadonlyMap<string, readonly Plot[]>,
  surroundings: Surroundings,
): BySubject<ByThreat> {
  const told = new Map<string | undefined, Map<string, Places>>();
  const aroundIn = oncePerText((one) => plotsAround(plots.get(one) ?? []));

  function around(finding: Finding): readonly Plot[] {
    const uses = kind === "values" ? usesOf(finding) : [{ path, range: finding.range }];
    const found = uses.flatMap((use) => aroundIn(use.path)(use.range));
    return [...new Map(found.map((plot) => [plot.id, plot])).values()];
  }

  function at(threat: Threat, finding: Finding): readonly Places[] {
    return ownersOf(threat, around(finding), surroundings).map((id) => {
      const byThreat = told.get(id) ?? new Map<string, Places>();
      told.set(id, byThreat);
      const gathered = byThreat.get(threat.id) ?? { open: [], suppressed: [] };
      byThreat.set(threat.id, gathered);
      return gathered;
    });
  }

  for (const finding of findings)
    for (const threat of threatsOf(finding, surroundings.standing))
      for (const { open } of at(threat, finding)) open.push({ path, finding });
  for (const finding of suppressed)
    for (const threat of threatsOf(finding, surroundings.standing))
      for (const one of at(threat, finding)) one.suppressed.push({ path, finding });
  return told;
}

/**
 * Whom a line speaks of: what it is written in and the threat can stand at; else the one that all files speak of; else
 * whatever it is written in.
 */
function ownersOf(
  { element }: Threat,
  found: readonly Plot[],
  { shared }: Surroundings,
): readonly (string | undefined)[] {
  const own = found.filter(({ types }) => types.includes(element));
  if (own.length > 0) return own.map(({ id }) => id);
  const one = shared.get(element);
  if (one !== undefined) return [one];
  const others = found.filter(({ kind, types }) => isElementKind(kind) && !types.includes("registry"));
  return others.length > 0 ? others.map(({ id }) => id) : [undefined];
}

function isElementKind(kind: Plot["kind"]): boolean {
  return kind === "actor" || kind === "process" || kind === "store";
}
