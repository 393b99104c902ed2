import path from "node:path";

/** An absolute path with `/`, as the linter compares them. */
export function slashed(file: string): string {
  return path.resolve(file).split(path.sep).join("/");
}

/** A path of the linter as people and reports see it, with `/`: relative to the working directory, absolute outside of it. */
export function relative(slashedPath: string): string {
  const seen = path.relative(process.cwd(), slashedPath);
  const isOutside = seen.split(path.sep)[0] === ".." || path.isAbsolute(seen);
  return isOutside ? slashedPath : seen.split(path.sep).join("/");
}
