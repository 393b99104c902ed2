import type { Instruction, InstructionCommand } from "../../../model/dockerfile/dockerfile";
import { expanded } from "../../../model/dockerfile/expanded-words";
import { unknownPart } from "../../../model/outline";
import { joinPath } from "../../../model/path";
import { lastBefore } from "../../../model/search";
import type { Command } from "../../../model/shell/command";
import { pathAt } from "./workdir";

/**
 * The path that a command of a step means, behind WORKDIR and each `cd` before it, with `unknownPart` for each part that is
 * not known.
 */
export function pathOfCommand(command: Command, instruction: Instruction, path: string): string {
  if (path.startsWith(unknownPart)) return path;
  const whole = under(folderOfCommand(command, instruction), path);
  return whole.replace(/\$(?:\{[^}]{0,255}\}|\w+)/g, unknownPart);
}

/** The folder that a command of a step runs in, as `pathAt` tells paths; it begins with `unknownPart` behind a `cd` to one that is not known. */
export function folderOfCommand({ range }: Command, instruction: Instruction): string {
  const at = range.start - instruction.range.start;
  return lastBefore(instruction.ask(foldersIn), (one) => one.at, at + 1)?.folder ?? unknownPart;
}

/** A path as a command in a folder names it. */
export function under(folder: string, path: string): string {
  if (path.startsWith(unknownPart)) return path;
  const home = path.replace(/^\/root(?=\/|$)/, "~");
  return /^[~/]/.test(home) ? joinPath("", home) : joinPath(folder, home);
}

interface FolderChange {
  /** From how far behind the instruction's start on. */
  readonly at: number;
  readonly folder: string;
}

/** The folders that the commands of a step run in. What a subshell or a script in quotes changes ends with it. */
function foldersIn(instruction: Instruction): readonly FolderChange[] {
  const changes: FolderChange[] = [{ at: 0, folder: pathAt(instruction, "") }];
  const opened: Opened[] = [];
  for (const { at, kind, command } of marksIn(instruction)) {
    const folder = changes.at(-1)?.folder ?? unknownPart;
    const change = (to: string | undefined) => {
      if (to !== undefined && to !== folder) changes.push({ at, folder: to });
    };
    if (kind === "opening") opened.push({ command, folder });
    else if (command) {
      while (opened.length > 0 && opened.at(-1)?.command !== command) opened.pop();
      const inside = opened.pop()?.folder;
      change(changesFolder.test(command.name ?? "") ? entered(command, folder, instruction) : inside);
    } else if (opened.length === 0) change(unknownPart);
    else if (opened.at(-1)?.command === undefined) change(opened.pop()?.folder);
  }
  return changes;
}

interface Opened {
  /** `undefined` for a bracket. */
  readonly command: InstructionCommand | undefined;
  /** The one that holds again behind it. */
  readonly folder: string;
}

interface Mark {
  readonly at: number;
  readonly kind: "opening" | "closing";
  /** The command that begins or ends; `undefined` for a bracket, that of a branch of a `case` too. */
  readonly command: InstructionCommand | undefined;
}

/** Where commands and brackets begin and end, in the order of the text. */
function marksIn({ text, range, commands }: Instruction): readonly Mark[] {
  const marks: Mark[] = [];
  for (const command of commands) {
    marks.push({ at: command.range.start - range.start, kind: "opening", command });
    marks.push({ at: command.range.end - range.start, kind: "closing", command });
  }
  for (const { index, 0: bracket } of text.matchAll(/[()]/g))
    marks.push({ at: index, kind: bracket === "(" ? "opening" : "closing", command: undefined });
  return marks.sort((a, b) => a.at - b.at || Number(a.kind === "opening") - Number(b.kind === "opening"));
}

const changesFolder = /^(?:cd|pushd|popd)$/;

function entered({ name, words }: Command, folder: string, instruction: Instruction): string {
  const target = words.slice(1).find(({ raw }) => !/^-[LPe]$/.test(raw));
  const path = target && name !== "popd" ? expanded(target, instruction) : undefined;
  return path === undefined || path === "-" ? unknownPart : under(folder, path);
}
