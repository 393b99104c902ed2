import path from "node:path";

/** An absolute path with `/`, as the linter compares them. */
export function slashed(file: string): string {
  return path.resolve(file).split(path.sep).join("/");
}

/** A path of the linter as people and reports see it: relative to the working directory, with `/`. */
export function relative(slashedPath: string): string {
  return path.relative(process.cwd(), slashedPath).split(path.sep).join("/");
}
