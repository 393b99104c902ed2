import { MappedText } from "../mapped-text";
import type { Range } from "../text";
import type { OffsetMap } from "../written-text";
import { contentEnd, isBlank, skipBlanks } from "./characters";
import type { Directives } from "./dockerfile";

/**
 * An instruction as the builder joins it from the lines of the file: without continuations and their line ends, and
 * without the comment lines and empty lines between them. The heredoc bodies behind it are no part of it.
 */
export class LogicalLine {
  readonly text: string;
  readonly #map = new MappedText(0);

  /** @param written its lines as they are in the file; positions count from their start */
  constructor(written: string, escapeCharacter: Directives["escape"]) {
    walk(written, 0, escapeCharacter, (start, end) => this.#map.append(written.slice(start, end), start));
    this.text = this.#map.text;
  }

  /** The place of a range of this line's text in what is written; an empty one is where what is before it ends. */
  range({ start, end }: Range): Range {
    const to = this.toOffset(end, "end");
    return { start: start === end ? to : this.toOffset(start, "start"), end: to };
  }

  get toOffset(): OffsetMap {
    return this.#map.toOffset;
  }
}

/** Where the line behind a logical line begins. */
export function logicalLineEnd(source: string, start: number, escapeCharacter: Directives["escape"]): number {
  return walk(source, start, escapeCharacter, () => {});
}

/** Calls back for each piece of the logical line that begins at `start`; returns where the line behind it begins. */
function walk(
  source: string,
  start: number,
  escapeCharacter: string,
  take: (start: number, end: number) => void,
): number {
  let at = start;
  for (let isContinued = true; isContinued && at < source.length; ) {
    const newline = source.indexOf("\n", at);
    const lineEnd = newline < 0 ? source.length : newline;
    const end = contentEnd(source, at, lineEnd);
    const first = skipBlanks(source, at, end);
    if (at === start || (first < end && source[first] !== "#")) {
      const mark = continuationMark(source, at, end, escapeCharacter);
      take(at, mark ?? end);
      isContinued = mark !== undefined;
    }
    at = newline < 0 ? source.length : newline + 1;
  }
  return at;
}

/** The escape character that continues the line: the last on it, and not itself escaped. */
function continuationMark(
  source: string,
  start: number,
  end: number,
  escapeCharacter: string,
): number | undefined {
  let last = end - 1;
  while (last > start && isBlank(source, last)) last--;
  if (source[last] !== escapeCharacter || last < start) return undefined;
  return last > start && source[last - 1] === escapeCharacter ? undefined : last;
}
