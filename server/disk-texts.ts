import { isForeign, startOf } from "../linter/file-types";
import type { InputFile } from "../linter/input-file";
import { baseName } from "../linter/path";
import { mayBeOurs } from "../linter/recognize";
import { foldersAbove, isBelow } from "../model/path";
import { GitIgnore } from "./gitignore/gitignore";
import { type Paths, pathOfUri } from "./paths";
import type { Files } from "./platform";
import { UnreadFiles } from "./unread-files";
import { isGitIgnore } from "./workspace-files";

/** How many files are read before other messages get their turn. */
const batch = 20;

/** Whom what is on disk concerns. */
interface Folders {
  /** The folder of the workspace that a path is in, if any. */
  readonly folderOf: (path: string) => string | undefined;
  /** Takes the paths of some texts that changed, came or went. */
  readonly onRead: (paths: readonly string[]) => void;
}

/** The texts of ours that the folders of the workspace have on disk, but for those that Git leaves alone. */
export class DiskTexts {
  /** Each the same for as long as its text is: what is seen of it by itself is seen once. */
  readonly #texts = new Map<string, InputFile>();
  readonly #unread = new UnreadFiles();
  readonly #ignored = new GitIgnore();
  /**
   * The number of the read that each file's text is from, 0 before the first has ended: an earlier one that ends later holds
   * an older text.
   */
  readonly #readBy = new Map<string, number>();
  /** Paths that were found in a folder and are being read: one that has no text is there all the same. */
  readonly #found = new Set<string>();
  #reads = 0;

  constructor(
    private readonly files: Files,
    private readonly paths: Paths,
    private readonly folders: Folders,
  ) {}

  /** Paths of the texts. */
  get known(): Iterable<string> {
    return this.#texts.keys();
  }

  get(path: string): InputFile | undefined {
    return this.#texts.get(path);
  }

  /** Whether Git leaves a file alone. */
  isIgnored(path: string): boolean {
    return this.#ignored.ignores(path);
  }

  /**
   * Whether the text of each file of ours in a folder is known.
   * @param root the folder of the workspace that it is in
   */
  isWhole(folder: string, root: string): boolean {
    return !this.#unread.areIn(folder, root);
  }

  /**
   * Takes in which files a folder has, and reads those that may be ours.
   * @param root the folder of the workspace that it is in
   */
  async readFound(folder: string, uris: readonly string[], root: string): Promise<void> {
    const paths = uris.map((uri) => this.paths.pathOf(uri));
    this.#unread.found(folder, paths, root);
    // Its `.gitignore` files are read anew, before the others.
    this.#ignored.delete(folder);
    for (const path of paths) this.#found.add(path);
    try {
      await this.read(uris);
    } finally {
      for (const path of paths) this.#found.delete(path);
    }
    // Another read may have ended before those of the `.gitignore` files.
    const ignored = [...this.#texts.keys()].filter((path) => isBelow(folder, path) && this.isIgnored(path));
    this.drop(ignored);
    if (ignored.length > 0) this.folders.onRead(ignored);
  }

  /** What an editor writes is not read again. */
  saved(path: string, text: string): void {
    if (!this.#texts.has(path)) return;
    this.#texts.set(path, { path, text });
    this.#readBy.set(path, ++this.#reads);
  }

  drop(paths: readonly string[]): void {
    for (const path of paths) this.#texts.delete(path);
  }

  /** Forgets files that are gone, and what was in folders that are. Answers the paths of what was known, read or not. */
  forget(paths: ReadonlySet<string>): readonly string[] {
    const isGone = isAmong(paths);
    const gone = this.#unread.forget(isGone);
    // What is being read of them does not count.
    for (const path of this.#readBy.keys()) {
      if (!isGone(path)) continue;
      this.#readBy.delete(path);
      if (this.#texts.delete(path)) gone.push(path);
    }
    for (const path of this.#found) if (isGone(path)) this.#found.delete(path);
    for (const path of paths) this.#ignored.delete(path);
    if (gone.length > 0) this.folders.onRead(gone);
    return gone;
  }

  /** Reads those that may be ours. */
  async read(uris: readonly string[]): Promise<void> {
    const ours = uris.filter((uri) => !isForeign(uri));
    const starts = ours.map((uri) => startOf(baseName(pathOfUri(uri))));
    const groups = [
      { start: "", some: ours.filter(isGitIgnore) },
      ...[...new Set(starts)].map((start) => ({ start, some: ours.filter((_, i) => starts[i] === start) })),
    ];
    for (const { start, some } of groups)
      if (start !== undefined && some.length > 0) await this.#readAlike(some, start);
  }

  /** @param start what the texts begin with */
  async #readAlike(uris: readonly string[], start: string): Promise<void> {
    for (let at = 0; at < uris.length; at += batch) {
      const some = uris.slice(at, at + batch);
      const paths = some.map((uri) => this.paths.pathOf(uri));
      const read = ++this.#reads;
      for (const path of paths) if (!this.#readBy.has(path)) this.#readBy.set(path, 0);
      const texts = await this.files.read(some, start);
      const latest = paths.flatMap((path, i) => (this.#isLatest(path, read) ? { path, text: texts[i] } : []));
      this.folders.onRead(
        latest.filter(({ path, text }) => this.#take(path, text, start)).map(({ path }) => path),
      );
    }
  }

  /** Nothing is, of what went while it was read. */
  #isLatest(path: string, read: number): boolean {
    const isLatest = read > (this.#readBy.get(path) ?? read);
    if (isLatest) this.#readBy.set(path, read);
    return isLatest;
  }

  /** Takes a text, unless its folder is gone by now; tells whether something changes by it. */
  #take(path: string, read: string | undefined, start: string): boolean {
    if (this.folders.folderOf(path) === undefined) return false;
    if (read !== undefined) this.#unread.delete(path);
    // Of what changed, it may be gone.
    else if (start === "" && this.#found.has(path)) this.#unread.add(path);
    if (isGitIgnore(path)) {
      this.#ignored.set(path, read ?? "");
      return false;
    }
    const file = read === undefined ? undefined : { path, text: read };
    // Folders full of data are not kept in memory.
    const ours = file && mayBeOurs(file) ? file : undefined;
    if (ours?.text === this.#texts.get(path)?.text || this.#ignored.ignores(path)) return false;
    if (ours) this.#texts.set(path, ours);
    else this.#texts.delete(path);
    return true;
  }
}

/** Tells whether a path is one of some, or in a folder among them. */
function isAmong(paths: ReadonlySet<string>): (path: string) => boolean {
  const starts = [...paths].map((one) => `${one}/`);
  // A few are compared faster than all folders of a path are looked up.
  if (starts.length < 10) return (path) => paths.has(path) || starts.some((one) => path.startsWith(one));
  return (path) => [path, ...foldersAbove(path)].some((one) => paths.has(one));
}
