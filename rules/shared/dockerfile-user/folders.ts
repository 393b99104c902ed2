import type { Instruction, Stage, Word } from "../../../model/dockerfile/dockerfile";
import type { ImageReference } from "../../../model/image";
import { oncePer } from "../../../model/once";
import { foldersAbove, isBelow, joinPath } from "../../../model/path";
import { invocationOf } from "../../../model/shell/programs/invocation";
import { stepsOf } from "../dockerfile/steps";
import { folderOfWorkdir, isRelative, lastFolder, withoutEnd } from "../dockerfile/workdir";
import { describeBase, officialName } from "../images/base-images";
import { programOf } from "../images/program";
import { headerOf } from "./header";
import { writesWhereItWorks } from "./working";

/*
 * Folders of an image that are root's, and that its program may want to write to.
 */

/** The file that nginx writes its process id to. */
export const nginxPid = "/run/nginx.pid";

/** What the official image of nginx leaves to root, and nginx writes to. Source: its Dockerfile. */
const nginxFolders = ["/var/cache/nginx", nginxPid];

/**
 * Folders that the program writes to, and that the stage's root made and gave to nobody: of data, those that are left
 * empty, and the one that it works in where it is known to write there.
 */
export const foldersToGive = oncePer((stage: Stage): readonly string[] => {
  if (stage.isWindows) return [];
  const made = madeBy(stage).filter((path) => dataFolder.test(path) || isForProgram(stage, path));
  const working = workingFolder(stage);
  const own = working && isWrittenTo(stage, working) ? [working] : [];
  const all = [...(isOfficialNginx(stage) ? nginxFolders : []), ...made, ...own];
  return outermost(new Set(all)).filter((path) => !isGiven(stage, path));
});

/** The working folder is left empty, but not where the base image may have filled it; or the program writes to it. */
function isWrittenTo(stage: Stage, working: string): boolean {
  const { rootImage } = stage;
  if (!madeForPrograms.test(working) || sharedFolder.test(working)) return false;
  const isKnown = rootImage === "scratch" || (rootImage !== undefined && isEmptyBase(rootImage));
  return writesWhereItWorks(stage) || (isKnown && isLeftEmpty(stage, working) && !startsFile(stage));
}

/** The program's own files are in its working folder, and only a mount brings them. */
export function worksInMount(stage: Stage): boolean {
  const working = workingFolder(stage);
  return working !== undefined && writesWhereItWorks(stage) && isLeftEmpty(stage, working);
}

/** The program is a file of the working folder, or is given one, so that something filled it. */
function startsFile(stage: Stage): boolean {
  const words = programOf(stage)?.instructions.flatMap(({ commands }) =>
    commands.flatMap((one) => one.words),
  );
  return words?.some(({ value, raw }) => /^\.\.?\/|^[\w-][\w./-]*\.\w+$/.test(value ?? raw)) === true;
}

/** What it holds is known: no program of somebody's own. */
function isEmptyBase(image: ImageReference): boolean {
  const { isOfficial, family } = describeBase(image);
  return isOfficial || family === "minimal";
}

function isForProgram(stage: Stage, path: string): boolean {
  return madeForPrograms.test(path) && !sharedFolder.test(path) && isLeftEmpty(stage, path);
}

const dataFolder =
  /^\/(?:data|uploads?|(?:[\w-]+\/)*(?:data|uploads?|storage|cache)|(?:var\/)?run\/[\w./-]+|var\/(?:lib|log|cache)\/(?!apt\b|dpkg\b)[\w./-]+)$/;

/** That of many programs. */
const sharedFolder = /^\/(?:opt|srv|var|mnt|media|run|var\/(?:lib|log|cache|run))$/;

/**
 * Where the program may write as root and is not seen to: its working directory, folders that a step made or filled for
 * it, and those of the host that the comments mount.
 * @param user who gets the folder of that name below /home
 */
