import type { Instruction } from "../../model/dockerfile/dockerfile";
import { firstIndex } from "../../model/search";
import { lineStart } from "../../model/text";
import type { Misplaced } from "./suppression";

/** What looks like one of our comments, to the end of its line. */
const lookalike = /(?<!\S)#[ \t]*seaworthy-ignore[^\r\n]*/g;

/** What somebody took for a comment of ours, behind the words of an instruction or between its lines. */
export function misplacedIn(text: string, instructions: readonly Instruction[]): readonly Misplaced[] {
  return [...text.matchAll(lookalike)].flatMap(({ index, 0: written }) => {
    const holder = holderOf(instructions, index);
    if (!holder || !isMeant(holder, text, index)) return [];
    const range = { start: index, end: index + written.trimEnd().length };
    const ownLine = text.slice(lineStart(text, index), index).trim() === "";
    const comment = { range, text: written.slice(1).trim(), ownLine };
    const start = lineStart(text, holder.range.start);
    return { comment, above: { start, end: start } };
  });
}

/** Not where it is written to a file, or quoted. */
function isMeant({ keyword, heredocs, range }: Instruction, text: string, offset: number): boolean {
  const isWritten = heredocs.some(({ range: { start, end } }) => start <= offset && offset < end);
  if (isWritten && keyword !== "RUN") return false;
  const before = text.slice(Math.max(range.start, lineStart(text, offset)), offset);
  return ['"', "'"].every((quote) => before.split(quote).length % 2 === 1);
}

/** The instruction that an offset is in. */
export function holderOf(instructions: readonly Instruction[], offset: number): Instruction | undefined {
  const behind = firstIndex(instructions.length, (i) => (instructions[i]?.range.start ?? 0) > offset);
  const holder = instructions[behind - 1];
  return holder && holder.range.end > offset ? holder : undefined;
}
