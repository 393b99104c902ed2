import fs from "node:fs";
import path from "node:path";
import { GitIgnore } from "../../server/gitignore/gitignore";
import { slashed } from "./paths";
import { reasonOf } from "./text";

export interface FoundFiles {
  /** Absolute, with `/`, sorted. */
  readonly files: readonly string[];
  /** Paths that do not exist or cannot be read, with the reason. */
  readonly failures: readonly string[];
  /** Names in the folders that were walked through, by the absolute paths of these, with `/`. */
  readonly names: ReadonlyMap<string, readonly string[]>;
}

interface Walk {
  readonly files: Set<string>;
  readonly failures: string[];
  readonly names: Map<string, readonly string[]>;
}

/**
 * The files that are named, and those below the folders that are named that may be ours. Left out of a folder are
 * `node_modules`, `.git`, symbolic links, and what a `.gitignore` ignores, unless the folder named is itself ignored.
 */
export function findFiles(paths: readonly string[]): FoundFiles {
  const found: Walk = { files: new Set(), failures: [], names: new Map() };
  for (const start of paths) {
    const absolute = path.resolve(start);
    attempt(start, found, () => {
      if (fs.statSync(absolute).isDirectory()) walk(absolute, ignoredFrom(absolute), found);
      else found.files.add(slashed(absolute));
    });
  }
  return { ...found, files: [...found.files].sort() };
}

function walk(folder: string, ignored: GitIgnore, found: Walk): void {
  attempt(folder, found, () => {
    const entries = fs.readdirSync(folder, { withFileTypes: true });
    const names = entries.map(({ name }) => name);
    found.names.set(slashed(folder), names);
    if (names.includes(ignoreFile)) addIgnoreFile(ignored, folder);
    for (const entry of entries) {
      const file = path.join(folder, entry.name);
      if (entry.isDirectory()) {
        if (!skippedFolders.has(entry.name) && !ignored.ignores(`${slashed(file)}/`))
          walk(file, ignored, found);
      } else if (entry.isFile() && mayBeOurs(entry.name) && !ignored.ignores(slashed(file))) {
        found.files.add(slashed(file));
      }
    }
  });
}

const skippedFolders = new Set(["node_modules", ".git"]);

const ignoreFile = ".gitignore";

/** A name that the linter may recognize once it sees the text: scripts need no extension. */
function mayBeOurs(name: string): boolean {
  const isOurs =
    /\.(?:ya?ml|json|sh|bash|dockerfile|containerfile|dockerignore)$|^(?:docker|container)file/i.test(name);
  return isOurs || !name.includes(".");
}

/** What is ignored in a folder by the `.gitignore` files above it, in its Git repository. */
function ignoredFrom(folder: string): GitIgnore {
  const ignored = new GitIgnore();
  for (const above of foldersUpTo(folder, isRepository)) addIgnoreFile(ignored, above);
  return ignored.ignores(`${slashed(folder)}/`) ? new GitIgnore() : ignored;
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

function addIgnoreFile(ignored: GitIgnore, folder: string): void {
  const file = path.join(folder, ignoreFile);
  if (fs.existsSync(file)) ignored.set(slashed(file), fs.readFileSync(file, "utf8"));
}

/**
 * Files beside and above some files that say something about them without being asked for: the chart they are in, the
 * kustomization that patches them, what their build leaves out. Looked for up to the repository or the working
 * directory.
 */
export function contextFiles({ files, names }: Pick<FoundFiles, "files" | "names">): readonly string[] {
  const tops = new Map<string, boolean>();
  const isTop = (folder: string) => {
    const known = tops.get(folder) ?? (folder === process.cwd() || isRepository(folder));
    tops.set(folder, known);
    return known;
  };
  const folders = new Set(files.map((file) => path.dirname(file)));
  for (const folder of [...folders]) for (const above of foldersUpTo(folder, isTop)) folders.add(above);
  return [...folders].flatMap((folder) =>
    (names.get(folder) ?? namesIn(folder))
      .filter((name) => contextName.test(name))
      .map((name) => slashed(path.join(folder, name))),
  );
}

const contextName =
  /^(?:chart\.yaml|kustomization(?:\.ya?ml)?|.*\.dockerignore|\.?devcontainer\.json|(?:docker-)?compose(?:[.-].*)?\.ya?ml|(?:docker|container)file(?:\..*)?)$/i;

function namesIn(folder: string): readonly string[] {
  try {
    return fs.readdirSync(folder);
  } catch {
    return [];
  }
}

function attempt(what: string, { failures }: Walk, action: () => void): void {
  try {
    action();
  } catch (error) {
    failures.push(`${what}: ${reasonOf(error)}`);
  }
}
