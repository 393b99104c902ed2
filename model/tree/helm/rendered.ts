import { firstIndex } from "../../search";
import type { Range } from "../../text";
import type { Piece, WrittenValue } from "./written-values";

/** A value where it stands in a text in which it was written. */
export interface PlacedValue extends WrittenValue, Range {}

/** A template in which values of its chart stand in the place of the actions that write them. */
export class Rendered {
  readonly text: string;
  /** In the order of the text. */
  readonly values: readonly PlacedValue[];

  constructor(template: string, written: readonly WrittenValue[]) {
    const parts: string[] = [];
    const values: PlacedValue[] = [];
    let length = 0;
    let at = 0;
    for (const value of written) {
      parts.push(template.slice(at, value.action.start), value.text);
      const start = length + value.action.start - at;
      length = start + value.text.length;
      at = value.action.end;
      values.push({ ...value, start, end: length });
    }
    this.text = parts.join("") + template.slice(at);
    this.values = values;
  }

  /** The values that reach into a range. */
  valuesIn({ start, end }: Range): readonly PlacedValue[] {
    const { values } = this;
    const first = firstIndex(values.length, (i) => (values[i] as PlacedValue).end > start);
    const behind = firstIndex(values.length, (i) => (values[i] as PlacedValue).start >= end);
    return values.slice(first, behind);
  }

  /** Where a range stands in the template: from the beginning of an action, or to its end, where it begins or ends there. */
  inTemplate({ start, end }: Range): Range {
    return { start: this.#offset(start, "start"), end: this.#offset(end, "end") };
  }

  #offset(offset: number, edge: "start" | "end"): number {
    const { values } = this;
    const isBefore = (value: PlacedValue) =>
      edge === "start" ? value.start > offset : value.start >= offset;
    const last = values[firstIndex(values.length, (i) => isBefore(values[i] as PlacedValue)) - 1];
    if (!last) return offset;
    const isInside = edge === "start" ? offset < last.end : offset <= last.end;
    return isInside ? last.action[edge] : last.action.end + offset - last.end;
  }
}

/** Where an offset of a text with a value in it stands in the value's file; `undefined` where the file does not hold it. */
export function inFile({ pieces, start }: PlacedValue, offset: number): number | undefined {
  const behind = firstIndex(pieces.length, (i) => start + (pieces[i] as Piece).start > offset);
  const piece = pieces[behind - 1];
  if (!piece) return undefined;
  const next = pieces[behind];
  const source = piece.source + offset - start - piece.start;
  return next ? Math.min(source, next.source) : source;
}