export function unsureFolders(stage: Stage, user: string | undefined): readonly string[] {
  if (stage.isWindows) return [];
  const given = foldersToGive(stage);
  const working = workingFolder(stage);
  const own =
    working && working !== "/" && !isReadByNginx(stage, working) && !isGiven(stage, working) ? [working] : [];
  const made = [...madeBy(stage), ...toldFolders(stage)].filter(
    (path) => madeForPrograms.test(path) && !isGiven(stage, path),
  );
  const unsure = outermost(new Set([...own, ...made, ...mountedFolders(stage)]));
  const known = new Set([...given, `/home/${user}`]);
  return unsure.filter((path) => ![path, ...foldersAbove(path)].some((folder) => known.has(folder)));
}

/** Folders right below the root that steps fill, and the program is told a path in. */
function toldFolders(stage: Stage): readonly string[] {
  const told = programOf(stage)?.instructions.flatMap(({ text }) => [...text.matchAll(argument)]) ?? [];
  const folders = told.flatMap(([, folder]) => folder ?? []);
  return folders.filter((folder) => filledBy(stage).has(folder));
}

/** `/source` of ` /source/public`: behind a blank or a `=`, with or without a quote. */
const argument = /[\s=]["']?(\/[\w-]+)\/[\w.]/g;

/** Folders right below the root that steps name, or files there. */
const filledBy = oncePer(
  ({ instructions }: Stage): ReadonlySet<string> =>
    new Set(
      instructions
        .filter(({ keyword, isOnBuild }) => keyword === "RUN" && !isOnBuild)
        .flatMap(({ text }) => [...text.matchAll(/ (\/[\w.-]+)/g)].map(([, folder = ""]) => folder)),
    ),
);

/** Without those that are in another one. */
function outermost(paths: ReadonlySet<string>): readonly string[] {
  return [...paths].filter((path) => !foldersAbove(path).some((folder) => paths.has(folder)));
}

/** Sites and settings, which nginx only reads. */
function isReadByNginx(stage: Stage, path: string): boolean {
  return isOfficialNginx(stage) && /^\/(?:usr\/share|etc)\/nginx(?:\/|$)/.test(path);
}

export function isOfficialNginx({ rootImage }: Stage): boolean {
  return typeof rootImage === "object" && officialName(rootImage) === "nginx";
}

/** A folder of its own, not one that tools of the build keep their files in. */
const madeForPrograms = /^\/(?!etc|usr|lib|bin|sbin|tmp|var\/tmp|root|home|build|src|proc|sys|dev)[\w-]+/;

/** The directory in which the program starts, absolute as far as that is known; `undefined` where the base image says. */
function workingFolder(stage: Stage): string | undefined {
  return lastFolder(stage)?.path;
}

/** How steps may call the working folder too. */
function namesOf(stage: Stage, path: string): readonly string[] {
  const last = lastFolder(stage);
  return last?.path === path ? [last.raw, "."] : [];
}

/** No step is seen to put anything into a folder that one made, so that it is there for the program. */
function isLeftEmpty(stage: Stage, path: string): boolean {
  let working: string | undefined;
  return stepsOf(stage).every((one) => {
    const { keyword, words } = one;
    if (keyword === "WORKDIR") working = folderOfWorkdir(one)?.path;
    if (keyword === "COPY" || keyword === "ADD") return !mayReach(words.at(-1), path, working);
    return keyword !== "RUN" || !worksIn(one, path, working);
  });
}

/** What is copied to a place may lie in the folder. */
function mayReach(target: Word | undefined, path: string, working: string | undefined): boolean {
  if (target?.value === undefined) return true;
  const there = isRelative(target) ? joinPath(working ?? "/", target.value) : withoutEnd(target.value);
  return there === "/" || there === path || isBelow(path, there) || isBelow(there, path);
}

/** A step names the folder, or is done in it, by a program that may fill it, or one puts its files anywhere. */
function worksIn(instruction: Instruction, path: string, working: string | undefined): boolean {
  const { commands, text } = instruction;
  const isThere = working === path || (working !== undefined && isBelow(path, working));
  return commands.some(({ name = "", range, words }) => {
    if (fillingNothing.has(name)) return false;
    const written = text.slice(range.start - instruction.range.start, range.end - instruction.range.start);
    return isThere || written.includes(path) || words.some(({ value }) => value === "/");
  });
}

/** They make, judge or give away, or put what they bring where the system keeps it. */
const fillingNothing: ReadonlySet<string> = new Set([
  ...["mkdir", "chmod", "chown", "chgrp", "rm", "rmdir", "ls", "test", "[", "set", "echo", "true", "stat"],
  ...["useradd", "adduser", "groupadd", "addgroup", "usermod", "passwd"],
  ...["apt", "apt-get", "apk", "yum", "dnf", "microdnf", "pip", "pip3", "gem"],
]);

/** Folders that the stage's steps make, and leave. */
export function madeBy(stage: Stage): readonly string[] {
  const commands = stage.instructions
    .filter(({ keyword, isOnBuild, text }) => keyword === "RUN" && !isOnBuild && text.includes("mkdir"))
    .flatMap((one) => one.commands);
  const named = (program: string) =>
    new Set(
      commands
        .filter(({ name }) => name === program)
        .flatMap((command) => invocationOf(command)?.operands.flatMap(({ value }) => value ?? []) ?? [])
        .map(withoutEnd),
    );
  const removed = named("rm");
  return [...named("mkdir")].filter((path) => ![path, ...foldersAbove(path)].some((one) => removed.has(one)));
}

/** What the stage and those below it declare as VOLUME, with variables as they are written. */
export function volumesOf(stage: Stage): readonly string[] {
  return stepsOf(stage)
    .filter(({ keyword }) => keyword === "VOLUME")
    .flatMap(({ words }) => words.map(({ value, raw }) => value ?? raw));
}

/** Folders in which a `docker run` of the comments puts folders of the host to write to. */
export function mountedFolders({ from }: Stage): readonly string[] {
  return from.ask(mountedInComments);
}

function mountedInComments(instruction: Instruction): readonly string[] {
  const mounts = headerOf(instruction).flatMap((text) => [...text.matchAll(mount)]);
  return mounts.flatMap(([, path = "", mode = ""]) =>
    /^ro\b/.test(mode) || path === "/etc/localtime" ? [] : withoutEnd(path),
  );
}

const mount = /(?<![\w-])(?:-v|--volume)[= ]["']?[^\s:"']{1,200}["']?:(\/[^\s:"'\\]{1,200})(?::(\w+))?/g;

/** A step gives the folder, or one around it, to another user, or lets all write there. */
export function isGiven(stage: Stage, path: string): boolean {
  const names = [path, ...foldersAbove(path), ...namesOf(stage, path)];
  return names.some((name) => givenIn(stage).has(name));
}

/** Words of the steps that give something away. */
const givenIn = oncePer(
  ({ ancestry }: Stage): ReadonlySet<string> =>
    new Set(
      ancestry
        .flatMap(({ instructions }) => instructions.flatMap(givenBy))
        .map(withoutEnd)
        .filter((word) => word !== ""),
    ),
);

function givenBy({ keyword, text, words, flags }: Instruction): readonly string[] {
  if (keyword === "COPY" || keyword === "ADD") {
    const isOwned = flags.some(({ name }) => name === "chown");
    return isOwned ? words.slice(-1).flatMap(({ value, raw }) => [value ?? raw, raw]) : [];
  }
  return keyword === "RUN" && giving.test(text) ? text.split(/[\s"';&|(){}]+/) : [];
}

/** Text of a step that changes owners, or lets others than root write. */
const giving =
  /\b(?:chown|chgrp)\s+(?:-\S{1,20}\s+){0,3}(?!-|root\b)|\binstall\s[^\n]{0,100}\s-(?:o|-owner)\b|\bchmod\s+(?:-\w{1,20}\s+){0,3}(?:[0-7]?[0-7]{2}[2367]|[0-7]?[0-7][2367][0-7]|\w{0,3}[+=]\w{0,3}w|g=u)/;
