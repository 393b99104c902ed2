import { isForeign, startOf } from "../linter/file-types";
import type { InputFile } from "../linter/input-file";
import { baseName } from "../linter/path";
import { mayBeOurs } from "../linter/recognize";
import { GitIgnore } from "./gitignore/gitignore";
import type { Paths } from "./paths";
import type { Files } from "./platform";
import { UnreadFiles } from "./unread-files";
import { isGitIgnore } from "./workspace-files";

/** How many files are read before other messages get their turn. */
const batch = 20;

/** Whom what is on disk concerns. */
interface Folders {
  /** The folder of the workspace that a path is in, if any. */
  readonly folderOf: (path: string) => string | undefined;
  /** Whether all of a folder is being read. */
  readonly isLoading: (folder: string) => boolean;
  /** Takes the paths of some texts that changed, came or went. */
  readonly onRead: (paths: readonly string[]) => void;
}

/** The texts of ours that the folders of the workspace have on disk, but for those that Git leaves alone. */
export class DiskTexts {
  /** Each the same for as long as its text is: what is seen of it by itself is seen once. */
  readonly #texts = new Map<string, InputFile>();
  readonly #unread = new UnreadFiles();
  readonly #ignored = new GitIgnore();
  /** The number of the read that each file's text is from: an earlier one that ends later holds an older text. */
  readonly #readBy = new Map<string, number>();
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

  /** Takes in which files a folder of the workspace has. */
  found(folder: string, uris: readonly string[]): void {
    this.#unread.found(folder, uris);
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

  /** Reads those that may be ours. */
  async read(uris: readonly string[]): Promise<void> {
    const ours = uris.filter((uri) => !isForeign(uri));
    const starts = ours.map((uri) => startOf(baseName(this.paths.pathOf(uri))));
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
      const read = ++this.#reads;
      const texts = await this.files.read(some, start);
      const paths = some.map((uri) => this.paths.pathOf(uri));
      this.folders.onRead(
        paths.filter((path, i) => this.#isLatest(path, read) && this.#readOne(path, texts[i], start)),
      );
    }
  }

  #isLatest(path: string, read: number): boolean {
    const isLatest = read > (this.#readBy.get(path) ?? 0);
    if (isLatest) this.#readBy.set(path, read);
    return isLatest;
  }

  /** Takes a text, unless its folder is gone by now; tells whether something changes by it. */
  #readOne(path: string, read: string | undefined, start: string): boolean {
    const folder = this.folders.folderOf(path);
    if (folder === undefined) return false;
    if (read !== undefined) this.#unread.delete(path);
    // Of what changed, it may be gone.
    else if (start === "" && this.folders.isLoading(folder)) this.#unread.add(path);
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
