import fs from "node:fs";
import path from "node:path";
import { foreignFolders, isContext, startOf } from "../../linter/file-types";
import { largerThan } from "../../linter/input-file";
import { GitIgnore, maxIgnoreFileBytes } from "../../server/gitignore/gitignore";
import { beginsWithSync, readRegularSync } from "../../server/node/regular-file";
import { relative, slashed } from "./paths";
import { decode, reasonOf } from "./text";

export interface FoundFiles {
  /** Absolute, with `/`, sorted. */
  readonly files: readonly string[];
  /** Paths that do not exist or cannot be read, with the reason. */
  readonly failures: readonly string[];
  /** Ignore files that are not heeded, with the reason: what they leave out is linted. */
  readonly notes: readonly string[];
  /** Names in the folders that were walked through, by the absolute paths of these, with `/`. */
  readonly names: ReadonlyMap<string, readonly string[]>;
}

interface Options {
  /** Files that a `.gitignore` ignores are found as well. */
  readonly noIgnore?: boolean;
}

/**
 * The files that are named, and those below the folders that are named that may be ours. Left out of a folder are
 * `node_modules`, `.git`, symbolic links, and what a `.gitignore` ignores, unless the folder named is itself ignored.
 */
export function findFiles(paths: readonly string[], options: Options = {}): FoundFiles {
  const search = new Search(options);
  for (const start of paths) search.from(start);
  return search.found;
}

class Search {
  readonly #files = new Set<string>();
  readonly #failures: string[] = [];
  readonly #notes: string[] = [];
  readonly #names = new Map<string, readonly string[]>();

  constructor(private readonly options: Options) {}

  get found(): FoundFiles {
    return {
      files: [...this.#files].sort(),
      failures: this.#failures,
      notes: this.#notes,
      names: this.#names,
    };
  }

  from(start: string): void {
    const absolute = path.resolve(start);
    this.#attempt(
      () => start,
      () => {
        const stats = fs.statSync(absolute);
        if (stats.isDirectory()) this.#walk(slashed(absolute), this.#ignoredFrom(absolute));
        else if (stats.isFile() && !isDescriptor(absolute)) this.#files.add(slashed(absolute));
        else
          this.#failures.push(
            `${start}: not a regular file; pipe its text in and name it, with --stdin-filename`,
          );
      },
    );
  }

  /** @param folder absolute, with `/` */
  #walk(folder: string, ignored: GitIgnore): void {
    this.#attempt(
      () => relative(folder) || ".",
      () => {
        const entries = fs.readdirSync(folder, { withFileTypes: true });
        const names = entries.map(({ name }) => name);
        this.#names.set(folder, names);
        if (names.includes(ignoreFile)) this.#addIgnoreFile(ignored, folder);
        for (const entry of entries) {
          const file = `${folder.replace(/\/$/, "")}/${entry.name}`;
          if (entry.isDirectory()) {
            if (!foreignFolders.has(entry.name) && !ignored.ignores(`${file}/`)) this.#walk(file, ignored);
            continue;
          }
          const start = entry.isFile() ? startOf(entry.name) : undefined;
          if (start === undefined || ignored.ignores(file)) continue;
          this.#attempt(
            () => relative(file),
            () => {
              if (beginsWithSync(file, start)) this.#files.add(file);
            },
          );
        }
      },
    );
  }

  /** What is ignored in a folder by the `.gitignore` files above it, in its Git repository. */
  #ignoredFrom(folder: string): GitIgnore {
    const ignored = new GitIgnore();
    for (const above of foldersUpTo(folder, isRepository)) this.#addIgnoreFile(ignored, above);
    return ignored.ignores(`${slashed(folder)}/`) ? new GitIgnore() : ignored;
  }

  #addIgnoreFile(ignored: GitIgnore, folder: string): void {
    if (this.options.noIgnore) return;
    const file = slashed(path.join(folder, ignoreFile));
    const note = (reason: string) => this.#notes.push(`${relative(file)}: ${reason}; it ignores nothing`);
    try {
      const content = readRegularSync(file, { maxBytes: maxIgnoreFileBytes, noLinks: true });
      if (content.isWhole) ignored.set(file, decode(content).text);
      else note(largerThan(maxIgnoreFileBytes));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "ENOENT") note(reasonOf(error));
    }
  }

  /** What cannot be done is told, with the path that it is about, and costs itself only. */
  #attempt(path: () => string, action: () => void): void {
    try {
      action();
    } catch (error) {
      this.#failures.push(`${path()}: ${reasonOf(error)}`);
    }
  }
}

const ignoreFile = ".gitignore";

/** Standard input and the like, which may be a regular file without being one of that name. */
function isDescriptor(file: string): boolean {
  return /^\/dev\/(?:stdin|fd\/)/.test(file);
}

/** A folder and those above it, up to the first that is a top; the folder alone where there is none. */
function foldersUpTo(folder: string, isTop: (folder: string) => boolean): readonly string[] {
  const folders: string[] = [];
  for (let above = folder; ; above = path.dirname(above)) {
    folders.push(above);
    if (isTop(above)) return folders;
    if (path.dirname(above) === above) return [folder];
  }
}

function isRepository(folder: string): boolean {
  return fs.existsSync(path.join(folder, ".git"));
}

/**
 * Files beside and above some files that say something about them without being asked for: the chart they are in, the
 * kustomization that patches them, what their build leaves out. Looked for up to the repository or the working
 * directory.
 */
export function contextFiles({ files, names }: Pick<FoundFiles, "files" | "names">): readonly string[] {
  const tops = new Map<string, boolean>();
  const isTop = (folder: string) => {
    const isKnownRepository = names.get(folder)?.includes(".git");
    const known =
      tops.get(folder) ?? (folder === process.cwd() || (isKnownRepository ?? isRepository(folder)));
    tops.set(folder, known);
    return known;
  };
  const folders = new Set(files.map((file) => path.dirname(file)));
  for (const folder of [...folders]) for (const above of foldersUpTo(folder, isTop)) folders.add(above);
  return [...folders].flatMap((folder) =>
    (names.get(folder) ?? namesIn(folder)).filter(isContext).map((name) => slashed(path.join(folder, name))),
  );
}

function namesIn(folder: string): readonly string[] {
  try {
    return fs.readdirSync(folder);
  } catch {
    return [];
  }
}
