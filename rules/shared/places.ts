import type { Range } from "../../model/text";

/** A place in a file of the workspace. */
export interface FilePlace {
  readonly path: string;
  readonly range: Range;
}

/** The place as a file reports it: without a path where it is in the file itself. */
export function seenFrom(path: string, place: FilePlace): { readonly range: Range; readonly path?: string } {
  return place.path === path ? { range: place.range } : place;
}
