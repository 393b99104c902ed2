import { Pattern } from "./pattern";
import { TrigramIndex } from "./trigram-index";

/** A line that has its say on what it matches. */
interface Line {
  /** The last line that matches decides. */
  readonly number: number;
  readonly ignores: boolean;
}

interface PatternLine extends Line {
  readonly pattern: Pattern;
  readonly isForFolders: boolean;
  /** It is about the last name of a path, in whatever folder. */
  readonly isForNames: boolean;
}

/**
 * What a `.gitignore` says about the folder that it is in. Most lines of long ones are plain names and paths: these are
 * looked up. Of the others, those are tried that hold what is in the path.
 */
export class IgnoreFile {
  /** By name, or by path behind a `/`; either with a `/` at its end where it is about folders only. */
  readonly #plain = new Map<string, Line>();
  #longestPlain = 0;
  readonly #patterns = new TrigramIndex<PatternLine>();

  /** @param text in bytes (see bytesOf) */
  constructor(text: string) {
    /** By what they match: a line is of no account once there is a later one like it. */
    const patterns = new Map<string, PatternLine>();
    for (const [number, line] of text.split("\n").entries()) {
      const written = trimmed(line);
      if (written === "" || written.startsWith("#")) continue;
      const ignores = !written.startsWith("!");
      const rest = ignores ? written : written.slice(1);
      const isForFolders = rest.endsWith("/");
      const glob = isForFolders ? rest.slice(0, -1) : rest;
      const isForNames = !glob.includes("/");
      const relative = glob.startsWith("/") ? glob.slice(1) : glob;
      const key = keyOf(relative, isForNames, isForFolders);
      if (!/[*?[\\]/.test(glob)) {
        this.#plain.set(key, { number, ignores });
        this.#longestPlain = Math.max(this.#longestPlain, relative.length);
        continue;
      }
      for (const one of isForNames ? [relative] : spelledOut(relative)) {
        const own = keyOf(one, isForNames, isForFolders);
        const pattern = patterns.get(own)?.pattern ?? Pattern.parse(one);
        if (pattern) patterns.set(own, { number, ignores, pattern, isForFolders, isForNames });
      }
    }
    for (const line of [...patterns.values()].reverse()) this.#patterns.add(line, line.pattern.literals);
  }

  /**
   * Whether a path is ignored; `undefined` where nothing is said about it.
   * @param path in bytes, relative to the folder of the file
   * @param names those of the path, from one on
   */
  ignores(path: string, names: readonly string[], from: number, isFolder: boolean): boolean | undefined {
    let last = this.#lastPlain(path, names.at(-1) as string, isFolder);
    for (const lines of this.#patterns.candidates(path)) {
      for (const line of lines) {
        if (last && line.number < last.number) continue;
        if (line.isForFolders && !isFolder) continue;
        if (line.pattern.matches(names, line.isForNames ? names.length - 1 : from)) last = line;
      }
    }
    return last?.ignores;
  }

  #lastPlain(path: string, name: string, isFolder: boolean): Line | undefined {
    let last: Line | undefined;
    for (const [text, isForNames] of [
      [name, true],
      [path, false],
    ] as const) {
      if (text.length > this.#longestPlain) continue;
      for (const isForFolders of isFolder ? [false, true] : [false]) {
        const line = this.#plain.get(keyOf(text, isForNames, isForFolders));
        if (line && line.number >= (last?.number ?? 0)) last = line;
      }
    }
    return last;
  }
}

// Git compares the plain start of a path before it looks at the rest by itself, so that the stars behind a name are the
// start of a pattern: `a**/b` is both `a*/**/b` and `ab`. A slash behind a backslash is no part of them: `a**\/b` is the
// first alone. Source: match_pathname in git/dir.c, dowild in git/wildmatch.c.
function spelledOut(glob: string): readonly string[] {
  const [, plain, rest] = /^([^*?[\\]*[^*?[\\/])\*{2,}(?:\/\*{2,})*(\\?\/.*)?$/s.exec(glob) ?? [];
  if (plain === undefined) return [glob];
  if (rest === undefined) return [`${plain}*`, `${plain}*/**`];
  if (rest.startsWith("\\")) return [`${plain}*/**${rest.slice(1)}`];
  return [`${plain}*/**${rest}`, plain + rest.slice(1)];
}

function keyOf(glob: string, isForNames: boolean, isForFolders: boolean): string {
  return `${isForNames ? "" : "/"}${glob}${isForFolders ? "/" : ""}`;
}

/** A line without its end, and without the spaces before that, but for one behind a backslash. */
function trimmed(line: string): string {
  const text = line.split("\0", 1)[0]?.replace(/\r$/, "") as string;
  let end = text.length;
  while (text[end - 1] === " ") end--;
  let backslashes = 0;
  while (text[end - 1 - backslashes] === "\\") backslashes++;
  return text.slice(0, backslashes % 2 === 1 ? end + 1 : end);
}
