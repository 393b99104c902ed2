import { firstIndex } from "./search";
import type { Range } from "./text";

/** Which end of a range an offset is: the two differ where text was left out or decoded. */
export type Edge = "start" | "end";

/** Takes an offset of a derived text to the text that it was made from. */
export type OffsetMap = (offset: number, edge: Edge) => number;

/** What a word or a scalar says (quotes and escapes removed, lines joined), with the way back to the file. */
export interface WrittenText {
  readonly text: string;
  readonly toOffset: OffsetMap;
}

/** A word as it is written, with its quotes; `undefined` where the file has it otherwise: over several lines. */
export function asWritten({
  raw,
  range,
}: {
  readonly raw: string;
  readonly range: Range;
}): WrittenText | undefined {
  const { start, end } = range;
  return raw.length === end - start ? { text: raw, toOffset: (offset) => start + offset } : undefined;
}

/** The way from the innermost of three texts to the outermost. */
export function chain(inner: OffsetMap, outer: OffsetMap): OffsetMap {
  return (offset, edge) => outer(inner(offset, edge), edge);
}

/** The text from an offset on. */
export function rest({ text, toOffset }: WrittenText, start: number): WrittenText {
  return { text: text.slice(start), toOffset: (offset, edge) => toOffset(start + offset, edge) };
}

/** A text behind another one that no file holds. */
export function behind(before: string, { text, toOffset }: WrittenText): WrittenText {
  return {
    text: before + text,
    toOffset: (offset, edge) => toOffset(Math.max(0, offset - before.length), edge),
  };
}

/** Texts one behind the other, with a blank or a line end between them. */
export function joined(texts: readonly WrittenText[], between: " " | "\n" = " "): WrittenText | undefined {
  const [first, ...others] = texts;
  if (!first || others.length === 0) return first;
  const starts = texts.map(() => 0);
  for (let i = 1; i < texts.length; i++)
    starts[i] = (starts[i - 1] as number) + (texts[i - 1] as WrittenText).text.length + 1;
  return {
    text: texts.map(({ text }) => text).join(between),
    toOffset: (offset, edge) => {
      const sought = edge === "end" ? offset - 1 : offset;
      const i = Math.max(0, firstIndex(starts.length, (one) => (starts[one] as number) > sought) - 1);
      const { text, toOffset } = texts[i] as WrittenText;
      return toOffset(Math.min(Math.max(0, offset - (starts[i] as number)), text.length), edge);
    },
  };
}

/**
 * Where a part of a text stands in the file; `undefined` where the file does not hold it as it is: an escape, a quote or
 * a line end is in it, or the text is unknown.
 */
export function rangeWithin(written: WrittenText | undefined, start: number, end: number): Range | undefined {
  if (!written) return undefined;
  const range = { start: written.toOffset(start, "start"), end: written.toOffset(end, "end") };
  return start < end && range.end - range.start === end - start ? range : undefined;
}
