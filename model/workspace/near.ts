import { folderOf, isBelow } from "../path";

/**
 * Whether two files speak of the same cluster: they are in one folder, or in one complete set. Elsewhere in a workspace
 * the same names may be those of another cluster.
 * @param unit the complete set that `path` is in
 */
export function isNear(path: string, unit: string | undefined, other: string): boolean {
  return unit === undefined ? folderOf(other) === folderOf(path) : isBelow(unit, other);
}
