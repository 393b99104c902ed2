import { Graph, layout } from "@dagrejs/dagre";
import type { SystemView } from "../../server/protocol/system-view";

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** A rectangle by its middle. */
export interface Box extends Point {
  readonly width: number;
  readonly height: number;
}

/** A system with places for all that is drawn of it, in pixels. */
export interface Layout {
  readonly width: number;
  readonly height: number;
  readonly boxes: ReadonlyMap<string, Box>;
  /** The way of each flow, in the order of the flows. */
  readonly ways: readonly (readonly Point[])[];
}

const characterWidth = 7.2;
const nodeHeight = 40;

let last: { readonly key: string; readonly layout: Layout } | undefined;

/**
 * Lays a system out from left to right; from top to bottom where that fits better into a width. Most edits change nothing
 * of it: the last layout is kept.
 */
export function layOut(system: SystemView, available: number): Layout {
  const { boundaries, elements, flows } = system;
  const key = JSON.stringify([
    available,
    boundaries,
    elements.map(({ id, name, within }) => [id, name, within]),
    flows.map(({ from, to, label }) => [from, to, label]),
  ]);
  if (last?.key !== key) last = { key, layout: layOutFor(available, system) };
  return last.layout;
}

function layOutFor(available: number, system: SystemView): Layout {
  const wide = layOutTo("LR", system);
  if (wide.width <= available) return wide;
  const tall = layOutTo("TB", system);
  return tall.width < wide.width ? tall : wide;
}

function layOutTo(rankdir: "LR" | "TB", { boundaries, elements, flows }: SystemView): Layout {
  const graph = new Graph({ compound: true, multigraph: true });
  graph.setGraph({ rankdir, nodesep: 22, ranksep: rankdir === "LR" ? 60 : 40, marginx: 12, marginy: 12 });
  const inUse = usedBoundaries({ boundaries, elements, flows });
  for (const { id } of inUse) graph.setNode(id, {});
  for (const { id, name } of elements)
    graph.setNode(id, { width: Math.max(70, name.length * characterWidth + 40), height: nodeHeight });
  for (const { id, within } of [...inUse, ...elements]) if (within !== undefined) graph.setParent(id, within);
  flows.forEach(({ from, to, label }, i) => {
    const width = label.length * characterWidth * 0.9;
    graph.setEdge(from, to, { width, height: label === "" ? 0 : 14, labelpos: "c" }, String(i));
  });
  layout(graph);
  const boxes = [...inUse, ...elements].map(({ id }) => [id, graph.node(id) as Box] as const);
  const ways = flows.map(
    ({ from, to }, i) => (graph.edge(from, to, String(i)) as { points: Point[] }).points,
  );
  const { width = 0, height = 0 } = graph.graph() as { width?: number; height?: number };
  return { width, height, boxes: new Map(boxes), ways };
}

/** Boundaries with something in them: an empty one has no place. */
export function usedBoundaries({ boundaries, elements }: SystemView): SystemView["boundaries"] {
  const used = new Set<string | undefined>();
  const byId = new Map(boundaries.map((boundary) => [boundary.id, boundary]));
  for (const { within } of elements)
    for (let id = within; id !== undefined && !used.has(id); id = byId.get(id)?.within) used.add(id);
  return boundaries.filter(({ id }) => used.has(id));
}
