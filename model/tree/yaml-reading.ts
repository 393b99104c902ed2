import { isMasked } from "./helm-mask";
import { type Content, MAX_DEPTH, type TreeNode } from "./node";
import { isNull } from "./plain";
import { Cursor } from "./yaml-cursor";
import { forbidsNumber, Names, type Properties } from "./yaml-names";
import type { ScalarToken } from "./yaml-scalars";

/** Thrown at the bracket, dash or key that opens one level too many. */
export class TooDeep extends Error {
  constructor(readonly offset: number) {
    super();
  }
}

/** What the readers of blocks and flow collections share about the document that is being read. */
export class Reading {
  readonly cursor: Cursor;
  readonly names: Names;
  readonly duplicateKeys: Content["duplicateKeys"][number][] = [];
  #depth = 0;

  /** @param branchAt number of the template branch that an offset is in: a key may be written once in each */
  constructor(
    text: string,
    readonly branchAt: (offset: number) => number,
  ) {
    this.cursor = new Cursor(text);
    this.names = new Names(this.cursor);
  }

  /** Reads a collection, one level deeper. @throws TooDeep */
  collection<T extends TreeNode>(read: () => T): T {
    if (++this.#depth > MAX_DEPTH) throw new TooDeep(this.cursor.at);
    const node = read();
    this.#depth--;
    return node;
  }

  scalar(token: ScalarToken, properties: Properties | undefined): TreeNode {
    return this.names.define(properties, () => scalarNode(token, forbidsNumber(properties)));
  }

  /** A value that is not written, behind its properties where it has some. */
  empty(offset: number, properties?: Properties): TreeNode {
    if (!properties) return { kind: "null", start: offset, end: offset };
    return this.scalar({ start: offset, end: offset, text: "", style: "plain" }, properties);
  }
}

function scalarNode({ start, end, text, style, isUnclosed }: ScalarToken, isTaggedString: boolean): TreeNode {
  if (isUnclosed || isMasked(text)) return { kind: "unknown", start, end };
  const isString = style !== "plain" || isTaggedString;
  if (!isString && isNull(text)) return { kind: "null", start, end };
  return { kind: "scalar", start, end, text, style, isString };
}
