import { FileChangeType, type FileEvent } from "vscode-languageserver";
import { configurationFileName } from "../linter/configuration";
import { isForeign } from "../linter/file-types";
import type { InputFile } from "../linter/input-file";
import type { Linter } from "../linter/linter";
import { baseName } from "../linter/path";
import { foldersAbove, isBelow } from "../model/path";
import { DiskTexts } from "./disk-texts";
import type { OpenDocument } from "./open-document";
import { type Paths, pathOfUri } from "./paths";
import type { Files } from "./platform";
import { isGitIgnore, maxFiles, searches } from "./workspace-files";

/** How many files of a folder were found, and what became of them. */
export interface ReadCounts {
  readonly found: number;
  /** They are of a kind that Seaworthy reads. */
  readonly ours: number;
  /** A `.gitignore` leaves them out. */
  readonly ignored: number;
}

/** A text of the workspace. */
export interface WorkspaceText {
  readonly file: InputFile;
  /** The editor's document, when it is open. */
  readonly document?: OpenDocument;
}

/**
 * The texts of the workspace: what an editor holds open stands over what is on disk. Tells the linter about each, and
 * `onChange` the paths whose findings may have changed because of it, with the one that was edited. Who asks what was read
 * is told by `onReading` before and after.
 */
export class WorkspaceTexts {
  readonly #folders = new Set<string>();
  readonly #disk: DiskTexts;
  readonly #open = new Map<string, WorkspaceText>();
  readonly #loading = new Set<string>();

