import { type Edit, sortedEdits } from "../../model/edit";
import type { Range } from "../../model/text";

/** Where the parts of a text are after edits. */
export class Movement {
  readonly #edits: readonly Edit[];
  /** What was written, in the text after. */
  readonly #written: readonly Range[];

  constructor(edits: readonly Edit[]) {
    this.#edits = sortedEdits(edits.filter(({ path }) => path === undefined)) ?? [];
    let moved = 0;
    this.#written = this.#edits.map(({ range: { start, end }, newText }) => {
      const written = { start: start + moved, end: start + moved + newText.length };
      moved += newText.length - (end - start);
      return written;
    });
  }

  /**
   * A range of the text before is that of the text after, with or without what was inserted at its sides. Where it was
   * edited, they have something in common.
   */
  isSamePlace(before: Range, after: Range): boolean {
    const outer = { start: this.#move(before.start, "left"), end: this.#move(before.end, "right") };
    const inner = { start: this.#move(before.start, "right"), end: this.#move(before.end, "left") };
    const isStart = after.start === outer.start || after.start === inner.start;
    const isEnd = after.end === outer.end || after.end === inner.end;
    return (isStart && isEnd) || (this.isTouchedBefore(before) && overlaps(outer, after));
  }

  isTouchedBefore(range: Range): boolean {
    return this.#edits.some((edit) => overlaps(edit.range, range));
  }

  isTouchedAfter(range: Range): boolean {
    return this.#written.some((written) => overlaps(written, range));
  }

  /** Where an offset is, left or right of what was inserted there; inside of what was replaced, beside it. */
  #move(offset: number, side: "left" | "right"): number {
    let moved = 0;
    for (const [i, { range, newText }] of this.#edits.entries()) {
      const { start, end } = range;
      if (offset < start || (offset === start && (start < end || side === "left"))) break;
      if (offset < end) return (this.#written[i] as Range)[side === "left" ? "start" : "end"];
      moved += newText.length - (end - start);
    }
    return offset + moved;
  }
}

/** True for ranges with a character in common; for an empty one, if the other has characters on both sides of it. */
function overlaps(a: Range, b: Range): boolean {
  if (a.start === a.end && b.start === b.end) return a.start === b.start;
  return a.start < b.end && b.start < a.end;
}
