import type { Instruction, Stage } from "../../model/dockerfile/dockerfile";
import { addTo } from "../../model/groups";
import { oncePer } from "../../model/once";
import { foldersAbove } from "../../model/path";
import { firstFound, firstIndex } from "../../model/search";
import type { Command, ShellWord } from "../../model/shell/command";
import { moved, type Range, textOf } from "../../model/text";
import { pathAt } from "./workdir";

/** The files and folders that a command deletes, as they are written, without a slash or a star at their end. */
export function removedWords({
  name = "",
  words,
}: Command): readonly { readonly word: ShellWord; readonly path: string }[] {
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
    const next = all[firstIndex(all.length, (i) => (all[i] as Instruction).range.start > range.start)];
    if (!next) return undefined;
    for (const [at, command] of next.commands.entries()) {
      const words = removedWords(command);
      const word = words.find((one) => pathAt(next, one.path) === removed)?.word;
      if (!word) continue;
      const chained = words.length === 1 ? chainedRange(next, next.commands[at - 1], command) : undefined;
      return {
        step: next.range.start - range.start,
        word: moved(word.range, -range.start),
        command: chained && moved(chained, -range.start),
      };
    }
    return undefined;
  });
}

/** A command with the `&&` that joins it to the one before it, if nothing else does. */
function chainedRange(
  instruction: Instruction,
  before: Command | undefined,
  { range, pipedInto, pipedFrom, redirects }: Command,
): Range | undefined {
  if (!before || pipedInto || pipedFrom || redirects.length > 0) return undefined;
  const { end: start } = before.range;
  const isChain =
    start < range.start && /^[\s\\]*&&[\s\\]*$/.test(textOf(instruction, { start, end: range.start }));
  return isChain ? { start, end: range.end } : undefined;
}

/** The steps that delete files, by their paths. */
const removalsIn = oncePer(({ instructions }: Stage): ReadonlyMap<string, readonly Instruction[]> => {
  const removals = new Map<string, Instruction[]>();
  for (const instruction of instructions) {
    if (instruction.keyword !== "RUN" || !/\b(?:rm|shred|unlink)\b/.test(instruction.text)) continue;
    for (const { path } of instruction.commands.flatMap(removedWords))
      addTo(removals, pathAt(instruction, path), instruction);
  }
  return removals;
});
