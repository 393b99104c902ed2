import type { SystemView } from "../../../server/protocol/system-view";
import { type Direction, isLarge, place } from "./placement";

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
  /** Of elements, and of boundaries with something in them, by their ids. */
  readonly boxes: ReadonlyMap<string, Box>;
  /** The way of each flow, in the order of the flows. */
  readonly ways: readonly (readonly Point[])[];
}

const kept = new Map<Direction, { readonly key: string; readonly layout: Layout }>();

/**
 * Lays a system out from left to right; from top to bottom where that fits better into a width. A large one runs from left
 * to right: there is more height to scroll. Most edits change nothing of it: the last layouts are kept.
 */
export function layOut(system: SystemView, available: number): Layout {
  const wide = layOutTo("LR", system);
  if (wide.width <= available || isLarge(system)) return wide;
  const tall = layOutTo("TB", system);
  return tall.width < wide.width ? tall : wide;
}

function layOutTo(direction: Direction, system: SystemView): Layout {
  const { boundaries, elements, flows } = system;
  const key = JSON.stringify([
    boundaries.map(({ id, within }) => [id, within]),
    elements.map(({ id, name, within }) => [id, name, within]),
    flows.map(({ from, to, label }) => [from, to, label]),
  ]);
  const known = kept.get(direction);
  if (known?.key === key) return known.layout;
  const { width, height, boxes, ways } = place(system, direction);
  const layout = { width, height, boxes, ways: flows.map((_, i) => ways.get(i) ?? []) };
  kept.set(direction, { key, layout });
  return layout;
}
