import { configurationFileName } from "../linter/configuration";
import { isForeign, startOf } from "../linter/file-types";
import type { InputFile } from "../linter/input-file";
import type { Linter } from "../linter/linter";
import { baseName } from "../linter/path";
import { foldersAbove, isBelow } from "../model/path";
import { DiskTexts } from "./disk-texts";
import type { OpenDocument } from "./open-document";
import type { Paths } from "./paths";
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
      isLoading: (folder) => this.#loading.has(folder),
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
    for (const folder of this.folders) {
      const found = new Set(await this.#load(folder, this.paths.uriOf(folder)));
      const known = this.#knownBelow(new Set([folder]));
      await this.#disk.read(known.filter((uri) => !found.has(uri)));
    }
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
  async filesChanged(uris: readonly string[]): Promise<void> {
    const inside = [...new Set(uris)].filter((uri) => this.folderOf(this.paths.pathOf(uri)) !== undefined);
    await this.#disk.read(inside);
    await this.#foldersChanged(inside.filter((uri) => this.#mayBeFolder(this.paths.pathOf(uri))));
    const regarded = inside.filter(isGitIgnore).map((uri) => this.folderOf(this.paths.pathOf(uri)));
    for (const folder of new Set(regarded)) if (folder !== undefined) await this.#regard(folder);
  }

  /** A name of files of ours alone is that of a file. */
  #mayBeFolder(path: string): boolean {
    return startOf(baseName(path)) !== "" && !isForeign(`${path}/`) && !this.#disk.isIgnored(`${path}/`);
  }

  /** Forgets what went with a folder, and reads what came with one. */
  async #foldersChanged(uris: readonly string[]): Promise<void> {
    const read = new Set(this.#knownBelow(new Set(uris.map((uri) => this.paths.pathOf(uri)))));
    for (const uri of uris)
      for (const found of await this.files.find(uri, searches, maxFiles)) read.add(found);
    await this.#disk.read([...read]);
  }

  /** URIs of the texts from disk that are in one of some folders. */
  #knownBelow(folders: ReadonlySet<string>): readonly string[] {
    return [...this.#disk.known]
      .filter((path) => foldersAbove(path).some((folder) => folders.has(folder)))
      .map((path) => this.paths.uriOf(path));
  }

  /** What a `.gitignore` of a folder left out or let in may be the other way round. */
  async #regard(folder: string): Promise<void> {
    this.#drop([...this.#disk.known].filter((path) => this.#disk.isIgnored(path)));
    await this.#load(folder, this.paths.uriOf(folder));
  }

  /** Answers the URIs that were found. */
  async #load(folder: string, uri: string): Promise<readonly string[]> {
    this.#loading.add(folder);
    const read = this.onReading(folder);
    try {
      const found = await this.files.find(uri, searches, maxFiles);
      this.#disk.found(folder, found);
      await this.#disk.read(found);
      read(this.#countsOf(found.map((uri) => this.paths.pathOf(uri))));
      return found;
    } finally {
      this.#loading.delete(folder);
      this.onChange(new Set(this.#namingUnits(folder)));
    }
  }

  #countsOf(paths: readonly string[]): ReadCounts {
    return {
      found: paths.length,
      ours: paths.filter((path) => this.#disk.get(path)).length,
      ignored: paths.filter((path) => this.#disk.isIgnored(path)).length,
    };
  }

  /** The configurations of a folder that name complete sets, which count from now on. */
  #namingUnits(folder: string): readonly string[] {
    return [...this.known].filter(
      (path) =>
        baseName(path) === configurationFileName &&
        isBelow(folder, path) &&
        this.get(path)?.file.text.includes("units"),
    );
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
