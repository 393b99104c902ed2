import { isBelow } from "../../../model/path";
import type { Permission } from "../../../model/provisioning/permission";
import { inRun } from "../host-access/runtime-sockets";
import type { HostFile } from "./host-file";

/** A file that a permission is about. */
export interface MeantFile {
  readonly file: HostFile;
  /** The folder that is named, where it is not named itself. */
  readonly folder: string | undefined;
}

/** Which of some files a permission is about: by their path, by a glob, or by a folder of theirs and all that is in it. */
export function meantFiles(files: readonly HostFile[], permission: Permission): readonly MeantFile[] {
  const named = permission.paths.map(normal);
  return files.flatMap((file) => {
    const paths = file.paths.map(normal);
    const isMeant = (path: string, own: string) =>
      (matches(own, path) && !(file.except && isBelow(file.except, path))) ||
      (!file.isOptional && mayBeOneOf(path, own));
    if (named.some((path) => paths.some((own) => isMeant(path, own)))) return { file, folder: undefined };
    const folder =
      permission.isRecursive && !file.isOptional
        ? named.find((path) => ownFolder.test(path) && paths.some((own) => isBelow(path, own)))
        : undefined;
    return folder === undefined ? [] : { file, folder };
  });
}

/** Folders that hold nothing but what belongs to the program. */
const ownFolder =
  /\/(?:docker|containerd|kubernetes|kubelet|kube-proxy|etcd|rancher|k3s|rke2|cni|\.kube|\.docker)(?:\/|$)/;

function normal(path: string): string {
  return inRun(path) ?? path;
}

/** Whether a path is what a pattern stands for, whose `*` is any characters. */
function matches(pattern: string, path: string): boolean {
  const [start = "", ...others] = pattern.split("*");
  const end = others.pop();
  if (end === undefined) return pattern === path;
  if (!path.startsWith(start)) return false;
  let at = start.length;
  for (const piece of others) {
    const found = path.indexOf(piece, at);
    if (found < 0) return false;
    at = found + piece.length;
  }
  return path.length - end.length >= at && path.endsWith(end);
}

/** Whether a shell may put the file in the place of a glob, whose `*` stays in its folder. */
function mayBeOneOf(glob: string, path: string): boolean {
  return glob.includes("*") && matches(glob, path) && glob.split("/").length === path.split("/").length;
}
