import { maxLength } from "../../linter/input-file";
import { git } from "./git";

/** A file of a revision. */
export interface CommittedFile {
  /** From the folder that was asked about, with `/`. */
  readonly path: string;
  readonly bytes: Buffer;
}

/** Entries of a tree: regular files, no links and no submodules. */
const entry = /^100\d{3} blob ([0-9a-f]+) +(\d+)\t(.+)$/s;

/**
 * The files below a folder as they were in a revision.
 * @param isWanted tells by their paths which of them are read; larger ones than the linter reads never are
 * @throws Error with what git says: no repository, no such revision
 */
export async function filesAt(
  folder: string,
  revision: string,
  isWanted: (path: string) => boolean,
): Promise<readonly CommittedFile[]> {
  const commit = await git(folder, [
    "rev-parse",
    "--verify",
    "--quiet",
    "--end-of-options",
    `${revision}^{commit}`,
  ]).catch(() => undefined);
  const id = commit?.toString().trim().split("\n").at(-1);
  if (!id) throw new Error(`git knows no revision ${revision} here`);
  const tree = (await git(folder, ["ls-tree", "-r", "-l", "-z", id])).toString();
  const wanted = tree.split("\0").flatMap((line) => {
    const [, blob = "", size = "", path = ""] = entry.exec(line) ?? [];
    return blob !== "" && Number(size) <= maxLength && isWanted(path) ? [{ blob, path }] : [];
  });
  if (wanted.length === 0) return [];
  const batch = await git(folder, ["cat-file", "--batch"], wanted.map(({ blob }) => `${blob}\n`).join(""));
  return contents(batch).map((bytes, i) => ({ path: (wanted[i] as { path: string }).path, bytes }));
}

/** The objects of `cat-file --batch`: a line with the size at its end, so many bytes, a line feed. */
function contents(batch: Buffer): readonly Buffer[] {
  const found: Buffer[] = [];
  for (let at = 0; at < batch.length; ) {
    const line = batch.indexOf(0x0a, at);
    const size = Number(batch.subarray(at, line).toString().split(" ").at(-1));
    found.push(batch.subarray(line + 1, line + 1 + size));
    at = line + 1 + size + 1;
  }
  return found;
}
