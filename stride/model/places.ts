import { addTo } from "../../model/groups";
import { firstIndex } from "../../model/search";
import type { Range } from "../../model/text";
import type { Subject } from "../system/system";

/** Finds what a place in a file belongs to. */
export type At = (path: string, range: Range) => readonly Subject[];

interface Extent extends Range {
  readonly subject: Subject;
  /** The furthest end of this one and all before it. */
  readonly reach: number;
}

/** The elements and boundaries by the places that files tell of them at: of those that nest, all. */
export function subjectsAt(subjects: readonly Subject[]): At {
  const byPath = new Map<string, Omit<Extent, "reach">[]>();
  for (const subject of subjects)
    for (const { path, extent } of subject.evidence) if (extent) addTo(byPath, path, { ...extent, subject });
  const sorted = new Map([...byPath].map(([path, extents]) => [path, reaching(extents)]));
  return (path, range) => around(sorted.get(path) ?? [], range);
}

function reaching(extents: readonly Omit<Extent, "reach">[]): readonly Extent[] {
  let reach = Number.NEGATIVE_INFINITY;
  return [...extents]
    .sort((a, b) => a.start - b.start)
    .map((extent) => {
      reach = Math.max(reach, extent.end);
      return { ...extent, reach };
    });
}

function around(extents: readonly Extent[], { start, end }: Range): readonly Subject[] {
  const found = new Set<Subject>();
  const behind = firstIndex(extents.length, (i) => (extents[i] as Extent).start > start);
  for (let i = behind - 1; i >= 0; i--) {
    const extent = extents[i] as Extent;
    if (extent.reach < end) break;
    if (extent.end >= end) found.add(extent.subject);
  }
  return [...found];
}
