import type { FileNames } from "../linter/file-types";
import { maxLength } from "../linter/input-file";
import type { Libraries } from "../linter/libraries";

/** What the server needs of the machine it runs on. Everything else is the same in Node and in a web worker. */
export interface Platform {
  /** Milliseconds of a clock that only goes forward. */
  now(): number;
  /** Calls back after so many milliseconds. */
  after(milliseconds: number, callback: () => void): void;
  /** Reads the machine's own disk; absent where there is none (a web worker). */
  readonly disk?: Files;
  /** URI of the shipped page of a rule, where it can be opened from. */
  rulePage?(rule: string): string | undefined;
  /**
   * Loads the bundle of the libraries that edits need.
   * @param uri where the client says that it is, if it does
   */
  loadLibraries(uri: string | undefined): Promise<Libraries>;
}

/** The files of the workspace, whoever holds them. */
export interface Files {
  /** URIs of the files below a folder that have some names or others, `limit` at most of each. */
  find(folder: string, searches: readonly FileNames[], limit: number): Promise<readonly string[]>;
  /** Which of some URIs are those of folders. */
  folders(uris: readonly string[]): Promise<readonly string[]>;
  /**
   * Texts in the order of the URIs, without a byte order mark; `undefined` for a file that cannot be read.
   * @param start what the texts begin with: others are not read
   */
  read(uris: readonly string[], start?: string): Promise<readonly (string | undefined)[]>;
}

/** A larger file is not read from disk: the linter would not read it either. */
export const maxFileBytes = maxLength;
