import { Graph, layout } from "@dagrejs/dagre";
import type { ElementView, SystemView } from "../../../server/protocol/system-view";
import type { Box, Point } from "./layout";
import { type Nesting, nestingOf } from "./nesting";
import { moveInto, type Placed, pack } from "./packing";

/** From left to right, or from top to bottom. */
export type Direction = "LR" | "TB";

/** Of so many elements two layouts take too long, and so does the best one. */
const manyElements = 60;

export function isLarge({ elements }: SystemView): boolean {
  return elements.length >= manyElements;
}

const characterWidth = 7.2;
const nodeHeight = 40;
const margin = 12;
/** Above what lies in a boundary, for its name. */
const nameHeight = 14;

/**
 * Places for all of a system. What flows connect is laid out by dagre; what no flow leaves, be it one element or a
 * boundary with all that is in it, is laid out by itself and packed beside its like: dagre would set all of it in one row.
 */
export function place(system: SystemView, direction: Direction): Placed {
  const placed = placeIn(undefined, { system, direction, nesting: nestingOf(system) });
  return framed(placed, 0);
}

interface Given {
  readonly system: SystemView;
  readonly direction: Direction;
  readonly nesting: Nesting;
}

/** Places for what lies in a boundary, or in none. */
function placeIn(boundary: string | undefined, given: Given): Placed {
  const { system, direction, nesting } = given;
  const graph = new Graph({ compound: true, multigraph: true });
  graph.setGraph({
    rankdir: direction,
    ranker: isLarge(system) ? "tight-tree" : "network-simplex",
    nodesep: 22,
    ranksep: direction === "LR" ? 60 : 40,
  });
  const blocks = new Map<string, Placed>();

  function add(id: string, size: object, parent: string | undefined): void {
    graph.setNode(id, size);
    if (parent !== boundary && parent !== undefined) graph.setParent(id, parent);
  }

  function fill(within: string | undefined): void {
    const islands: Placed[] = [];
    for (const element of nesting.elementsIn(within))
      if (nesting.isIsland(element.id)) islands.push(alone(element));
      else add(element.id, sizeOf(element), within);
    for (const { id } of nesting.boundariesIn(within))
      if (nesting.isIsland(id)) islands.push(withBox(id, framed(placeIn(id, given), nameHeight)));
      else {
        add(id, {}, within);
        fill(id);
      }
    if (islands.length === 0) return;
    const block = pack(islands);
    const id = `islands in ${within}`;
    blocks.set(id, block);
    add(id, { width: block.width, height: block.height }, within);
  }

  fill(boundary);
  const [only] = blocks.values();
  if (only && graph.nodeCount() === 1) return only;
  for (const [i, { from, to, label }] of system.flows.entries()) {
    if (!graph.hasNode(from) || !graph.hasNode(to)) continue;
    const width = label.length * characterWidth * 0.9;
    graph.setEdge(from, to, { width, height: label === "" ? 0 : 14, labelpos: "c" }, String(i));
  }
  layout(graph);
  return read(graph, blocks);
}

function read(graph: Graph, blocks: ReadonlyMap<string, Placed>): Placed {
  const boxes = new Map<string, Box>();
  const ways = new Map<number, readonly Point[]>();
  for (const id of graph.nodes()) {
    const box = graph.node(id) as Box;
    const block = blocks.get(id);
    if (block) moveInto({ boxes, ways }, block, box.x - box.width / 2, box.y - box.height / 2);
    else boxes.set(id, box);
  }
  for (const edge of graph.edges()) ways.set(Number(edge.name), graph.edge(edge).points as Point[]);
  const { width = 0, height = 0 } = graph.graph() as { width?: number; height?: number };
  return { width, height, boxes, ways };
}

function sizeOf({ name }: ElementView): { readonly width: number; readonly height: number } {
  return { width: Math.max(70, name.length * characterWidth + 40), height: nodeHeight };
}

function alone(element: ElementView): Placed {
  const { width, height } = sizeOf(element);
  return {
    width,
    height,
    boxes: new Map([[element.id, { x: width / 2, y: height / 2, width, height }]]),
    ways: new Map(),
  };
}

/** With a margin around it, and room above. */
function framed(placed: Placed, above: number): Placed {
  const boxes = new Map<string, Box>();
  const ways = new Map<number, readonly Point[]>();
  moveInto({ boxes, ways }, placed, margin, margin + above);
  return { width: placed.width + 2 * margin, height: placed.height + 2 * margin + above, boxes, ways };
}

/** With the box of the boundary that it fills. */
function withBox(id: string, placed: Placed): Placed {
  const { width, height } = placed;
  const boxes = new Map([[id, { x: width / 2, y: height / 2, width, height }], ...placed.boxes]);
  return { ...placed, boxes };
}
