import fs from "node:fs/promises";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { foreignFolders } from "../../linter/file-types";
import { largerThan } from "../../linter/input-file";
import { GitIgnore, maxIgnoreFileBytes } from "../gitignore/gitignore";
import { type Files, maxFileBytes } from "../platform";
import { encodingOf } from "../protocol/encoding";
import { beginsWith, type ReadOptions, readRegular } from "./regular-file";

/** Git follows no link to one. */
const ignoreFileOptions: ReadOptions = { maxBytes: maxIgnoreFileBytes, noLinks: true };

/** Files that are read at a time: more of them would only wait, with their descriptors open. */
export const maxInFlight = 8;

/**
 * The disk of this machine, for clients that do not hold the files themselves.
 * @param tell is told of each file that is there and is not read, with the reason
 */
export function diskFiles(tell: (message: string) => void): Files {
  async function readText(file: string, start: string, options?: ReadOptions): Promise<string | undefined> {
    try {
      if (!(await beginsWith(file, start))) return undefined;
      const { bytes, isWhole } = await readRegular(file, options);
      if (isWhole) return new TextDecoder(encodingOf(bytes)).decode(bytes);
      tell(`${file}: ${largerThan(options?.maxBytes ?? maxFileBytes)}`);
    } catch (error) {
      const { code, message } = error as NodeJS.ErrnoException;
      // What may be anything may be a folder.
      if (code !== "ENOENT" && start === "") tell(`${file}: ${message}`);
    }
    return undefined;
  }

  return {
    async find(folder, searches, limit) {
      const found = searches.map(({ has }) => ({ has, uris: [] as string[] }));
      const isWanted = () => found.some(({ uris }) => uris.length < limit);
      const ignored = new GitIgnore();
      const folders = folder.startsWith("file:") ? [fileURLToPath(folder)] : [];
      for (let next = folders.pop(); next !== undefined && isWanted(); next = folders.pop()) {
        const entries = await fs.readdir(next, { withFileTypes: true }).catch(() => []);
        if (entries.some(({ name }) => name === ".gitignore")) {
          const text = await readText(path.join(next, ".gitignore"), "", ignoreFileOptions);
          if (text !== undefined) ignored.set(`${slashed(next)}/.gitignore`, text);
        }
        for (const entry of entries) {
          const full = path.join(next, entry.name);
          const isFolder = entry.isDirectory() && !foreignFolders.has(entry.name);
          const search = entry.isFile() ? found.find(({ has }) => has(entry.name)) : undefined;
          if (!isFolder && !search) continue;
          if (ignored.ignores(isFolder ? `${slashed(full)}/` : slashed(full))) continue;
          if (isFolder) folders.push(full);
          else if (search && search.uris.length < limit) search.uris.push(pathToFileURL(full).href);
        }
      }
      return found.flatMap(({ uris }) => uris);
    },
    async folders(uris) {
      const are = await Promise.all(uris.map(isFolder));
      return uris.filter((_, i) => are[i]);
    },
    async read(uris, start = "") {
      const texts: (string | undefined)[] = [];
      const pending = uris.entries();
      async function readSome(): Promise<void> {
        for (const [i, uri] of pending) {
          const file = fileOf(uri);
          texts[i] = file === undefined ? undefined : await readText(file, start);
        }
      }
      await Promise.all(Array.from({ length: maxInFlight }, readSome));
      return texts;
    },
  };
}

/** `undefined` for what is on no disk, and for a name that is not encoded as a URI. */
function fileOf(uri: string): string | undefined {
  try {
    return fileURLToPath(uri);
  } catch {
    return undefined;
  }
}

/** No link is one: `find` follows none. */
async function isFolder(uri: string): Promise<boolean> {
  const file = fileOf(uri);
  // It may be gone again.
  const found = file === undefined ? undefined : await fs.lstat(file).catch(() => undefined);
  return found?.isDirectory() === true;
}

function slashed(file: string): string {
  return file.replaceAll(path.sep, "/");
}
