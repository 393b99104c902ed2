import type { Instruction, Stage } from "../../model/dockerfile/dockerfile";
import { addTo } from "../../model/groups";
import { oncePer } from "../../model/once";
import { foldersAbove } from "../../model/path";
import { firstFound, firstIndex } from "../../model/search";
import type { Command, ShellWord } from "../../model/shell/command";
import { moved, type Range } from "../../model/text";
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

/**
 * Where a later step of the stage deletes a file, or a folder above it: from the start of the instruction that asks.
 * @param path as `pathAt` gives it
 */
export function removalBehind({ stage, range }: Instruction, path: string): Range | undefined {
  if (!stage) return undefined;
  const removals = removalsIn(stage);
  return firstFound([path, ...foldersAbove(path)], (removed) => {
    const all = removals.get(removed) ?? [];
    const next = all[firstIndex(all.length, (i) => (all[i] as Instruction).range.start > range.start)];
    const word = next?.commands.flatMap(removedWords).find((one) => pathAt(next, one.path) === removed)?.word;
    return word && moved(word.range, -range.start);
  });
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
