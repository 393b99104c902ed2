import type { Edit } from "../../model/edit";
import { firstIndex } from "../../model/search";
import { contains, type Range } from "../../model/text";
import type { Part, ReadComment, Reading } from "./reading";

/**
 * Where a library reads something else in a text after edits than before, outside of what they edit; `undefined` where
 * it does not. What an edit may change is one part that it is in or covers, inside of its target where it names one; new
 * parts stand in what it writes. All other parts and comments must say the same, in the same order and the same places
 * of the tree. Takes time in proportion to the readings.
 * @param edits in the order of the text
 * @returns a range in the text before
 */
export function differenceOutside(
  before: Reading,
  after: Reading,
  edits: readonly Edit[],
): Range | undefined {
  const comparison = new Comparison(edits);
  return (
    comparison.compare(before.root, after.root) ?? comparison.compareComments(before.comments, after.comments)
  );
}

class Comparison {
  readonly #edits: readonly Edit[];
  readonly #removed: readonly Range[];
  /** What each edit writes, in the text after. */
  readonly #written: readonly Range[];
  /** The one part that an edit changes or takes away, by its index. */
  readonly #edited = new Map<number, Range>();
  /** The part that an edit adds others to, by its index. */
  readonly #extended = new Map<number, Range>();

  constructor(edits: readonly Edit[]) {
    this.#edits = edits;
    this.#removed = edits.map(({ range }) => range);
    let moved = 0;
    this.#written = edits.map(({ range: { start, end }, newText }) => {
      const written = { start: start + moved, end: start + moved + newText.length };
      moved += newText.length - (end - start);
      return written;
    });
  }

  compare(before: Part, after: Part): Range | undefined {
    if (before.says !== after.says && !this.#mayChange(before)) return before;
    const kept: Part[] = [];
    for (const part of before.parts) {
      const by = within(this.#removed, part);
      if (by === undefined) kept.push(part);
      else if (!this.#takes(by, part)) return part;
    }
    const stayed: Part[] = [];
    for (const part of after.parts) {
      const by = within(this.#written, part);
      if (by === undefined) stayed.push(part);
      else if (!this.#addsTo(by, before)) return before;
    }
    if (kept.length !== stayed.length) return kept[stayed.length] ?? before;
    for (const [i, part] of kept.entries()) {
      const difference = this.compare(part, stayed[i] as Part);
      if (difference) return difference;
    }
    return undefined;
  }

  /** Asked after all parts were compared. */
  compareComments(before: readonly ReadComment[], after: readonly ReadComment[]): Range | undefined {
    const kept = before.filter((one) => within(this.#removed, one) === undefined);
    const stayed = after.filter((one) => within(this.#written, one) === undefined);
    if (kept.length !== stayed.length) return kept[stayed.length] ?? kept.at(-1) ?? { start: 0, end: 0 };
    const changed = kept.find((one, i) => one.says !== stayed[i]?.says && !this.#mayChange(one));
    if (changed) return changed;
    const rewritten = new Set(
      after.flatMap((one) => {
        const by = within(this.#written, one);
        return by === undefined ? [] : [`${by} ${one.says}`];
      }),
    );
    // From the last one on: of two above each other, the lower one stands directly above what goes.
    let reached: number | undefined;
    return [...before].reverse().find((one) => {
      const by = within(this.#removed, one);
      if (by === undefined || rewritten.has(`${by} ${one.says}`)) return false;
      const isAbove =
        one.ownLine && this.#removes(by) && [this.#edited.get(by)?.start, reached].includes(one.below);
      if (isAbove) reached = one.start;
      return !isAbove && !this.#mayLose(by, one);
    });
  }

  /** A comment goes with what it stands in or behind, or directly above; alone, it is what is edited. */
  #mayLose(by: number, comment: ReadComment): boolean {
    const edited = this.#edited.get(by);
    if (edited && contains(edited, comment)) return true;
    return comment.ownLine ? this.#takes(by, comment) : this.#removes(by);
  }

  #removes(by: number): boolean {
    return (this.#edits[by] as Edit).newText.trim() === "";
  }

  /** Whether an edit takes a part away that is all that it takes away. */
  #takes(by: number, part: Range): boolean {
    const { target } = this.#edits[by] as Edit;
    return this.#isEditedBy(by, part) && (target === undefined || contains(target.range, part));
  }

  /** An edit adds to one part; one that only inserts, to its target where it names one. */
  #addsTo(by: number, parent: Part): boolean {
    const { target, range } = this.#edits[by] as Edit;
    const edited = this.#edited.get(by) ?? parent;
    const extended = this.#extended.get(by) ?? parent;
    this.#extended.set(by, extended);
    if (extended !== parent || !(contains(edited, parent) || contains(parent, edited))) return false;
    if (!target || range.start < range.end) return true;
    const { key, range: targeted } = target;
    return parent.start === targeted.start || (key === undefined && isWithin(targeted, parent.start));
  }

  /** Whether edits are in a part, or beside it where that is all that they may change. */
  #mayChange(part: Range): boolean {
    let isEdited = false;
    const beside: number[] = [];
    const first = firstIndex(this.#removed.length, (i) => (this.#removed[i] as Range).end >= part.start);
    for (let by = first; by < this.#edits.length; by++) {
      const { range, target } = this.#edits[by] as Edit;
      if (range.start > part.end) break;
      if (target && (target.key !== undefined || !meets(target.range, part))) continue;
      const extended = this.#extended.get(by);
      if (extended && !contains(part, extended)) continue;
      if (range.end <= part.start || range.start >= part.end) beside.push(by);
      else if (!this.#isEditedBy(by, part)) return false;
      else isEdited = true;
    }
    return isEdited || beside.some((by) => this.#isEditedBy(by, part));
  }

  #isEditedBy(by: number, part: Range): boolean {
    const edited = this.#edited.get(by) ?? part;
    this.#edited.set(by, edited);
    return edited === part;
  }
}

/** Index of the range, of several in order, that holds a part. */
function within(ranges: readonly Range[], part: Range): number | undefined {
  const index = firstIndex(ranges.length, (i) => (ranges[i] as Range).end >= part.end);
  const range = ranges[index];
  return range && part.start < part.end && contains(range, part) ? index : undefined;
}

function isWithin({ start, end }: Range, offset: number): boolean {
  return start <= offset && offset <= end;
}

/** True for ranges that have an offset in common, be it an end. */
function meets(a: Range, b: Range): boolean {
  return a.start <= b.end && b.start <= a.end;
}
