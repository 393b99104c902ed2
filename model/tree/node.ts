/**
 * What a YAML document or a JSON text holds, apart from the file it stands in: offsets count from the start of the
 * document's own text, so that a document that merely moved in its file need not be read again. `children` may be worked
 * out when they are first asked for: whoever makes a node of another (`{ ...node }`) gives them by name.
 */
export type TreeNode = MappingNode | SequenceNode | ScalarNode | NullNode | UnknownNode;

export interface Span {
  /** Offset of the first character, and the offset behind the last. */
  readonly start: number;
  readonly end: number;
}

export interface MappingNode extends Span {
  readonly kind: "mapping";
  readonly isFlow: boolean;
  /** False when something that is not visible may add entries or take them away. */
  isComplete: boolean;
  readonly children: Child[];
  /** What its merge keys name. */
  readonly sources?: readonly MappingNode[];
}

export interface SequenceNode extends Span {
  readonly kind: "sequence";
  readonly isFlow: boolean;
  isComplete: boolean;
  readonly children: Child[];
}

export interface ScalarNode extends Span {
  readonly kind: "scalar";
  /** After unquoting, folding and unescaping. */
  readonly text: string;
  readonly style: "plain" | "quoted" | "block";
  /** Number and boolean are read from plain text that has no tag, and from any text with the tag of their type. */
  readonly isString: boolean;
}

export interface NullNode extends Span {
  readonly kind: "null";
}

export interface UnknownNode extends Span {
  readonly kind: "unknown";
  /** Of a scalar with marks of a template: its text with the marks masked. */
  readonly text?: string;
}

/** An entry of a mapping or an item of a sequence. */
export interface Child {
  /** `undefined` for an item of a sequence. */
  readonly key: string | undefined;
  /** The key's token; the dash of an item of a block sequence, nothing at the start of an item of a flow sequence. */
  readonly keyStart: number;
  readonly keyEnd: number;
  node: TreeNode;
  /** Where its text ends: behind the value or the alias, behind the key or the dash when there is no value. */
  readonly end: number;
  /** The value is an alias. */
  readonly isAlias: boolean;
  /** The entry is written in the mapping of a merge key. */
  readonly isMerged: boolean;
}

/** What reading one document gives; offsets as in the nodes. */
export interface Content {
  readonly root: TreeNode;
  readonly comments: readonly (Span & { readonly text: string; readonly ownLine: boolean })[];
  readonly problems: readonly (Span & { readonly message: string })[];
  readonly duplicateKeys: readonly (Span & { readonly key: string; readonly earlier: Span })[];
  /** The same with the first of the entries of each such key, where there are some; else the last counts. */
  readonly overwritten?: Content;
  /** There are too many aliases: what one stands for depends on all those above it. */
  readonly isExhausted?: true;
}

/** Content of a text that is not read, and why. */
export function unreadable(message: string, start: number, end: number): Content {
  return {
    root: { kind: "unknown", start, end },
    comments: [],
    problems: [{ message, start, end }],
    duplicateKeys: [],
  };
}

/** Texts beyond this length (UTF-16 units) are not read. */
export const MAX_LENGTH = 5 * 1024 * 1024;

/** Collections nested deeper are not read: some thousand levels exhaust the stack of the libraries. */
export const MAX_DEPTH = 100;

/** More problems than a person would read say nothing new. */
export const MAX_PROBLEMS = 20;

/** How many children are written in the collection itself: those of merge keys stand behind them. */
export function ownCount(children: readonly Child[]): number {
  let count = children.length;
  while (children[count - 1]?.isMerged) count--;
  return count;
}
