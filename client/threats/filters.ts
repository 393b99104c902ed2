import type { ThreatView } from "../../server/protocol/threat-model-view";
import { type Standing, standing } from "./standing";

/** What threats can be chosen by. Values of one facet widen the choice, facets narrow it. An element may be a boundary. */
export type Facet = "element" | "flow" | "cell" | "row" | "category" | "severity" | "state" | "file";

export interface Filter {
  readonly facet: Facet;
  /** An id, a name, a URI; of a flow and a cell what `flowKey` and `cellKey` make. */
  readonly value: string;
}

export function flowKey({ from, to }: { readonly from: string; readonly to: string }): string {
  return JSON.stringify([from, to]);
}

export function cellKey({ row, category }: { readonly row: string; readonly category: string }): string {
  return JSON.stringify([row, category]);
}

/** The two ids that a key of a flow or of a cell was made of. */
export function idsOf(key: string): readonly [string, string] {
  return JSON.parse(key);
}

/** Tells a filter from the others. */
export function filterKey({ facet, value }: Filter): string {
  return `${facet} ${value}`;
}

/** Adds a filter, or takes it back. */
export function toggled(filters: readonly Filter[], filter: Filter): readonly Filter[] {
  const others = filters.filter((one) => filterKey(one) !== filterKey(filter));
  return others.length < filters.length ? others : [...filters, filter];
}

/**
 * The threats that are left by all filters, in their order, as they stand at what was chosen: at elements and boundaries,
 * at both ends of flows, in files.
 */
export function chosen(threats: readonly ThreatView[], filters: readonly Filter[]): readonly Standing[] {
  const valuesOf = (facet: Facet) => filters.filter((one) => one.facet === facet).map(({ value }) => value);
  const elements = valuesOf("element");
  const ends = valuesOf("flow").flatMap(idsOf);
  const files = valuesOf("file");
  const isSpecific = elements.length + ends.length + files.length > 0;
  return threats.flatMap((threat) => {
    const instances = threat.instances.filter(
      ({ at = "", findings, proofs }) =>
        (elements.length === 0 || elements.includes(at)) &&
        (ends.length === 0 || ends.includes(at)) &&
        (files.length === 0 || [...findings, ...proofs].some(({ uri }) => files.includes(uri))),
    );
    if (isSpecific && instances.length === 0) return [];
    const one = standing(threat, instances);
    return plainFacets.every((facet) => fits(one, facet, valuesOf(facet))) ? [one] : [];
  });
}

const plainFacets = ["cell", "row", "category", "severity", "state"] as const;

function fits(threat: Standing, facet: (typeof plainFacets)[number], values: readonly string[]): boolean {
  const own = facet === "cell" ? cellKey(threat) : threat[facet];
  return values.length === 0 || values.some((value) => value === own);
}
