import type { Heredoc, Instruction, Stage } from "../../../model/dockerfile/dockerfile";
import { expanded, outlined } from "../../../model/dockerfile/expanded-words";
import { oncePer } from "../../../model/once";
import { unknownPart } from "../../../model/outline";
import { baseName } from "../../../model/path";
import type { Command, ShellWord } from "../../../model/shell/command";
import { filesOfTee, outputFiles } from "../../../model/shell/output-files";
import { textOf } from "../../../model/text";
import { unknownCharacter } from "../../../model/unknown-text";
import { pathOfCommand } from "../dockerfile/command-folder";
import { PossiblePaths } from "../dockerfile/possible-paths";
import { comparesChecksums, looksAtChecksums, verifiesDownload } from "./checks";
import { type Download, downloadsOf } from "./downloads";

/** The path of the file that is fetched; `undefined` where it goes into a pipe. */
export function pathOfDownload({ command, file, reader }: Download): string | undefined {
  if (file === undefined) return reader ? undefined : unknownPart;
  return pathOfCommand(command, command.instruction, file);
}

/** A command of a step that looks at checksums. */
export interface Comparison {
  /** How far behind the instruction's start it begins. */
  readonly at: number;
  /** The files whose checksums it looks at, where only these are meant. */
  readonly paths: readonly string[] | undefined;
  /** The checksums stand in the file, or are signed. */
  readonly isHeld: boolean;
}

/**
 * The commands of a step, and of its substitutions, that look at checksums. What they name are all files that they may
 * mean where the stage fetches one of them; else they may be made of any other.
 */
export function comparisonsIn(instruction: Instruction): readonly Comparison[] {
  const { commands, range, stage } = instruction;
  const all = commands.flatMap((one) => [one, ...one.words.flatMap(({ substitutions }) => substitutions)]);
  const looking = all.filter(looksAtChecksums);
  return looking.map((command) => {
    const names = filesComparedBy(command, instruction);
    const paths = names?.map((name) => pathOfCommand(command, instruction, name));
    const fetched = paths && stage && fetchedIn(stage);
    const isLimited = paths?.some((path) => startsKnown(path) && fetched?.mayHold(path)) === true;
    return {
      at: command.range.start - range.start,
      paths: isLimited ? paths : undefined,
      isHeld: verifiesDownload(command),
    };
  });
}

/**
 * Whether a command of a step may look at the checksum of a file, or at its signature.
 * @param path as `pathOfDownload` tells it
 */
export function mayCompare(command: Command, path: string | undefined, instruction: Instruction): boolean {
  const comparisons = byPlace(instruction.ask(comparisonsIn));
  const comparison = comparisons.get(command.range.start - instruction.range.start);
  return !comparison || isAbout(comparison, path);
}

const byPlace = oncePer(
  (comparisons: readonly Comparison[]) => new Map(comparisons.map((one) => [one.at, one])),
);

/** @param path as `pathOfDownload` tells it */
export function isAbout(comparison: Comparison, path: string | undefined): boolean {
  const { paths } = comparison;
  return !paths || (path !== undefined && possiblePathsOf(paths).mayHold(path));
}

const possiblePathsOf = oncePer((paths: readonly string[]) => new PossiblePaths(paths));

/** What the steps of a stage fetch into files that have a name. */
const fetchedIn = oncePer(({ instructions }: Stage) => {
  const paths = instructions.flatMap((instruction) => [
    ...downloadsOf(instruction).flatMap((download) => pathOfDownload(download) ?? []),
    ...addedBy(instruction),
  ]);
  return new PossiblePaths(paths.filter(startsKnown));
});

/** The beginning of its name is known. */
function startsKnown(path: string): boolean {
  return !baseName(path).startsWith(unknownPart);
}

