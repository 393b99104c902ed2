import { type FileNames, namesOf } from "../linter/file-types";
import { baseName } from "../linter/path";

const gitIgnore = ".gitignore";

/** The names of the files that are read from the workspace. Where there are very many files of data, the others are found. */
export const searches: readonly FileNames[] = [namesOf("usual", [gitIgnore]), namesOf("rare")];

/** Of each search; a workspace with more such files is read so far. */
export const maxFiles = 10_000;

export function isGitIgnore(path: string): boolean {
  return baseName(path) === gitIgnore;
}
