import fs from "node:fs";
import path from "node:path";
import { readRegularSync } from "../../server/node/regular-file";
import { encode, type TextFile } from "./text";

/** Why a file is left as it is. */
class LeftAlone extends Error {}

/**
 * Writes a text over the one that was read. The file gets it as a whole, by a new file that takes its name, or in place
 * where that cannot be or would lose its owner or its other names. A symbolic link is followed.
 * @param folders the real paths of those that links may lead into
 * @throws LeftAlone when the file is not what was read any more, is read-only, or is a link out of the folders
 * @throws a system error when it cannot be written
 */
export function rewrite(file: string, before: TextFile, after: TextFile, folders: readonly string[]): void {
  const target = fs.realpathSync(file);
  if (!folders.some((folder) => isInside(folder, target)))
    throw new LeftAlone("a link to a file outside of the folder");
  const status = fs.statSync(target);
  if (!status.isFile()) throw new LeftAlone("changed since it was read");
  // The superuser may write anything, and is asked no less.
  if ((status.mode & 0o222) === 0) throw new LeftAlone("read-only");
  fs.accessSync(target, fs.constants.W_OK);
  const change = { before: encode(before), after: encode(after) };
  if (bytesOf(target).equals(change.after)) return;
  if (status.nlink > 1 || !replaceFile(target, status, change)) writeInPlace(target, change);
}

/** The real paths of the working directory, of the folders that are named, and of those of the files that are. */
export function namedFolders(paths: readonly string[]): readonly string[] {
  return [".", ...paths].flatMap((named) => {
    try {
      const isFolder = fs.statSync(named).isDirectory();
      return fs.realpathSync(isFolder ? named : path.dirname(named));
    } catch {
      // Nothing was found there to be written.
      return [];
    }
  });
}

interface Change {
  readonly before: Buffer;
  readonly after: Buffer;
}

function bytesOf(file: string): Buffer {
  return Buffer.from(readRegularSync(file).bytes);
}

function isInside(folder: string, file: string): boolean {
  const way = path.relative(folder, file);
  return way !== "" && way !== ".." && !way.startsWith(`..${path.sep}`) && !path.isAbsolute(way);
}

function check(bytes: Buffer, { before }: Change): void {
  if (!bytes.equals(before)) throw new LeftAlone("changed since it was read");
}

/** Answers whether it could: not in a folder that takes no new file, nor for a file of somebody else, nor over a mount. */
function replaceFile(target: string, { mode, uid, gid }: fs.Stats, change: Change): boolean {
  const temporary = path.join(path.dirname(target), `.seaworthy-${crypto.randomUUID()}`);
  try {
    writeNew(temporary, change.after, (descriptor) => {
      fs.fchownSync(descriptor, uid, gid);
      fs.fchmodSync(descriptor, mode & 0o7777);
    });
    check(bytesOf(target), change);
    fs.renameSync(temporary, target);
    return true;
  } catch (error) {
    if (error instanceof LeftAlone) throw error;
    return false;
  } finally {
    fs.rmSync(temporary, { force: true });
  }
}

function writeNew(file: string, bytes: Buffer, prepare: (descriptor: number) => void): void {
  const descriptor = fs.openSync(file, "wx", 0o600);
  try {
    prepare(descriptor);
    fs.writeFileSync(descriptor, bytes);
  } finally {
    fs.closeSync(descriptor);
  }
}

/** Where the disk is full, the old bytes have their room yet. */
function writeInPlace(target: string, change: Change): void {
  const descriptor = fs.openSync(target, "r+");
  try {
    check(fs.readFileSync(descriptor), change);
    try {
      overwrite(descriptor, change.after);
    } catch (error) {
      overwrite(descriptor, change.before);
      throw error;
    }
  } finally {
    fs.closeSync(descriptor);
  }
}

function overwrite(descriptor: number, bytes: Buffer): void {
  for (let at = 0; at < bytes.length; ) at += fs.writeSync(descriptor, bytes, at, bytes.length - at, at);
  fs.ftruncateSync(descriptor, bytes.length);
}
