import type { FileKind } from "../../linter/finding";
import type { Random } from "./random";

/** What a mutation may draw on. */
export interface Context {
  readonly kind: FileKind;
  readonly random: Random;
  /** Another text of the same kind. */
  readonly other: () => string;
}

/** Makes another text of one. */
export type Mutation = (text: string, context: Context) => string;
