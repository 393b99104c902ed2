import type { Lines, Range } from "../text";
import type { Field } from "./field";

/** Something that makes a part of a text unreadable. It is no finding of a rule. */
export interface Problem {
  readonly message: string;
  readonly range: Range;
}

export interface Comment {
  /** From `#` (or `//`, `/*`) to the end of the comment. */
  readonly range: Range;
  /** The text behind the marker, trimmed. */
  readonly text: string;
  /** True when nothing but blanks stands before it on its line. */
  readonly ownLine: boolean;
}

/** One YAML document of a stream, or one JSON text, read into fields with positions in the whole file. */
export interface TreeDocument {
  readonly flavor: "yaml" | "json";
  /** The whole file's text: all ranges are offsets into it. */
  readonly text: string;
  readonly lines: Lines;
  /** The document's part of the text, without its `---` line. */
  readonly range: Range;
  readonly root: Field;
  readonly comments: readonly Comment[];
  readonly problems: readonly Problem[];
  /** Holds template actions (`{{ … }}`) that were masked before reading. */
  readonly isTemplated: boolean;
  /** Only says what differs (a Kustomize patch, a Compose override): what it does not mention is unknown. */
  readonly isPartial: boolean;
  /** Keys written twice in one mapping; the last one counts. */
  readonly duplicateKeys: readonly { readonly key: string; readonly range: Range; readonly earlier: Range }[];
  /** The document with the first entries of such keys, where it has some; what it does not write is unknown. */
  readonly overwritten: TreeDocument | undefined;
  /** Offset at which its own text begins, with the comments above its `---` line. */
  readonly base: number;
  /** Its text, and how that is read: documents with the same key hold the same, each at its place. */
  readonly key: string;
  /** Of a template whose guards cannot all be decided: what it may be as well. */
  readonly undecided: Undecided | undefined;
  /** The same document read as one that only says what differs. */
  asPartial(): TreeDocument;
}

/** What a document of a template may be, where that is not decided. */
export interface Undecided {
  /** The document where it is of another kind. */
  readonly otherKinds: readonly TreeDocument[];
  /** The document where some of its guards hold: what it does not write is unknown. */
  readonly branches: readonly TreeDocument[];
  /** What must hold, in words, for what stands at an offset of the file; `""` where nothing must. */
  guardAt(offset: number): string;
}
