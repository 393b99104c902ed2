import type { Blank } from "../../../model/edit";

/** What is to stand in the place of a wrong value; `""` for nothing: the flag, the field or the item goes. */
export type Instead = string | Blank;

/**
 * What the value of a setting must be. Values are texts, as they stand behind the `=` of a flag; a field's `true` and `10`
 * are the texts of it. `""` is the value of a setting that is not there.
 */
export interface Demand {
  /** What must stand instead; `undefined` for a value that may stand, and for one that is not understood. */
  readonly instead: (value: string) => Instead | undefined;
  /** The same for an item, where the value is a list: with commas behind a flag, a sequence in a file. */
  readonly insteadOfItem?: (item: string) => string | undefined;
  /** Whether a value that is written is understood, and as it must be: it is proof. */
  readonly isMet: (value: string) => boolean;
  /** A wrong value, and what must stand instead: the examples of the rule's page are written with it. */
  readonly example: { readonly bad: string; readonly good: string };
}
