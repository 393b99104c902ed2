import type { Instruction, Stage } from "../../../model/dockerfile/dockerfile";
import { oncePer } from "../../../model/once";
import { unknownPart } from "../../../model/outline";
import { baseName } from "../../../model/path";
import type { Command, ShellWord } from "../../../model/shell/command";
import { outputFiles } from "../../../model/shell/output-files";
import { textOf } from "../../../model/text";
import { unknownCharacter } from "../../../model/unknown-text";
import { mayBeSamePath, pathOfCommand } from "../dockerfile/command-folder";
import { comparesChecksums, looksAtChecksums } from "./checks";
import { type Download, downloadsOf, expanded, outlined } from "./downloads";

/** The path of the file that is fetched; `undefined` where it goes into a pipe. */
export function pathOfDownload({ command, file, reader }: Download): string | undefined {
  if (file === undefined) return reader ? undefined : unknownPart;
  return pathOfCommand(command, command.instruction, file);
}

/**
 * Whether a command that looks at checksums or a signature may look at those of a file: not where the files whose
 * checksums it looks at are others that the stage fetches. What it names besides may be made of the file.
 * @param path as `pathOfDownload` tells it
 */
export function mayCompare(command: Command, path: string | undefined, instruction: Instruction): boolean {
  const names = filesComparedBy(command, instruction);
  if (!names) return true;
  const paths = names.map((name) => pathOfCommand(command, instruction, name));
  if (path !== undefined && paths.some((one) => mayBeSamePath(one, path))) return true;
  const others = instruction.ask(fetchedInStage).filter(isNamed);
  return !paths.filter(isNamed).some((one) => others.some((other) => mayBeSamePath(one, other)));
}

/** The beginning of its name is known. */
function isNamed(path: string): boolean {
  return !baseName(path).startsWith(unknownPart);
}

/** What the steps of a stage fetch into files, as paths. */
function fetchedInStage({ stage }: Instruction): readonly string[] {
  return stage ? fetchedIn(stage) : [];
}

const fetchedIn = oncePer(({ instructions }: Stage): readonly string[] =>
  instructions.flatMap((instruction) => [
    ...downloadsOf(instruction).flatMap((download) => pathOfDownload(download) ?? []),
    ...addedBy(instruction),
  ]),
);

/** The names of the files that an ADD fetches. */
function addedBy({ keyword, words }: Instruction): readonly string[] {
  if (keyword !== "ADD") return [];
  return words
    .slice(0, -1)
    .flatMap(({ outline }) => (/^https?:\/\//i.test(outline) ? baseName(outline.replace(/[?#].*/, "")) : []));
}

/** The files that a command names or whose checksums its list holds, as it names them; `undefined` where that cannot be read. */
function filesComparedBy(command: Command, instruction: Instruction): readonly string[] | undefined {
  if (!looksAtChecksums(command)) return undefined;
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
    return operator.startsWith("<<") ? [target ? said(target, instruction) : heredocOf(command)] : [];
  });
  return given.length > 0 ? given : undefined;
}

function heredocOf({ input }: Command): string | undefined {
  return input?.text.replaceAll(new RegExp(`${unknownCharacter}+`, "g"), unknownPart);
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
        write(baseName(words.at(-1)?.value ?? heredoc.delimiter), textOf(instruction, heredoc.range));
    if (keyword === "RUN")
      for (const command of instruction.commands)
        for (const target of filesWritten(command))
          write(baseName(expanded(target, instruction) ?? ""), contentOf(command, instruction));
  }
  return written;
});

function filesWritten(command: Command): readonly ShellWord[] {
  const { name, words } = command;
  return name === "tee" ? words.slice(1).filter(({ raw }) => !raw.startsWith("-")) : outputFiles(command);
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
