import type { Range } from "../../model/text";

/** A part of a text as a library reads it, in offsets into the text. */
export interface Part extends Range {
  /** What it is and, of a leaf, its value: parts that say the same mean the same. */
  readonly says: string;
  /** In the order of the text. */
  readonly parts: readonly Part[];
}

export interface ReadComment extends Range {
  readonly says: string;
  /** Nothing but blanks stands before it on its line. */
  readonly ownLine: boolean;
  /** Where something begins on the next line: the line's end where nothing does. */
  readonly below: number;
}

/** All that a library reads in a text. */
export interface Reading {
  readonly root: Part;
  /** In the order of the text. */
  readonly comments: readonly ReadComment[];
}

/** Reads a text by a library. @throws Error with the reason where the library cannot, or is known to read it wrongly */
export type Reader = (text: string) => Reading;

export function leaf(start: number, end: number, says: string): Part {
  return { start, end, says, parts: [] };
}

export function comment(text: string, { start, end }: Range): ReadComment {
  const line = Math.max(text.lastIndexOf("\n", start - 1), text.lastIndexOf("\r", start - 1)) + 1;
  const [between] = /^(?:\r\n?|\n)?[ \t]*/.exec(text.slice(end)) as RegExpExecArray;
  return {
    start,
    end,
    says: text.slice(start, end),
    ownLine: /^[\s\uFEFF]*$/.test(text.slice(line, start)),
    below: end + between.length,
  };
}
