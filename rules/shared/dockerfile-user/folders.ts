import type { Instruction, Stage, Word } from "../../../model/dockerfile/dockerfile";
import { oncePer } from "../../../model/once";
import { foldersAbove } from "../../../model/path";
import { invocationOf } from "../../../model/shell/programs/invocation";
import { headerOf } from "./header";

/*
 * Folders of an image that are root's, and that its program may want to write to.
 */

/** The file that nginx writes its process id to. */
export const nginxPid = "/run/nginx.pid";

/** What the official image of nginx leaves to root, and nginx writes to. Source: its Dockerfile. */
const nginxFolders = ["/var/cache/nginx", nginxPid];

/** Folders of data that the stage's root made for its program, and gave to nobody. */
export function foldersToGive(stage: Stage): readonly string[] {
  if (stage.isWindows) return [];
  const { rootImage } = stage;
  const isNginx =
    typeof rootImage === "object" && rootImage.registry === "docker.io" && rootImage.repository === "nginx";
  const made = madeBy(stage).filter((path) => dataFolder.test(path));
  return [...new Set([...(isNginx ? nginxFolders : []), ...made])].filter((path) => !isGiven(stage, path));
}

const dataFolder =
  /^\/(?:data|uploads?|(?:[\w-]+\/)*(?:data|uploads?|storage|cache)|(?:var\/)?run\/[\w./-]+|var\/(?:lib|log|cache)\/(?!apt\b|dpkg\b)[\w./-]+)$/;

/**
 * Where the program may write as root and is not seen to: its working directory, folders that a step made, and those of
 * the host that the comments mount.
 * @param user who gets the folder of that name below /home
 */
export function unsureFolders(stage: Stage, user: string | undefined): readonly string[] {
  if (stage.isWindows) return [];
  const given = foldersToGive(stage);
  const working = workingFolder(stage);
  const own =
    working && working.value !== "/" && !isGiven(stage, asNamed(working), working.raw, ".")
      ? [withoutEnd(asNamed(working))]
      : [];
  const made = madeBy(stage).filter((path) => madeForPrograms.test(path) && !isGiven(stage, path));
  const unsure = new Set([...own, ...made, ...mountedFolders(stage)]);
  const all = new Set([...given, ...unsure]);
  const known = new Set([...given, `/home/${user}`]);
  return [...unsure].filter(
    (path) => !known.has(path) && !foldersAbove(path).some((folder) => all.has(folder)),
  );
}

/** A folder of its own, not one that tools of the build keep their files in. */
const madeForPrograms = /^\/(?!etc|usr|lib|bin|sbin|tmp|var\/tmp|root|home|build|src|proc|sys|dev)[\w-]+/;

/** The directory in which the program starts; `undefined` where the base image says. */
function workingFolder({ ancestry }: Stage): Word | undefined {
  return ancestry
    .flatMap(({ instructions }) => [...instructions].reverse())
    .find(({ keyword, isOnBuild }) => keyword === "WORKDIR" && !isOnBuild)?.words[0];
}

function asNamed({ value, raw }: Word): string {
  return value ?? raw;
}

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
  return stage.ancestry
    .flatMap(({ instructions }) => instructions)
    .filter(({ keyword, isOnBuild }) => keyword === "VOLUME" && !isOnBuild)
    .flatMap(({ words }) => words.map(asNamed));
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

/**
 * A step gives the folder, or one around it, to another user, or lets all write there.
 * @param others how steps call it too
 */
export function isGiven(stage: Stage, path: string, ...others: readonly string[]): boolean {
  return [path, ...foldersAbove(path), ...others].some((name) => givenIn(stage).has(name));
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

/** `/data` for `/data/`, `/data/*` and `/data/.` */
function withoutEnd(path: string): string {
  return path.length > 1 ? path.replace(/\/[*.]?$/, "") : path;
}
