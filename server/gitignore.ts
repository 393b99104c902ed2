import ignore, { type Ignore } from "ignore";
import { folderOf, foldersAbove, relativePath } from "../linter/path";

/** The `.gitignore` files of a workspace. The innermost file that says something about a path decides, as in Git. */
export class GitIgnore {
  readonly #files = new Map<string, Ignore>();

  set(path: string, text: string): void {
    this.#files.set(folderOf(path), ignore().add(text));
  }

  /** Whether a file, or a folder that it is in, is ignored. */
  ignores(path: string): boolean {
    if (this.#files.size === 0) return false;
    return foldersAbove(path).some((folder) => this.#decides(folder, true)) || this.#decides(path, false);
  }

  #decides(path: string, isFolder: boolean): boolean {
    for (const folder of foldersAbove(path)) {
      const relative = relativePath(folder, path);
      if (relative === path || relative === "") continue;
      const verdict = this.#files.get(folder)?.test(isFolder ? `${relative}/` : relative);
      if (verdict?.ignored || verdict?.unignored) return verdict.ignored;
    }
    return false;
  }
}
