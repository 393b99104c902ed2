import type { Instruction } from "../../../model/dockerfile/dockerfile";
import { unknownPart } from "../../../model/outline";
import { joinPath } from "../../../model/path";
import type { Command } from "../../../model/shell/command";
import { contains, type Range } from "../../../model/text";
import { expanded } from "../downloads/downloads";
import { pathAt } from "./workdir";

/**
 * The path that a command of a step means, behind WORKDIR and each `cd` before it, with `unknownPart` for each part that is
 * not known.
 */
export function pathOfCommand(command: Command, instruction: Instruction, path: string): string {
  if (path.startsWith(unknownPart)) return path;
  const whole = under(folderOfCommand(command, instruction), path);
  return whole.replace(/\$(?:\{[^}]*\}|\w+)/g, unknownPart);
}

/** The folder that a command of a step runs in, as `pathAt` tells paths; it begins with `unknownPart` behind a `cd` to one that is not known. */
export function folderOfCommand({ range: { start } }: Command, instruction: Instruction): string {
  return instruction.commands
    .filter(({ name = "", range }) => range.end < start && changesFolder.test(name))
    .filter(({ range }) => !isOver(range, start, instruction))
    .reduce((folder, one) => entered(one, folder, instruction), instruction.ask(firstFolder));
}

/** The one that a step begins in. */
function firstFolder(instruction: Instruction): string {
  return pathAt(instruction, "");
}

const changesFolder = /^(?:cd|pushd|popd)$/;

function entered({ name, words }: Command, folder: string, instruction: Instruction): string {
  const target = words.slice(1).find(({ raw }) => !/^-[LPe]$/.test(raw));
  const path = target && name !== "popd" ? expanded(target, instruction) : undefined;
  return path === undefined || path === "-" ? unknownPart : under(folder, path);
}

/** A path as a command in a folder names it. */
export function under(folder: string, path: string): string {
  if (path.startsWith(unknownPart)) return path;
  const home = path.replace(/^\/root(?=\/|$)/, "~");
  return /^[~/]/.test(home) ? joinPath("", home) : joinPath(folder, home);
}

/** The shell that a command runs in (a subshell, the one of `sh -c`), or its branch of a `case`, ends before a place. */
function isOver(command: Range, place: number, { text, range, commands }: Instruction): boolean {
  const { start, end } = command;
  if (
    commands.some((one) => one.range.start < start && one.range.end < place && contains(one.range, command))
  )
    return true;
  let depth = 0;
  for (const [bracket] of text.slice(end - range.start, place - range.start).matchAll(/[()]/g)) {
    depth += bracket === "(" ? 1 : -1;
    if (depth < 0) return true;
  }
  return false;
}

/** Whether two paths, of which parts may not be known, may lead to the same; a relative one begins in a folder that is not known. */
export function mayBeSamePath(one: string, other: string): boolean {
  return isRooted(one) === isRooted(other)
    ? mayBeEqual(one, other)
    : mayBeEqual(fromAnywhere(one), fromAnywhere(other));
}

function isRooted(path: string): boolean {
  return /^[~/]/.test(path) || path.startsWith(unknownPart);
}

function fromAnywhere(path: string): string {
  return isRooted(path) ? path : `${unknownPart}/${path}`;
}

/** The texts agree in what is known of their beginnings and their ends. */
function mayBeEqual(one: string, other: string): boolean {
  if (!one.includes(unknownPart) && !other.includes(unknownPart)) return one === other;
  const [start, otherStart] = [knownStart(one), knownStart(other)];
  const [end, otherEnd] = [knownEnd(one), knownEnd(other)];
  return (
    (start.startsWith(otherStart) || otherStart.startsWith(start)) &&
    (end.endsWith(otherEnd) || otherEnd.endsWith(end))
  );
}

function knownStart(text: string): string {
  const at = text.indexOf(unknownPart);
  return at < 0 ? text : text.slice(0, at);
}

function knownEnd(text: string): string {
  return text.slice(text.lastIndexOf(unknownPart) + 1);
}