  constructor(
    private readonly linter: Linter,
    private readonly files: Files,
    private readonly paths: Paths,
    private readonly onChange: (paths: ReadonlySet<string>, edited?: string) => void,
    private readonly onReading: (folder: string) => (counts: ReadCounts) => void,
  ) {
    this.#disk = new DiskTexts(files, paths, {
      folderOf: (path) => this.folderOf(path),
      onRead: (paths) => this.#update(paths.filter((path) => !this.#open.has(path))),
    });
  }

  /** Paths of the folders. */
  get folders(): readonly string[] {
    return [...this.#folders];
  }

  /** Whether files are still being read. */
  get isLoading(): boolean {
    return this.#loading.size > 0;
  }

  /** The folder that a path is in, the innermost when they nest; the first for a document that has no file. */
  folderOf(path: string): string | undefined {
    const around = this.folders.filter((folder) => path.startsWith(`${folder}/`));
    if (around.length > 0) return around.reduce((a, b) => (a.length > b.length ? a : b));
    return path.startsWith("untitled:") ? this.folders[0] : undefined;
  }

  /** Whether all files of a folder were read: what is missing there is missing. */
  isWhole(folder: string): boolean {
    const root = this.folderOf(`${folder}/`);
    return root !== undefined && !this.#loading.has(root) && this.#disk.isWhole(folder, root);
  }

  /** Paths of all texts. */
  get known(): ReadonlySet<string> {
    return new Set([...this.#disk.known, ...this.#open.keys()]);
  }

  /** Whether Git leaves a file alone. */
  isIgnored(path: string): boolean {
    return this.#disk.isIgnored(path);
  }

  get(path: string): WorkspaceText | undefined {
    const file = this.#disk.get(path);
    return this.#open.get(path) ?? (file && { file });
  }

  /** The text of a file of the workspace, read now if its folder is still being read. */
  async read(path: string): Promise<string | undefined> {
    const known = this.get(path);
    if (known) return known.file.text;
    const folder = this.folderOf(path);
    if (folder !== undefined && !this.#loading.has(folder)) return undefined;
    return (await this.files.read([this.paths.uriOf(path)]))[0];
  }

  /** A document is opened or changes. */
  edit(document: OpenDocument): void {
    const path = this.paths.pathOf(document.uri);
    const { content } = document;
    const file = { path, text: content.getText(), languageId: content.languageId };
    this.#open.set(path, { file, document });
    this.#update([path], path);
  }

  saved(document: OpenDocument): void {
    this.#disk.saved(this.paths.pathOf(document.uri), document.content.getText());
  }

  close(document: OpenDocument): void {
    const path = this.paths.pathOf(document.uri);
    this.#open.delete(path);
    this.#update([path]);
  }

  /** Reads the files of a folder. */
  async addFolder(uri: string): Promise<void> {
    const folder = this.paths.pathOf(uri).replace(/\/$/, "");
    this.#folders.add(folder);
    await this.#load(folder, uri);
  }

  /** Reads the files of all folders again: not every change outside of the editor is told. */
  async readAgain(): Promise<void> {
    for (const folder of this.folders)
      await this.#readRest(folder, await this.#load(folder, this.paths.uriOf(folder)));
  }

  removeFolder(uri: string): void {
    const folder = this.paths.pathOf(uri).replace(/\/$/, "");
    this.#folders.delete(folder);
    const gone = [...this.#disk.known].filter(
      (path) => path.startsWith(`${folder}/`) && !this.folderOf(path),
    );
    this.#drop(gone);
  }

  /** Files were made, changed or deleted on disk, or folders: what is in those is not told. */
  async filesChanged(changes: readonly FileEvent[]): Promise<void> {
    const last = new Map(changes.map(({ uri, type }) => [uri, type]));
    const inside = [...last.keys()].filter((uri) => this.#isFollowed(pathOfUri(uri)));
    const went = new Set(changes.flatMap(({ uri, type }) => (type === FileChangeType.Deleted ? uri : [])));
    const isThere = (uri: string) => last.get(uri) !== FileChangeType.Deleted;
    const there = inside.filter(isThere);
    // A file that went and came was written anew.
    const isBack = (uri: string) => isThere(uri) && this.#disk.get(pathOfUri(uri)) !== undefined;
    this.#forget(inside.filter((uri) => went.has(uri) && !isBack(uri)));
    await this.#disk.read(there);
    const roots = inside.filter(isGitIgnore).map((uri) => this.folderOf(pathOfUri(uri)));
    for (const root of new Set(roots)) if (root !== undefined) await this.#load(root, this.paths.uriOf(root));
    await this.#readFolders(there);
  }

  #isFollowed(path: string): boolean {
    return this.#rootOf(path) !== undefined && !isForeign(`${path}/`);
  }

  /** The folder that a path is in, or is. */
  #rootOf(path: string): string | undefined {
    return this.#folders.has(path) ? path : this.folderOf(path);
  }

  #forget(uris: readonly string[]): void {
    if (uris.length === 0) return;
    const gone = this.#disk.forget(new Set(uris.map(pathOfUri)));
    for (const root of new Set(gone.flatMap((path) => this.folderOf(path) ?? []))) this.#tellUnits(root);
  }

  /** Reads what is in folders that came, or were put in the place of others. */
  async #readFolders(uris: readonly string[]): Promise<void> {
    const unknown = uris.filter((uri) => {
      const path = pathOfUri(uri);
      // One that is no file of ours may be a folder, of which a `.gitignore` says something else.
      return !this.#disk.get(path) && !(this.#disk.isIgnored(path) && this.#disk.isIgnored(`${path}/`));
    });
    if (unknown.length === 0) return;
    const folders = new Map((await this.files.folders(unknown)).map((uri) => [pathOfUri(uri), uri]));
    const roots = new Set<string>();
    for (const [path, uri] of folders) {
      const root = this.#rootOf(path);
      const isInner = foldersAbove(path).some((one) => folders.has(one));
      if (root === undefined || isInner || this.#disk.isIgnored(`${path}/`)) continue;
      // It may be gone again.
      const found = await this.files.find(uri, searches, maxFiles).catch(() => []);
      await this.#disk.readFound(path, found, root);
      await this.#readRest(path, found);
      roots.add(root);
    }
    for (const root of roots) this.#tellUnits(root);
  }

  /** Reads what is known of a folder and was not found there: it may be gone. */
  async #readRest(folder: string, uris: readonly string[]): Promise<void> {
    const found = new Set(uris.map(pathOfUri));
    const rest = [...this.#disk.known].filter((path) => isBelow(folder, path) && !found.has(path));
    await this.#disk.read(rest.map((path) => this.paths.uriOf(path)));
  }

  /** Answers the URIs that were found. */
  async #load(folder: string, uri: string): Promise<readonly string[]> {
    this.#loading.add(folder);
    const read = this.onReading(folder);
    try {
      const found = await this.files.find(uri, searches, maxFiles);
      await this.#disk.readFound(folder, found, folder);
      read(this.#countsOf(found.map((uri) => this.paths.pathOf(uri))));
      return found;
    } finally {
      this.#loading.delete(folder);
      this.#tellUnits(folder);
    }
  }

  #countsOf(paths: readonly string[]): ReadCounts {
    return {
      found: paths.length,
      ours: paths.filter((path) => this.#disk.get(path)).length,
      ignored: paths.filter((path) => this.#disk.isIgnored(path)).length,
    };
  }

  /** Complete sets of a folder may be complete from now on, or no longer: the configurations that name them count anew. */
  #tellUnits(folder: string): void {
    const naming = [...this.known].filter(
      (path) =>
        baseName(path) === configurationFileName &&
        isBelow(folder, path) &&
        this.get(path)?.file.text.includes("units"),
    );
    this.onChange(new Set(naming));
  }

  #drop(paths: readonly string[]): void {
    this.#disk.drop(paths);
    this.#update(paths);
  }

  #update(paths: readonly string[], edited?: string): void {
    const affected = new Set(paths);
    for (const path of paths) {
      const now = this.get(path);
      for (const other of now ? this.linter.update(now.file) : this.linter.remove(path)) affected.add(other);
    }
    this.onChange(affected, edited);
  }
}
