import type { Instruction, InstructionCommand, Stage } from "../../../../model/dockerfile/dockerfile";
import { addTo } from "../../../../model/groups";
import { oncePer } from "../../../../model/once";
import { foldersAbove } from "../../../../model/path";
import { firstFound, firstIndex } from "../../../../model/search";
import type { Command, ShellWord } from "../../../../model/shell/command";
import { moved, type Range, textOf } from "../../../../model/text";
import { pathAt } from "../../dockerfile/workdir";

/** A file or a folder that a command deletes. */
interface RemovedWord {
  readonly word: ShellWord;
  /** As it is written, without a slash or a star at its end. */
  readonly path: string;
}

export function removedWords({ name = "", words }: Command): readonly RemovedWord[] {
  if (!/^(?:rm|shred|unlink)$/.test(name)) return [];
  return words.slice(1).flatMap((word) => {
    const path = word.written()?.text.replace(/\/\*?$/, "");
    return path === undefined || path.startsWith("-") ? [] : { word, path };
  });
}

/** Where a later step deletes a file. All places count from the start of the instruction that asks. */
export interface Removal {
  /** The start of the step. */
  readonly step: number;
  /** The word that names the file, or a folder above it. */
  readonly word: Range;
  /** The command with the `&&` before it, where it deletes nothing else. */
  readonly command: Range | undefined;
}

/**
 * The next step of the stage that deletes a file, or a folder above it.
 * @param path as `pathAt` gives it
 */
export function removalBehind({ stage, range }: Instruction, path: string): Removal | undefined {
  if (!stage) return undefined;
  const removals = removalsIn(stage);
  return firstFound([path, ...foldersAbove(path)], (removed) => {
    const all = removals.get(removed) ?? [];
    const next = all[firstIndex(all.length, (i) => (all[i] as Deletion).by.range.start > range.start)];
    if (!next) return undefined;
    const { by } = next;
    const command = by.commands[next.command] as InstructionCommand;
    const words = removedWords(command);
    const { word } = words[next.operand] as RemovedWord;
    const isAlone = words.length === 1 && removed === path;
    const chained = isAlone ? chainedRange(by, by.commands[next.command - 1], command) : undefined;
    return {
      step: by.range.start - range.start,
      word: moved(word.range, -range.start),
      command: chained && moved(chained, -range.start),
    };
  });
}

/** A command with the `&&` that joins it to the one before it, where what follows does not ask how it ended. */
function chainedRange(
  instruction: Instruction,
  before: Command | undefined,
  { range, pipedInto, pipedFrom, redirects }: Command,
): Range | undefined {
  if (!before || pipedInto || pipedFrom || redirects.length > 0) return undefined;
  const { end: start } = before.range;
  const between = start < range.start ? textOf(instruction, { start, end: range.start }) : "";
  const behind = textOf(instruction, { start: range.end, end: instruction.range.end });
  const isChain = /^[\s\\]*&&[\s\\]*$/.test(between) && /^[\s\\]*(?:&&|;|$)/.test(behind);
  return isChain ? { start, end: range.end } : undefined;
}

/** A word by which a step deletes something: the indices of its command and, among the operands, of the word. */
interface Deletion {
  readonly by: Instruction;
  readonly command: number;
  readonly operand: number;
}

/** What the steps of a stage delete, by paths. */
const removalsIn = oncePer(({ instructions }: Stage): ReadonlyMap<string, readonly Deletion[]> => {
  const removals = new Map<string, Deletion[]>();
  for (const by of instructions) {
    if (by.keyword !== "RUN" || !/\b(?:rm|shred|unlink)\b/.test(by.text)) continue;
    for (const [command, one] of by.commands.entries())
      for (const [operand, { path }] of removedWords(one).entries())
        addTo(removals, pathAt(by, path), { by, command, operand });
  }
  return removals;
});
