import type { TreeNode } from "../node";
import type { Cursor } from "./cursor";
import { isBlankOrEnd } from "./cursor";
import { isFlowIndicator } from "./plain-scalar";

/**
 * Writing out all aliases may add as many nodes to a document as it has characters, and these in any case: some ten times
 * what stands there. Further aliases are unknown, so that a few lines of aliases of aliases ("billion laughs") cost no
 * more than a long document. (Kubernetes and Compose refuse a document of which aliases are 99 parts of 100.)
 */
const MIN_ALIASED_NODES = 10_000;

const EXCLAMATION = 33;
const AMPERSAND = 38;

/** Whose reading of YAML counts where the Go libraries differ: sigs.k8s.io/yaml (go-yaml v2), or go-yaml v3 with Compose's own tags. */
export type Dialect = "kubernetes" | "compose";

/** The anchor and the tag in front of a node. */
export interface Properties {
  readonly anchor?: string;
  /** With its handle written out, as in `tag:yaml.org,2002:str`. */
  readonly tag?: string;
  /** Offset behind them. */
  readonly end: number;
}

/** What names stand for in one document: its anchors, and the handles of its tags. */
export class Names {
  readonly #cursor: Cursor;
  readonly #dialect: Dialect;
  readonly #handles = new Map([["!!", "tag:yaml.org,2002:"]]);
  /** Each anchor's node and how many nodes it is when aliases are written out; `undefined` while it is being read. */
  readonly #anchors = new Map<string, { readonly node: TreeNode; readonly size: number } | undefined>();
  /** How many there are so far when aliases are written out. */
  nodes = 0;
  /** How often an anchor, a tag, an alias or a merge key was read. */
  uses = 0;
  #aliasedNodes = 0;
  /** Some alias is not followed because there are too many. */
  isExhausted = false;

  constructor(cursor: Cursor, dialect: Dialect) {
    this.#cursor = cursor;
    this.#dialect = dialect;
  }

  /** A line such as `%TAG !e! tag:example.com,2000:`. */
  directive(line: string): void {
    const [name, handle, prefix] = line.split(/\s+/);
    if (name === "%TAG" && handle && prefix) this.#handles.set(handle, prefix);
  }

  /** Reads the anchor and the tag at the cursor, which ends behind the blanks that follow; `undefined` where none is. */
  readProperties(): Properties | undefined {
    const cursor = this.#cursor;
    let anchor: string | undefined;
    let tag: string | undefined;
    let end: number | undefined;
    for (;;) {
      const isAnchor = cursor.code === AMPERSAND;
      if (!isAnchor && cursor.code !== EXCLAMATION) break;
      const start = cursor.at;
      const word = this.#word();
      this.uses++;
      if ((isAnchor ? anchor : tag) !== undefined) {
        cursor.problem(`this node has ${isAnchor ? "an anchor" : "a tag"} already`, start, cursor.at);
      }
      if (isAnchor) anchor = word;
      else tag = this.#resolved(word);
      end = cursor.at;
      cursor.skipBlanks();
      if (end === cursor.at) break;
    }
    return end === undefined ? undefined : { end, ...(anchor && { anchor }), ...(tag && { tag }) };
  }

  /** Counts a node that has no properties. */
  count(node: TreeNode): TreeNode {
    this.nodes++;
    return node;
  }

  /**
   * The node that `read` gives, under its anchor. Inside of it, an alias of its anchor stands for nothing. Tags that are
   * not YAML's own are passed over, as the Go libraries do, but for the one by which Compose takes a value away.
   */
  define(properties: Properties | undefined, read: () => TreeNode): TreeNode {
    const before = this.nodes++;
    if (properties?.anchor) this.#anchors.set(properties.anchor, undefined);
    let node = read();
    const { anchor, tag } = properties ?? {};
    if (tag === "!reset" && this.#dialect === "compose")
      node = { kind: "null", start: node.start, end: node.end };
    if (anchor) this.#anchors.set(anchor, { node, size: this.nodes - before });
    return node;
  }

  /** The node that the alias at the cursor stands for. */
  readAlias(): { readonly node: TreeNode; readonly start: number; readonly end: number } {
    const start = this.#cursor.at;
    const name = this.#word();
    this.uses++;
    const end = this.#cursor.at;
    const target = this.#anchors.get(name);
    const limit = Math.max(MIN_ALIASED_NODES, this.#cursor.text.length);
    if (target && this.#aliasedNodes + target.size <= limit) {
      this.nodes += target.size;
      this.#aliasedNodes += target.size;
      return { node: target.node, start, end };
    }
    if (target) this.isExhausted = true;
    const message = target
      ? "the aliases above expand to too many nodes: this one is not followed"
      : this.#anchors.has(name)
        ? `the alias *${name} stands inside its own anchor`
        : `the alias *${name} has no anchor above it`;
    this.#cursor.problem(message, start, end);
    return { node: { kind: "unknown", start, end }, start, end };
  }

  /** The word behind the mark at the cursor: of an anchor, an alias, or a tag (`!` with what follows). */
  #word(): string {
    const cursor = this.#cursor;
    const start = cursor.at++;
    const isVerbatim = cursor.text.startsWith("!<", start);
    while (!isBlankOrEnd(cursor.code) && (isVerbatim || !isFlowIndicator(cursor.code))) cursor.at++;
    return cursor.text.slice(start + 1, cursor.at);
  }

  #resolved(word: string): string {
    if (word.startsWith("<")) return unescaped(word.slice(1).replace(/>$/, ""));
    const handle = /^[\w-]*!/.exec(word)?.[0] ?? "";
    const prefix = this.#handles.get(`!${handle}`);
    return prefix === undefined ? `!${word}` : prefix + unescaped(word.slice(handle.length));
  }
}

/** A tag is a URI, in which a character may be written as `%` and two digits. */
function unescaped(uri: string): string {
  return uri.replace(/%([0-9a-fA-F]{2})/g, (_, digits: string) =>
    String.fromCharCode(Number.parseInt(digits, 16)),
  );
}
