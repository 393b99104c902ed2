import type { BoundaryView, ElementView, SystemView } from "../../../server/protocol/system-view";

/** What lies in what, and what stands alone. */
export interface Nesting {
  /** Elements directly in a boundary; outside of all for `undefined`. */
  elementsIn(boundary: string | undefined): readonly ElementView[];
  /** Boundaries with something in them directly in a boundary. */
  boundariesIn(boundary: string | undefined): readonly BoundaryView[];
  /** Whether no flow leaves an element or a boundary. */
  isIsland(id: string): boolean;
}

export function nestingOf({ boundaries, elements, flows }: SystemView): Nesting {
  const outer = new Map([...boundaries, ...elements].map(({ id, within }) => [id, within]));
  const isBoundary = new Set(boundaries.map(({ id }) => id));
  const used = new Set<string>();
  for (const { within } of elements)
    for (let id = within; id !== undefined && !used.has(id); id = outer.get(id)) used.add(id);
  const left = new Set<string>();
  for (const { from, to } of flows) {
    const [ours, theirs] = [chain(from), chain(to)];
    for (const id of ours) if (!theirs.includes(id)) left.add(id);
    for (const id of theirs) if (!ours.includes(id)) left.add(id);
  }

  /** An element and all boundaries around it. */
  function chain(id: string): readonly string[] {
    const around: string[] = [];
    for (let one: string | undefined = id; one !== undefined && !around.includes(one); one = outer.get(one))
      around.push(one);
    return around;
  }

  /** A boundary that is not there is none. */
  const inside = ({ within }: { readonly within: string | undefined }, boundary: string | undefined) =>
    (within !== undefined && isBoundary.has(within) ? within : undefined) === boundary;

  return {
    elementsIn: (boundary) => elements.filter((one) => inside(one, boundary)),
    boundariesIn: (boundary) => boundaries.filter((one) => used.has(one.id) && inside(one, boundary)),
    isIsland: (id) => !left.has(id),
  };
}
