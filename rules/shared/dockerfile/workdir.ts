import type { Instruction, Stage, Word } from "../../../model/dockerfile/dockerfile";
import { isWindowsImage } from "../../../model/dockerfile/windows";
import { oncePer } from "../../../model/once";
import { unknownPart } from "../../../model/outline";
import { joinPath } from "../../../model/path";
import { lastBefore } from "../../../model/search";
import { officialName } from "../images/base-images";
import { officialFolders } from "../images/official-images";

/** A path that begins at the folder that holds, whatever the rest of it is; false for one that begins with a variable. */
export function isRelative({ outline }: Word): boolean {
  return outline !== "" && !/^(?:[/\\~]|[a-z]:)/i.test(outline) && !outline.startsWith(unknownPart);
}

/** The stage of an instruction, or one that it is built from, has set the folder before. */
export function hasWorkdir({ stage, range }: Instruction): boolean {
  return (
    stage?.ancestry.some((one) => {
      const first = firstIn(one);
      return first !== undefined && (one !== stage || first.range.start < range.start);
    }) === true
  );
}

const firstIn = oncePer(({ instructions }: Stage) =>
  instructions.find(({ keyword }) => keyword === "WORKDIR"),
);

/** The absolute WORKDIR that holds at an instruction; `undefined` where a part of it is not known. */
export function workdirBefore(instruction: Instruction): string | undefined {
  return known(folderBefore(instruction));
}

/** The last WORKDIR of a stage, or of one that it is built from, likewise. */
export function lastWorkdir(stage: Stage): string | undefined {
  return known(lastFolder(stage));
}

function known(folder: WorkingFolder | undefined): string | undefined {
  return folder && /^\/[^$]*$/.test(folder.path) ? folder.path : undefined;
}

function folderBefore({ stage, range }: Instruction): WorkingFolder | undefined {
  if (!stage) return undefined;
  const own = lastBefore(foldersOf(stage).own, (one) => one.instruction.range.start, range.start);
  return own ?? (stage.parent && lastFolder(stage.parent));
}

/**
 * The path that a step means: absolute as far as the WORKDIR that holds there is known, else behind it as it is written, so
 * that two paths below the same folder can be compared. The home of root, in each of its spellings, is `~`.
 */
export function pathAt(instruction: Instruction, path: string): string {
  const fromHome = path.replace(/^(?:\/root|\$HOME|\$\{HOME\})(?=\/|$)/, "~");
  if (/^[~/]/.test(fromHome)) return joinPath("", fromHome);
  const folder = folderBefore(instruction)?.path ?? "";
  return joinPath(folder.replace(/^\/root(?=\/|$)/, "~"), fromHome);
}

/** The working directory that the base image of an instruction's stage begins with, without a final slash; `undefined` where it is not known. */
export function baseFolder({ stage }: Instruction): string | undefined {
  const { rootImage } = stage ?? {};
  if (typeof rootImage !== "object" || isWindowsImage(rootImage.text)) return undefined;
  const name = officialName(rootImage) ?? "";
  return Object.hasOwn(officialFolders, name) ? officialFolders[name] : undefined;
}

interface WorkingFolder {
  /** Absolute as far as that is known, with variables as they are written. */
  readonly path: string;
  readonly raw: string;
  readonly instruction: Instruction;
}

/** What a WORKDIR comes to, behind those before it. */
export function folderOfWorkdir(instruction: Instruction): WorkingFolder | undefined {
  return instruction.stage && foldersByWorkdir(instruction.stage).get(instruction);
}

const foldersByWorkdir = oncePer(
  (stage: Stage): ReadonlyMap<Instruction, WorkingFolder> =>
    new Map(foldersOf(stage).own.map((folder) => [folder.instruction, folder])),
);

/** What the last WORKDIR of a stage, or of those that it is built from, comes to. */
export function lastFolder(stage: Stage): WorkingFolder | undefined {
  return foldersOf(stage).last;
}

interface StageFolders {
  /** Of its own WORKDIRs, in order. */
  readonly own: readonly WorkingFolder[];
  readonly last: WorkingFolder | undefined;
}

/** That of each stage is made of the one below it; from the bottom up, since thousands may stand on each other. */
function foldersOf(stage: Stage): StageFolders {
  const unknown: Stage[] = [];
  let below: Stage | undefined = stage;
  for (; below && !folders.has(below); below = below.parent) unknown.push(below);
  let found = below && folders.get(below);
  for (const one of unknown.reverse()) {
    const own = foldersIn(one, found?.last);
    found = { own, last: own.at(-1) ?? found?.last };
    folders.set(one, found);
  }
  return found as StageFolders;
}

const folders = new WeakMap<Stage, StageFolders>();

function foldersIn({ instructions }: Stage, before: WorkingFolder | undefined): readonly WorkingFolder[] {
  let path = before?.path;
  return instructions
    .filter(({ keyword, isOnBuild }) => keyword === "WORKDIR" && !isOnBuild)
    .flatMap((instruction) => {
      const [word] = instruction.words;
      if (!word) return [];
      path = folderAfter(instruction, word, path);
      return { path, raw: word.raw, instruction };
    });
}

function folderAfter(instruction: Instruction, word: Word, before: string | undefined): string {
  const named = word.value ?? word.raw;
  if (!isRelative(word)) return withoutEnd(named);
  const folder = before ?? (instruction.stage?.rootImage === "scratch" ? "" : baseFolder(instruction));
  return withoutEnd(folder === undefined ? named : joinPath(folder || "/", named));
}

/** `/data` for `/data/`, `/data/*` and `/data/.` */
export function withoutEnd(path: string): string {
  return path.length > 1 ? path.replace(/\/[*.]?$/, "") : path;
}
