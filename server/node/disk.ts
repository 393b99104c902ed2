import fs from "node:fs/promises";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { matchesGlob } from "../../linter/glob";
import { GitIgnore } from "../gitignore/gitignore";
import { type Files, maxFileBytes } from "../platform";

/** Folders that hold other people's files. */
const skipped = new Set(["node_modules", ".git"]);

/** Files that are read at a time: more of them would only wait, with their descriptors open. */
export const maxInFlight = 8;

/** The disk of this machine, for clients that do not hold the files themselves. */
export const disk: Files = {
  async find(folder, glob, limit) {
    const found: string[] = [];
    const ignored = new GitIgnore();
    const folders = folder.startsWith("file:") ? [fileURLToPath(folder)] : [];
    for (let next = folders.pop(); next !== undefined && found.length < limit; next = folders.pop()) {
      const entries = await fs.readdir(next, { withFileTypes: true }).catch(() => []);
      if (entries.some(({ name }) => name === ".gitignore")) {
        const text = await readText(path.join(next, ".gitignore"));
        if (text !== undefined) ignored.set(`${slashed(next)}/.gitignore`, text);
      }
      for (const entry of entries) {
        const full = path.join(next, entry.name);
        if (ignored.ignores(entry.isDirectory() ? `${slashed(full)}/` : slashed(full))) continue;
        if (entry.isDirectory() && !skipped.has(entry.name)) folders.push(full);
        else if (entry.isFile() && matchesGlob(glob, entry.name)) found.push(pathToFileURL(full).href);
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

async function readText(file: string): Promise<string | undefined> {
  try {
    if ((await fs.stat(file)).size > maxFileBytes) return undefined;
    return new TextDecoder().decode(await fs.readFile(file));
  } catch {
    return undefined;
  }
}

function slashed(file: string): string {
  return file.replaceAll(path.sep, "/");
}
