import { addTo } from "../../model/groups";
import { oncePer } from "../../model/once";
import { firstIndex } from "../../model/search";
import type { Range } from "../../model/text";
import type { Boundary, Element, System } from "../system/system";

/** What a file tells of an element or a boundary in one place. */
export interface Plot extends Pick<Boundary | Element, "id" | "kind" | "types"> {
  /** Kind and types, to be compared. */
  readonly what: string;
  readonly extent: Range;
}

/** Where files tell of the elements and boundaries, by the paths of the files. */
export const plotsOf = oncePer(({ boundaries, elements }: System): ReadonlyMap<string, readonly Plot[]> => {
  const byPath = new Map<string, Plot[]>();
  for (const { id, kind, types, evidence } of [...boundaries, ...elements]) {
    const what = [kind, ...types].join(" ");
    for (const { path, extent } of evidence)
      if (extent) addTo(byPath, path, { id, kind, types, what, extent });
  }
  return byPath;
});

interface Reaching {
  readonly plot: Plot;
  /** The furthest end of this one and all before it. */
  readonly reach: number;
}

/** Finds what a place in a file belongs to: of plots that nest, all; each element or boundary once. */
export function plotsAround(plots: readonly Plot[]): (range: Range) => readonly Plot[] {
  let reach = Number.NEGATIVE_INFINITY;
  const sorted = [...plots]
    .sort((a, b) => a.extent.start - b.extent.start)
    .map((plot): Reaching => {
      reach = Math.max(reach, plot.extent.end);
      return { plot, reach };
    });
  return (range) => around(sorted, range);
}

function around(sorted: readonly Reaching[], { start, end }: Range): readonly Plot[] {
  const found = new Map<string, Plot>();
  const behind = firstIndex(sorted.length, (i) => (sorted[i] as Reaching).plot.extent.start > start);
  for (let i = behind - 1; i >= 0; i--) {
    const { plot, reach } = sorted[i] as Reaching;
    if (reach < end) break;
    if (plot.extent.end >= end && !found.has(plot.id)) found.set(plot.id, plot);
  }
  return [...found.values()];
}
