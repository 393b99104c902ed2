import type { Boundary } from "../system/system";

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

interface Placed {
  readonly id: string;
  readonly within: string | undefined;
}

const size = { width: 160, height: 80 };
const gap = 40;

/** A block that is placed as a whole, with all that is in it, from its own corner. */
interface Block {
  readonly width: number;
  readonly height: number;
  readonly boxes: ReadonlyMap<string, Box>;
}

/**
 * Boxes for elements and boundaries, by their ids: elements of a boundary in a grid, boundaries beside each other, what lies
 * within a boundary inside of its box. A picture that somebody goes on to arrange by hand.
 */
export function placement(
  boundaries: readonly Boundary[],
  elements: readonly Placed[],
): ReadonlyMap<string, Box> {
  return inside(undefined, boundaries, elements).boxes;
}

function inside(
  within: string | undefined,
  boundaries: readonly Boundary[],
  elements: readonly Placed[],
): Block {
  const own = elements.filter((one) => one.within === within);
  const inner = boundaries.filter((one) => one.within === within);
  return beside([
    ...(own.length > 0 ? [grid(own)] : []),
    ...inner.map(({ id }) => framed(id, inside(id, boundaries, elements))),
  ]);
}

function grid(elements: readonly Placed[]): Block {
  const columns = Math.ceil(Math.sqrt(elements.length));
  const boxes = elements.map(({ id }, i): [string, Box] => [
    id,
    { x: (i % columns) * (size.width + gap), y: Math.floor(i / columns) * (size.height + gap), ...size },
  ]);
  const rows = Math.ceil(elements.length / columns);
  return {
    width: columns * (size.width + gap) - gap,
    height: rows * (size.height + gap) - gap,
    boxes: new Map(boxes),
  };
}

function beside(blocks: readonly Block[]): Block {
  const boxes = new Map<string, Box>();
  let width = 0;
  let height = 0;
  for (const block of blocks) {
    const x = width === 0 ? 0 : width + gap;
    for (const [id, box] of block.boxes) boxes.set(id, { ...box, x: box.x + x });
    width = x + block.width;
    height = Math.max(height, block.height);
  }
  return { width, height, boxes };
}

function framed(id: string, block: Block): Block {
  const frame = {
    width: Math.max(block.width, size.width) + 2 * gap,
    height: Math.max(block.height, size.height) + 2 * gap,
  };
  const boxes = new Map<string, Box>([[id, { x: 0, y: 0, ...frame }]]);
  for (const [inner, box] of block.boxes) boxes.set(inner, { ...box, x: box.x + gap, y: box.y + gap });
  return { ...frame, boxes };
}
