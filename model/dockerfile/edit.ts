import { type Edit, insert, replace } from "../edit";
import { removeWord } from "../shell/edit";
import type { Dockerfile, Instruction, Pair, Stage, Word } from "./dockerfile";
import { textOf } from "./text-of";

/*
 * Every builder makes the smallest edit that a careful person would make by hand, with the file's own line ends. It
 * returns `undefined` where no such edit exists: on a line that is not finished, across a comment between continued
 * lines, inside a heredoc.
 */

/** Lines of their own, parted by `\n`, above an instruction and the comments that stand on it. */
export function insertBefore(instruction: Instruction, added: string): Edit {
  const { file, range } = instruction;
  const { lines } = file;
  const previous = file.instructions[file.instructions.indexOf(instruction) - 1];
  const first = previous ? lines.lineAt(previous.range.end) + 1 : lines.lineAt(file.directives.end);
  let line = lines.lineAt(range.start);
  while (
    line > first &&
    lines
      .lineText(line - 1)
      .trimStart()
      .startsWith("#")
  )
    line--;
  return insertLines(file, lines.start(line), added);
}

/** Lines of their own, parted by `\n`, below an instruction and its heredocs. */
export function insertAfter({ file, range, heredocs }: Instruction, added: string): Edit | undefined {
  const { lines, text } = file;
  const line = lines.lineAt(range.end);
  const isOpen = heredocs.at(-1)?.range.end === text.length;
  if (isOpen || !isBlank(text.slice(range.end, lines.end(line)))) return undefined;
  if (line + 1 < lines.count) return insertLines(file, lines.start(line + 1), added);
  return insert(text.length, `\n${added}`.replaceAll("\n", lines.eol));
}

/** Lines of their own, parted by `\n`, at the end of a stage. */
export function appendToStage(stage: Stage, added: string): Edit | undefined {
  return insertAfter(stage.instructions.at(-1) ?? stage.from, added);
}

/** Deletes an instruction with its lines; comments stay. */
export function removeInstruction({ file, range }: Instruction): Edit | undefined {
  const { lines, text } = file;
  const first = lines.lineAt(range.start);
  const last = lines.lineAt(range.end);
  const start = lines.start(first);
  const isAlone = isBlank(text.slice(start, range.start)) && isBlank(text.slice(range.end, lines.end(last)));
  if (!isAlone) return undefined;
  if (last + 1 < lines.count) return replace({ start, end: lines.start(last + 1) }, "");
  return replace({ start: first > 0 ? lines.end(first - 1) : start, end: text.length }, "");
}

/** Writes another word in the place of one, in its quotes. */
export function replaceWord(instruction: Instruction, word: Word, text: string): Edit | undefined {
  if (textOf(instruction, word.range) !== word.raw) return undefined;
  const quote = /^(["']).*\1$/s.exec(word.raw)?.[1];
  if (quote === undefined) return replace(word.range, text);
  if (instruction.isJson && quote === '"') return replace(word.range, JSON.stringify(text));
  return text.includes(quote) ? undefined : replace(word.range, quote + text + quote);
}

/** Deletes a pair of an ENV, LABEL or ARG; the whole instruction with its last pair. */
export function removePair(instruction: Instruction, pair: Pair): Edit | undefined {
  const { pairs, file } = instruction;
  return pairs.length === 1 ? removeInstruction(instruction) : removeWord(file.text, pairs, pair);
}

/** Adds a flag behind those that are there: `--mount=type=secret,id=token`. */
export function addFlag({ flags, keywordRange }: Instruction, flag: string): Edit {
  return insert(flags.at(-1)?.range.end ?? keywordRange.end, ` ${flag}`);
}

/** Adds a command to the `&&` chain of a RUN, on a line of its own where the others have theirs. */
export function appendCommand(instruction: Instruction, command: string): Edit | undefined {
  const { file, range, isJson, heredocs, commands } = instruction;
  const isChain = commands.some((one) => one.shell === "posix" && one.range.end === range.end);
  if (isJson || heredocs.length > 0 || !isChain) return undefined;
  const { lines } = file;
  const first = lines.lineAt(range.start);
  const continued = lines.lineAt(range.end) - first;
  if (continued === 0) return insert(range.end, ` && ${command}`);
  const below = Array.from({ length: continued }, (_, i) => lines.lineText(first + 1 + i));
  const model = below.filter((line) => line.trimStart().startsWith("&&")).at(-1) ?? below[0] ?? "";
  const indent = /^\s*/.exec(model)?.[0];
  return insert(range.end, ` ${file.directives.escape}${lines.eol}${indent}&& ${command}`);
}

function insertLines({ lines }: Dockerfile, offset: number, added: string): Edit {
  return insert(offset, `${added}\n`.replaceAll("\n", lines.eol));
}

function isBlank(text: string): boolean {
  return text.trim() === "";
}