/** The names of the files that an ADD fetches. */
function addedBy({ keyword, words }: Instruction): readonly string[] {
  if (keyword !== "ADD") return [];
  return words
    .slice(0, -1)
    .flatMap(({ outline }) => (/^https?:\/\//i.test(outline) ? baseName(outline.replace(/[?#].*/, "")) : []));
}

/** The files that a command names or whose checksums its list holds, as it names them; `undefined` where that cannot be read. */
function filesComparedBy(command: Command, instruction: Instruction): readonly string[] | undefined {
  const operands = command.words.slice(1).filter(({ raw }) => !/^(?:-.+|\d+)$/.test(raw));
  if (!comparesChecksums(command))
    return operands.map((word) => (said(word, instruction) ?? unknownPart).replace(/[*?[].*/, unknownPart));
  const lists = operands.filter(({ raw }) => raw !== "-");
  const texts =
    lists.length > 0 ? lists.map((word) => listIn(word, instruction)) : inputOf(command, instruction);
  const names = texts?.map((text) => (text === undefined ? undefined : filesInList(text)));
  return names?.every((one) => one !== undefined) ? names.flat() : undefined;
}

/** The list of checksums in a file that steps of the stage write, or in what `<(echo …)` says. */
function listIn(word: ShellWord, instruction: Instruction): string | undefined {
  const { substitutions } = word;
  if (substitutions.length > 0) return joined(substitutions.map((one) => printed(one, instruction)));
  const name = baseName(expanded(word, instruction) ?? unknownPart);
  return name.includes(unknownPart) ? undefined : instruction.ask(listWritten, name);
}

/** What a command reads at its standard input; `undefined` where that cannot be read. */
function inputOf(command: Command, instruction: Instruction): readonly (string | undefined)[] | undefined {
  const writers = instruction.commands.filter(({ pipedInto }) => pipedInto === command);
  if (writers.length > 0) return writers.map((one) => printed(one, instruction));
  const given = command.redirects.flatMap(({ operator, target }) => {
    if (operator === "<" && target) return [listIn(target, instruction)];
    return operator.startsWith("<<")
      ? [target ? said(target, instruction) : heredocOf(command, instruction)]
      : [];
  });
  return given.length > 0 ? given : undefined;
}

/** The body of a heredoc: one that the builder takes out of a RUN has no other beside it to be mistaken for. */
function heredocOf({ input }: Command, instruction: Instruction): string | undefined {
  const { heredocs } = instruction;
  if (input) return input.text.replaceAll(unknownCharacter, unknownPart);
  return heredocs.length === 1 ? bodyOf(heredocs[0], instruction) : undefined;
}

function bodyOf(heredoc: Heredoc | undefined, instruction: Instruction): string | undefined {
  return heredoc && outlined(textOf(instruction, heredoc.range), instruction);
}

/** What `echo` and `printf` print; `undefined` for another command. */
function printed({ name, words }: Command, instruction: Instruction): string | undefined {
  if (name !== "echo" && name !== "printf") return undefined;
  const texts = words.slice(1).map((word) => said(word, instruction));
  if (!texts.every((text) => text !== undefined)) return undefined;
  const [first = "", ...values] = texts;
  if (name === "echo")
    return texts
      .filter((text) => !/^-[neE]+$/.test(text))
      .join(" ")
      .replaceAll("\\n", "\n");
  const size = first.match(/%s/g)?.length ?? 0;
  if (first.replace(/%s/g, "").includes("%") || (size === 0 && values.length > 0)) return undefined;
  const lines: string[] = [];
  do lines.push(first.replace(/%s/g, () => values.shift() ?? ""));
  while (values.length > 0);
  return lines.join("").replaceAll("\\n", "\n");
}

/** The same with `unknownPart` for what commands put in; `undefined` where these are nested. */
function said(word: ShellWord, instruction: Instruction): string | undefined {
  const known = expanded(word, instruction);
  if (known !== undefined) return known;
  const text = word.raw.replace(/\$\([^()]*\)|`[^`]*`/g, unknownPart).replace(/["']/g, "");
  return /[`()]/.test(text) ? undefined : outlined(text, instruction);
}

/** The names in a list of checksums: `SUM  NAME`, `SUM *NAME` or `SHA256 (NAME) = SUM` on each line. */
function filesInList(text: string): readonly string[] | undefined {
  const lines = text.split("\n").filter((line) => line.trim() !== "");
  const names = lines.map(
    (line) => /^\s*\\?\S+\s+\*?(\S+)\s*$/.exec(line)?.[1] ?? /^\s*\w+ \((.+)\) = /.exec(line)?.[1],
  );
  return lines.length > 0 && names.every((name) => name !== undefined) ? names : undefined;
}

/** What the steps of a stage write into files, by their names; `undefined` where one of them writes what cannot be read. */
function listWritten({ stage }: Instruction, name: string): string | undefined {
  return stage && writtenIn(stage).get(name);
}

const writtenIn = oncePer(({ instructions }: Stage): ReadonlyMap<string, string | undefined> => {
  const written = new Map<string, string | undefined>();
  const write = (name: string, text: string | undefined) =>
    written.set(name, written.has(name) ? joined([written.get(name), text]) : text);
  for (const instruction of instructions) {
    const { keyword, words, heredocs } = instruction;
    if (keyword === "COPY" && heredocs.length > 0)
      for (const heredoc of heredocs)
        write(baseName(words.at(-1)?.value ?? "") || heredoc.delimiter, bodyOf(heredoc, instruction));
    if (keyword === "RUN")
      for (const command of instruction.commands)
        for (const target of filesWritten(command))
          write(baseName(expanded(target, instruction) ?? ""), contentOf(command, instruction));
  }
  return written;
});

function filesWritten(command: Command): readonly ShellWord[] {
  return command.name === "tee" ? filesOfTee(command) : outputFiles(command);
}

function contentOf(command: Command, instruction: Instruction): string | undefined {
  const { name } = command;
  return name === "cat" || name === "tee"
    ? joined(inputOf(command, instruction) ?? [undefined])
    : printed(command, instruction);
}

function joined(texts: readonly (string | undefined)[]): string | undefined {
  return texts.every((text) => text !== undefined) ? texts.join("\n") : undefined;
}
