import type { Range } from "../text";
import { contentEnd, isBlank, skipBlanks } from "./characters";
import type { Heredoc } from "./dockerfile";

/** A word `<<EOF` that announces a body. */
export interface HeredocMark {
  readonly delimiter: string;
  readonly isExpanded: boolean;
  /** `<<-`: tabs before the closing delimiter are allowed. */
  readonly isTabbed: boolean;
  /** The word in the text that was searched. */
  readonly range: Range;
}

const mark = /^\d*<<(-?)([^<]+)$/;

/** The heredocs that a line announces: whole words only, as BuildKit's `heredocsFromLine` finds them. */
export function heredocMarks(line: string, from: number): readonly HeredocMark[] {
  const marks: HeredocMark[] = [];
  for (const range of shellWords(line, from)) {
    const match = mark.exec(line.slice(range.start, range.end));
    if (!match) continue;
    const written = match[2] as string;
    const delimiter = unquoted(written);
    if (delimiter === "") continue;
    marks.push({ delimiter, isExpanded: delimiter === written, isTabbed: match[1] === "-", range });
  }
  return marks;
}

export interface HeredocBodies {
  readonly heredocs: readonly Heredoc[];
  /** Offset behind the last closing delimiter. */
  readonly end: number;
  /** Offset where the line behind it begins. */
  readonly next: number;
  /** The first heredoc whose closing delimiter is missing. */
  readonly unterminated: HeredocMark | undefined;
}

/** Reads the bodies of heredocs, one behind the other, from the line that begins at `from`. */
export function readBodies(source: string, from: number, marks: readonly HeredocMark[]): HeredocBodies {
  const heredocs: Heredoc[] = [];
  let at = from;
  let end = from;
  for (const { delimiter, isExpanded, isTabbed } of marks) {
    const start = at;
    for (;;) {
      if (at >= source.length) {
        heredocs.push({ delimiter, range: { start, end: source.length }, isExpanded });
        const unterminated = marks[heredocs.length - 1];
        return { heredocs, end: source.length, next: source.length, unterminated };
      }
      const newline = source.indexOf("\n", at);
      const lineEnd = newline < 0 ? source.length : newline;
      const line = source.slice(at, contentEnd(source, at, lineEnd));
      const lineStart = at;
      at = newline < 0 ? source.length : newline + 1;
      if ((isTabbed ? line.replace(/^\t+/, "") : line) === delimiter) {
        heredocs.push({ delimiter, range: { start, end: lineStart }, isExpanded });
        end = lineStart + line.length;
        break;
      }
    }
  }
  return { heredocs, end, next: at, unterminated: undefined };
}

/** Ranges of the words of a line, quotes kept; none where a quote is left open. The escape character is always `\`. */
function shellWords(line: string, from: number): readonly Range[] {
  const words: Range[] = [];
  let at = skipBlanks(line, from);
  while (at < line.length) {
    const start = at;
    while (at < line.length && !isBlank(line, at)) {
      const character = line[at];
      if (character === "\\") at++;
      else if (character === "'" || character === '"') {
        at = closingQuote(line, at);
        if (at < 0) return [];
      }
      at++;
    }
    words.push({ start, end: Math.min(at, line.length) });
    at = skipBlanks(line, at);
  }
  return words;
}

function closingQuote(line: string, open: number): number {
  const quote = line[open];
  for (let at = open + 1; at < line.length; at++) {
    if (line[at] === quote) return at;
    if (line[at] === "\\" && quote === '"') at++;
  }
  return -1;
}

function unquoted(word: string): string {
  return word.replace(/\\(.)|["']/gs, "$1");
}
