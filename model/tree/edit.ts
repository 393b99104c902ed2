import type { Edit } from "../edit";
import type { Field } from "./field";

/** A value to write, in plain data; strings are quoted where YAML or JSON needs it. */
export type Plain = string | number | boolean | Blank | readonly Plain[] | { readonly [key: string]: Plain };

/** A value that the person has to decide on: a snippet placeholder with a default, plain text where there are no snippets. */
export class Blank {
  constructor(readonly value: string) {}
}

/*
 * Every builder makes the smallest edit that a careful person would make by hand, in the document's own style (block or
 * flow, indentation, quotes, line ends) and keeps comments. It returns `undefined` where no such edit exists: behind an
 * alias or merge key, inside or next to template actions, in a multi-line flow collection with comments.
 */

/** Writes `value` at a path below `base`, making the mappings that are missing on the way; replaces a value that is there. */
export declare function set(base: Field, path: readonly string[], value: Plain): Edit | undefined;
/** Removes a mapping's entry or a sequence's item with its line; a parent that would be left empty goes with it. */
export declare function remove(field: Field): Edit | undefined;
/** Replaces a scalar's token. */
export declare function replaceValue(field: Field, value: Plain): Edit | undefined;
/** Replaces a mapping's entry, key and value, by another entry: `value: x` by `valueFrom: …`. */
export declare function replaceEntry(field: Field, key: string, value: Plain): Edit | undefined;
/** Appends an item to a sequence that is there. */
export declare function append(sequence: Field, value: Plain): Edit | undefined;
