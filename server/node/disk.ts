import fs from "node:fs/promises";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { matchesGlob } from "../../linter/glob";
import { GitIgnore, maxIgnoreFileBytes } from "../gitignore/gitignore";
import type { Files } from "../platform";
import { encodingOf } from "../protocol/encoding";
import { type ReadOptions, readRegular, tooLong } from "./regular-file";

/** Folders that hold other people's files. */
const skipped = new Set(["node_modules", ".git"]);

/** Git follows no link to one. */
const ignoreFileOptions: ReadOptions = { maxBytes: maxIgnoreFileBytes, noLinks: true };

/** Files that are read at a time: more of them would only wait, with their descriptors open. */
export const maxInFlight = 8;

/**
 * The disk of this machine, for clients that do not hold the files themselves.
 * @param tell is told of each file that is there and is not read, with the reason
 */
export function diskFiles(tell: (message: string) => void): Files {
  async function readText(file: string, options: ReadOptions = {}): Promise<string | undefined> {
    try {
      const { bytes, isWhole } = await readRegular(file, options);
      if (isWhole) return new TextDecoder(encodingOf(bytes)).decode(bytes);
      tell(`${file}: ${tooLong(options.maxBytes)}`);
    } catch (error) {
      const { code, message } = error as NodeJS.ErrnoException;
      if (code !== "ENOENT") tell(`${file}: ${message}`);
    }
    return undefined;
  }

  return {
    async find(folder, glob, limit) {
      const found: string[] = [];
      const ignored = new GitIgnore();
      const folders = folder.startsWith("file:") ? [fileURLToPath(folder)] : [];
      for (let next = folders.pop(); next !== undefined && found.length < limit; next = folders.pop()) {
        const entries = await fs.readdir(next, { withFileTypes: true }).catch(() => []);
        if (entries.some(({ name }) => name === ".gitignore")) {
          const text = await readText(path.join(next, ".gitignore"), ignoreFileOptions);
          if (text !== undefined) ignored.set(`${slashed(next)}/.gitignore`, text);
        }
        for (const entry of entries) {
          const full = path.join(next, entry.name);
          const isFolder = entry.isDirectory() && !skipped.has(entry.name);
          if (!isFolder && !(entry.isFile() && matchesGlob(glob, entry.name))) continue;
          if (ignored.ignores(isFolder ? `${slashed(full)}/` : slashed(full))) continue;
          if (isFolder) folders.push(full);
          else found.push(pathToFileURL(full).href);
        }
      }
      return found.slice(0, limit);
    },
    async read(uris) {
      const texts: (string | undefined)[] = [];
      const pending = uris.entries();
      async function readSome(): Promise<void> {
        for (const [i, uri] of pending)
          texts[i] = uri.startsWith("file:") ? await readText(fileURLToPath(uri)) : undefined;
      }
      await Promise.all(Array.from({ length: maxInFlight }, readSome));
      return texts;
    },
  };
}

function slashed(file: string): string {
  return file.replaceAll(path.sep, "/");
}
