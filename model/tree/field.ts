import type { Range } from "../text";
import type { TreeDocument } from "./document";
import type { TreeNode } from "./node";

/**
 * What reading a key of a YAML or JSON document gives.
 * - `present`: the key is written and has a value.
 * - `absent`: the key is not there, in a mapping that is fully visible; a `null` value is absent too, but has a
 *   `keyRange`.
 * - `unknown`: a template action, an interpolation, an unresolvable alias, or a key that a partial document (a patch,
 *   an override) may merely not mention. Unknown is never a finding.
 */
export type State = "present" | "absent" | "unknown";

/**
 * A place in a YAML or JSON document, addressed from the root. Reading on from an absent field gives absent fields,
 * from an unknown one unknown fields, so that a rule reads a path without asking at every step.
 *
 * Aliases and merge keys are followed: `range` is where the value is written, and `isShared` says that it was reached
 * through an alias or a merge key, where no edit is made.
 */
export interface Field {
  readonly document: TreeDocument;
  readonly parent: Field | undefined;
  /** Its key in the parent mapping or its index in the parent sequence; `""` for the root. */
  readonly key: string | number;
  readonly state: State;
  readonly isPresent: boolean;
  readonly isAbsent: boolean;
  readonly isUnknown: boolean;
  readonly isShared: boolean;
  /**
   * What is written, the same object wherever an alias, a merge key or `extends` leads to it: what is worked out of it
   * alone is remembered by it (`oncePer`).
   */
  readonly node: TreeNode | undefined;

  /** What a present field holds; `undefined` for an absent or unknown one. */
  readonly kind: "mapping" | "sequence" | "scalar" | undefined;
  /** The key's token; `undefined` for the root, for items of a sequence and where the key is not written. */
  readonly keyRange: Range | undefined;
  /**
   * The value's token (scalar with its quotes, flow collection, block collection), else the key's, else the range of
   * the nearest written ancestor: there is always a place to report.
   */
  readonly range: Range;

  /** The text of a scalar that is fully known, after unquoting; numbers and booleans as they are written. */
  readonly string: string | undefined;
  /** The text of a scalar that a template computes in part, each of its marks as `{{ … }}`. */
  readonly templated: string | undefined;
  /** Integers and floats; `0400` and `0o400` are octal, as Kubernetes and Compose read them. Quoted text is no number. */
  readonly number: number | undefined;
  /** `true`/`yes`/`on` and `false`/`no`/`off` (YAML 1.1, plain style only); a quoted "true" is a string. */
  readonly boolean: boolean | undefined;
  readonly isTrue: boolean;
  readonly isFalse: boolean;
  /** A scalar in quotes. */
  readonly isQuoted: boolean;

  /** The field at a path below this one. */
  get(...path: readonly (string | number)[]): Field;
  /**
   * Children that are written: values of a mapping in their order (merged keys last), or items of a sequence. Of a
   * collection that is shared, the same list for all who reach it.
   */
  readonly children: readonly Field[];
  /** Items of a sequence; none for anything else. An item that a template makes is an unknown field. */
  readonly items: readonly Field[];
  /** True when nothing can add to or take from this collection: no template action, no partial document. */
  readonly isComplete: boolean;
  /** True when this is a present sequence that is complete and holds a scalar that passes. */
  some(test: (item: Field) => boolean): boolean;
}
