import { decodeBase64 } from "../../base64";
import { isMasked } from "../helm/mask";
import { type Content, MAX_DEPTH, type TreeNode } from "../node";
import { isNull } from "../plain";
import type { Cursor } from "./cursor";
import { type Dialect, Names, type Properties } from "./names";
import type { ScalarToken } from "./scalars";

/** Thrown at the bracket, dash or key that opens one level too many. */
export class TooDeep extends Error {
  constructor(readonly offset: number) {
    super();
  }
}

/** What the readers of blocks and flow collections share about the document that is being read. */
export class Reading {
  readonly names: Names;
  readonly duplicateKeys: Content["duplicateKeys"][number][] = [];
  #depth = 0;

  constructor(
    readonly cursor: Cursor,
    readonly dialect: Dialect,
    /** Of entries with the same key the first counts, not the last. */
    readonly keepsFirst: boolean,
  ) {
    this.names = new Names(cursor, dialect);
  }

  /** Reads a collection, one level deeper. @throws TooDeep */
  collection<T extends TreeNode>(read: () => T): T {
    if (++this.#depth > MAX_DEPTH) throw new TooDeep(this.cursor.at);
    const node = read();
    this.#depth--;
    return node;
  }

  scalar(token: ScalarToken, properties: Properties | undefined): TreeNode {
    return properties ? this.#scalarWith(token, properties) : this.names.count(scalarNode(token, undefined));
  }

  #scalarWith(token: ScalarToken, properties: Properties): TreeNode {
    return this.names.define(properties, () => scalarNode(token, properties.tag));
  }

  /** A value that is not written, behind its properties where it has some. */
  empty(offset: number, properties?: Properties): TreeNode {
    if (!properties) return { kind: "null", start: offset, end: offset };
    return this.scalar({ start: offset, end: offset, text: "", style: "plain" }, properties);
  }
}

/** Tags of types that are read from the text, whatever quotes it stands in. */
const TYPED = /^tag:yaml\.org,2002:(?:bool|int|float|null|merge)$/;

const BINARY = "tag:yaml.org,2002:binary";

function scalarNode({ start, end, text, style, isUnclosed }: ScalarToken, tag: string | undefined): TreeNode {
  if (isUnclosed) return { kind: "unknown", start, end };
  if (isMasked(text)) return { kind: "unknown", start, end, text };
  if (tag === BINARY)
    return { kind: "scalar", start, end, text: decodeBase64(text) ?? text, style, isString: true };
  const isString = tag === undefined ? style !== "plain" : !TYPED.test(tag);
  if (!isString && isNull(text)) return { kind: "null", start, end };
  return { kind: "scalar", start, end, text, style, isString };
}
