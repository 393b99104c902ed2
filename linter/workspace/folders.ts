import { foldersAbove } from "../path";

/** The folders that the files of a workspace are in, at any depth. */
export class Folders {
  /** How many files are in each. */
  readonly #counts = new Map<string, number>();
  readonly #asked = new Set<string>();

  has(folder: string): boolean {
    this.#asked.add(folder);
    return this.#counts.has(folder);
  }

  /** Takes in a file; returns whether a folder that was asked for is there now and was not before. */
  add(path: string): boolean {
    return this.#count(path, 1);
  }

  /** Forgets a file; returns whether a folder that was asked for is gone. */
  remove(path: string): boolean {
    return this.#count(path, -1);
  }

  #count(path: string, by: 1 | -1): boolean {
    let isOther = false;
    for (const folder of foldersAbove(path)) {
      const before = this.#counts.get(folder) ?? 0;
      if (before + by > 0) this.#counts.set(folder, before + by);
      else this.#counts.delete(folder);
      if ((before === 0 || before + by === 0) && this.#asked.has(folder)) isOther = true;
    }
    return isOther;
  }
}
