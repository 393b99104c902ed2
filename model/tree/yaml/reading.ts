import { decodeBase64 } from "../../base64";
import { isMasked } from "../helm/mask";
import { type Content, MAX_DEPTH, type TreeNode } from "../node";
import { isNull } from "../plain";
import type { Cursor } from "./cursor";
import type { KnownEntries } from "./known-entries";
import { type Dialect, Names, type Properties } from "./names";
import { emptyScalar, type ScalarToken } from "./scalar-token";

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
    /** What is known of the version before, and kept for the next. */
    readonly entries: KnownEntries | undefined,
  ) {
    this.names = new Names(cursor, dialect);
  }

  /** Begins to read a collection, one level deeper. @throws TooDeep */
  enter(): void {
    if (++this.#depth > MAX_DEPTH) throw new TooDeep(this.cursor.at);
  }

  get depth(): number {
    return this.#depth;
  }

  leave(): void {
    this.#depth--;
  }

  scalar(token: ScalarToken, properties: Properties | undefined): TreeNode {
    return properties ? this.#scalarWith(token, properties) : this.names.count(this.#node(token, undefined));
  }

  /** A method, because what a closure holds costs whoever might make it. */
  #scalarWith(token: ScalarToken, properties: Properties): TreeNode {
    return this.names.define(properties, () => this.#node(token, properties.tag));
  }

  /** A value that is not written, behind its properties where it has some. */
  empty(offset: number, properties?: Properties): TreeNode {
    if (!properties) return { kind: "null", start: offset, end: offset };
    return this.scalar(emptyScalar(offset), properties);
  }

  #node(token: ScalarToken, tag: string | undefined): TreeNode {
    const { start, end, text } = token;
    if (token.isUnclosed) return { kind: "unknown", start, end };
    if (this.cursor.hasMasks && isMasked(text)) return { kind: "unknown", start, end, text };
    const isString = tag === undefined ? token.isString : !TYPED.test(tag);
    if (!isString && isNull(text)) return { kind: "null", start, end };
    if (tag === undefined) return token;
    return { ...token, isString, text: tag === BINARY ? (decodeBase64(text) ?? text) : text };
  }
}

/** Tags of types that are read from the text, whatever quotes it stands in. */
const TYPED = /^tag:yaml\.org,2002:(?:bool|int|float|null|merge)$/;

const BINARY = "tag:yaml.org,2002:binary";
