import { baseName } from "../linter/path";
import { isBelow } from "../model/path";
import { maxFiles, searches } from "./workspace-files";

/** The files of a workspace that are there and whose text is not known: what they hold may be what others refer to. */
export class UnreadFiles {
  readonly #paths = new Set<string>();
  /** Workspace folders with more files than are looked for, in all or in a folder of them. */
  readonly #large = new Set<string>();

  /**
   * Takes in which paths were found in a folder.
   * @param root the workspace folder that it is in
   */
  found(folder: string, paths: readonly string[], root: string): void {
    const names = paths.map(baseName);
    const isLarge = searches.some(({ has }) => names.filter(has).length >= maxFiles);
    if (isLarge) this.#large.add(root);
    else if (folder === root) this.#large.delete(root);
    const found = new Set(paths);
    this.forget((path) => isBelow(folder, path) && !found.has(path));
  }

  /** A file cannot be read, or is too long. */
  add(path: string): void {
    this.#paths.add(path);
  }

  delete(path: string): void {
    this.#paths.delete(path);
  }

  /** Answers the paths of those that are forgotten. */
  forget(isGone: (path: string) => boolean): string[] {
    const gone = [...this.#paths].filter(isGone);
    for (const path of gone) this.#paths.delete(path);
    return gone;
  }

  /** @param root the workspace folder that the folder is in */
  areIn(folder: string, root: string): boolean {
    return this.#large.has(root) || [...this.#paths].some((path) => isBelow(folder, path));
  }
}
