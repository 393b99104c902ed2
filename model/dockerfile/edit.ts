import { type Edit, insert, type Pieces, replace, write } from "../edit";
import { lastBefore } from "../search";
import { removeWord } from "../shell/edit";
import { textOf } from "../text";
import type { Instruction, Pair, Stage, Word } from "./dockerfile";

/*
 * Every builder makes the smallest edit that a careful person would make by hand, with the file's own line ends. It
 * returns `undefined` where no such edit exists: on a line that is not finished, across a comment between continued
 * lines, inside a heredoc.
 *
 * What it needs of the file around the instruction it asks, so that the edit holds as long as the answers do.
 */

/** Lines of their own, parted by `\n`, above an instruction and the comments that stand on it, which a blank line parts off. */
export function insertBefore(instruction: Instruction, added: string | Pieces): Edit {
  const { height, areApart } = instruction.ask(commentsAbove);
  const lines = areApart ? [...piecesFrom(added), "\n"] : added;
  return insertLines(instruction, instruction.range.start - height, lines);
}

/** Lines of their own, parted by `\n`, below an instruction and its heredocs. */
export function insertAfter(instruction: Instruction, added: string | Pieces): Edit | undefined {
  const { range, behind, heredocs } = instruction;
  const isOpen = heredocs.at(-1)?.range.end === range.end;
  const rest = restOfLine(behind);
  if (isOpen || !rest) return undefined;
  if (rest.hasNext) return insertLines(instruction, range.end + rest.length, added);
  return writeLines(instruction, range.end + behind.length, ["\n", ...piecesFrom(added)]);
}

/** Lines of their own, parted by `\n`, at the end of a stage. */
export function appendToStage(stage: Stage, added: string | Pieces): Edit | undefined {
  return insertAfter(stage.instructions.at(-1) ?? stage.from, added);
}

/** Deletes an instruction with its lines, and with the blank ones above where others follow; comments stay. */
export function removeInstruction(instruction: Instruction): Edit | undefined {
  const { range, behind } = instruction;
  const rest = restOfLine(behind);
  if (!rest) return undefined;
  const { start, above } = instruction.ask(linesBefore);
  return rest.hasNext
    ? replace({ start: range.start - start, end: range.end + rest.length }, "")
    : replace({ start: range.start - above, end: range.end + behind.length }, "");
}

/** Writes another word in the place of one, in its quotes. */
export function replaceWord(
  instruction: Instruction,
  word: Pick<Word, "raw" | "range">,
  text: string,
): Edit | undefined {
  if (textOf(instruction, word.range) !== word.raw) return undefined;
  const quote = /^(["']).*\1$/s.exec(word.raw)?.[1];
  if (quote === undefined) return replace(word.range, text);
  if (instruction.isJson && quote === '"') return replace(word.range, JSON.stringify(text));
  return text.includes(quote) ? undefined : replace(word.range, quote + text + quote);
}

/** Deletes a pair of an ENV, LABEL or ARG; the whole instruction with its last pair. */
export function removePair(instruction: Instruction, pair: Pair): Edit | undefined {
  const { pairs } = instruction;
  return pairs.length === 1 ? removeInstruction(instruction) : removeWord(instruction, pairs, pair);
}

/** Adds a flag behind those that are there: `--mount=type=secret,id=token`. */
export function addFlag(instruction: Instruction, flag: string): Edit {
  return addFlagAt(placeOfFlag(instruction), flag);
}

/** The offset at which a flag is added. */
export function placeOfFlag({ flags, keywordRange }: Instruction): number {
  return flags.at(-1)?.range.end ?? keywordRange.end;
}

/** Adds a flag at the place that `placeOfFlag` gives. */
export function addFlagAt(place: number, flag: string): Edit {
  return insert(place, ` ${flag}`);
}

function insertLines(instruction: Instruction, offset: number, added: string | Pieces): Edit {
  return writeLines(instruction, offset, [...piecesFrom(added), "\n"]);
}

export function piecesFrom(added: string | Pieces): Pieces {
  return typeof added === "string" ? [added] : added;
}

/** Writes text with the file's own line ends. */
function writeLines(instruction: Instruction, offset: number, added: Pieces): Edit {
  const end = instruction.ask(lineEnd);
  const pieces = added.map((piece) => (typeof piece === "string" ? piece.replaceAll("\n", end) : piece));
  return write({ start: offset, end: offset }, pieces);
}

/** The blanks behind an instruction, up to the next line if there is one; `undefined` where something else stands there. */
function restOfLine(behind: string): { readonly length: number; readonly hasNext: boolean } | undefined {
  const match = /^[^\S\r\n]*(\r\n?|\n|$)/.exec(behind);
  return match ? { length: match[0].length, hasNext: match[1] !== "" } : undefined;
}

/** How far above an instruction the comments begin that stand on it, and whether a blank line is above them. */
function commentsAbove({ file, range }: Instruction): {
  readonly height: number;
  readonly areApart: boolean;
} {
  const { lines, instructions, directives } = file;
  const previous = lastBefore(instructions, (one) => one.range.start, range.start);
  const first = previous ? lines.lineAt(previous.range.end) + 1 : lines.lineAt(directives.end);
  const own = lines.lineAt(range.start);
  let line = own;
  while (
    line > first &&
    lines
      .lineText(line - 1)
      .trimStart()
      .startsWith("#")
  )
    line--;
  const areApart = line < own && line > first && lines.lineText(line - 1).trim() === "";
  return { height: range.start - lines.start(line), areApart };
}

/** How far before an instruction the lines begin that go with it, and the line above them ends. */
function linesBefore({ file: { lines }, range }: Instruction): {
  readonly start: number;
  readonly above: number;
} {
  const isBlank = (line: number) => lines.lineText(line).trim() === "";
  const below = lines.lineAt(range.end) + 1;
  let line = lines.lineAt(range.start);
  if (below >= lines.count || isBlank(below)) while (line > 0 && isBlank(line - 1)) line--;
  const start = lines.start(line);
  return { start: range.start - start, above: range.start - (line > 0 ? lines.end(line - 1) : start) };
}

export function lineEnd({ file }: Instruction): string {
  return file.lines.eol;
}

export function escapeCharacter({ file }: Instruction): string {
  return file.directives.escape;
}
