import { folderOf } from "../../linter/path";
import { bytesOf } from "./bytes";
import { IgnoreFile } from "./ignore-file";

/** A longer `.gitignore` is not heeded: nobody wrote it, and it would be read for seconds. */
export const maxIgnoreFileBytes = 500_000;

interface Folder {
  readonly inner: Map<string, Folder>;
  ignoreFile?: IgnoreFile;
  /** What the files above say about it; absent until somebody asks. */
  isIgnored?: boolean;
}

/** A `.gitignore` above a path, the outermost first. */
interface Above {
  readonly ignoreFile: IgnoreFile;
  /** Where the path goes on behind the file's folder: the offset, and the number of names before it. */
  readonly offset: number;
  readonly depth: number;
}

/** The `.gitignore` files of a workspace. The innermost file that says something about a path decides, as in Git. */
export class GitIgnore {
  readonly #top: Folder = { inner: new Map() };

  /** Takes in the text of a file, or another one in its place; of a text that is too long, nothing. */
  set(path: string, text: string): void {
    let folder = this.#top;
    for (const name of bytesOf(folderOf(path)).split("/")) folder = innerFolder(folder, name);
    const bytes = bytesOf(text);
    folder.ignoreFile = new IgnoreFile(bytes.length > maxIgnoreFileBytes ? "" : bytes);
    forget(folder);
  }

  /** Forgets what stood in a file, or in those of a folder. */
  delete(path: string): void {
    const names = bytesOf(path).split("/");
    const last = names.pop() ?? "";
    let folder: Folder | undefined = this.#top;
    for (const name of names) folder = folder?.inner.get(name);
    if (!folder) return;
    folder.inner.delete(last);
    if (last !== ".gitignore") return;
    folder.ignoreFile = undefined;
    forget(folder);
  }

  /** Whether a file, or a folder that it is in, is ignored; the path of a folder ends with `/`. */
  ignores(path: string): boolean {
    const bytes = bytesOf(path);
    const above: Above[] = [];
    const names: string[] = [];
    let folder = this.#top;
    let offset = 0;
    for (let end = bytes.indexOf("/"); end >= 0; end = bytes.indexOf("/", offset)) {
      const name = bytes.slice(offset, end);
      names.push(name);
      folder = innerFolder(folder, name);
      folder.isIgnored ??= decide(above, bytes.slice(0, end), names, true);
      if (folder.isIgnored) return true;
      offset = end + 1;
      if (folder.ignoreFile) above.push({ ignoreFile: folder.ignoreFile, offset, depth: names.length });
    }
    if (offset === bytes.length) return false;
    names.push(bytes.slice(offset));
    return decide(above, bytes, names, false);
  }
}

function innerFolder(folder: Folder, name: string): Folder {
  const known = folder.inner.get(name);
  if (known) return known;
  const made: Folder = { inner: new Map() };
  folder.inner.set(name, made);
  return made;
}

/** What is known of the folders inside may no longer hold. */
function forget({ inner }: Folder): void {
  const pending = [...inner.values()];
  for (let folder = pending.pop(); folder; folder = pending.pop()) {
    folder.isIgnored = undefined;
    for (const one of folder.inner.values()) pending.push(one);
  }
}

function decide(above: readonly Above[], path: string, names: readonly string[], isFolder: boolean): boolean {
  for (let at = above.length - 1; at >= 0; at--) {
    const { ignoreFile, offset, depth } = above[at] as Above;
    const verdict = ignoreFile.ignores(path.slice(offset), names, depth, isFolder);
    if (verdict !== undefined) return verdict;
  }
  return false;
}
