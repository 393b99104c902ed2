import type { Box, Point } from "./layout";

/** Something with places, from its upper left corner. */
export interface Placed {
  readonly width: number;
  readonly height: number;
  /** By ids of elements and boundaries. */
  readonly boxes: ReadonlyMap<string, Box>;
  /** By indexes of flows. */
  readonly ways: ReadonlyMap<number, readonly Point[]>;
}

const gap = 22;

/** So much wider than high is what is packed. */
const proportion = 1.6;

/** Sets things that nothing connects side by side, in rows, each in its order. */
export function pack(things: readonly Placed[]): Placed {
  const area = things.reduce((sum, { width, height }) => sum + (width + gap) * (height + gap), 0);
  const room = things.reduce((most, { width }) => Math.max(most, width), Math.sqrt(area * proportion));
  const boxes = new Map<string, Box>();
  const ways = new Map<number, readonly Point[]>();
  let [x, y, rowHeight, widest] = [0, 0, 0, 0];
  for (const thing of things) {
    if (x > 0 && x + thing.width > room) {
      y += rowHeight + gap;
      [x, rowHeight] = [0, 0];
    }
    moveInto({ boxes, ways }, thing, x, y);
    x += thing.width + gap;
    rowHeight = Math.max(rowHeight, thing.height);
    widest = Math.max(widest, x - gap);
  }
  return { width: widest, height: y + rowHeight, boxes, ways };
}

/** Adds what is placed, moved to the right and down. */
export function moveInto(
  { boxes, ways }: { readonly boxes: Map<string, Box>; readonly ways: Map<number, readonly Point[]> },
  placed: Placed,
  right: number,
  down: number,
): void {
  const moved = <P extends Point>(point: P): P => ({ ...point, x: point.x + right, y: point.y + down });
  for (const [id, box] of placed.boxes) boxes.set(id, moved(box));
  for (const [i, way] of placed.ways) ways.set(i, way.map(moved));
}
