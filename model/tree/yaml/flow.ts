import { isMasked } from "../helm/mask";
import type { Child, TreeNode } from "../node";
import { isBlankOrEnd } from "./cursor";
import { Entries, item, nothing, type Value } from "./mapping";
import { isFlowIndicator, readPlainLine, readPlainRest } from "./plain-scalar";
import { readQuoted } from "./quoted-scalar";
import type { Reading } from "./reading";
import { isEntryOutside, type ScalarToken } from "./scalar-token";

const COLON = 58;
const QUESTION = 63;

/**
 * Reads the flow collection whose bracket is at the cursor. Its lines need no indentation, as in the Go libraries; one
 * that is never closed ends where an entry of a block around it begins.
 *
 * @param parent column of the innermost block around it; -1 where there is none
 */
export function readFlow(reading: Reading, parent: number): TreeNode {
  return new FlowReader(reading, parent).read();
}

/** A member of a flow collection: an item, a key or a value. */
interface Member extends Value {
  /** Behind its anchor and tag. */
  readonly start: number;
}

class FlowReader {
  readonly #reading: Reading;
  readonly #parent: number;

  constructor(reading: Reading, parent: number) {
    this.#reading = reading;
    this.#parent = parent;
  }

  read(): TreeNode {
    const { cursor } = this.#reading;
    const isSequence = cursor.text[cursor.at] === "[";
    this.#reading.enter();
    const node = isSequence ? this.#sequence() : this.#mapping();
    this.#reading.leave();
    return node;
  }

  #sequence(): TreeNode {
    const { cursor } = this.#reading;
    const start = cursor.at;
    const children: Child[] = [];
    let isComplete = true;
    const end = this.#members("]", () => {
      const keyStart = cursor.at;
      const member = this.#member();
      const value = this.#isAtColon() ? this.#pair(member) : member;
      const { node } = value;
      // One action may write several items.
      if (node.kind === "unknown" && isMasked(cursor.text.slice(node.start, node.end))) isComplete = false;
      children.push(item(value, keyStart, keyStart));
    });
    return { kind: "sequence", start, end, isFlow: true, isComplete, children };
  }

  #mapping(): TreeNode {
    const { cursor } = this.#reading;
    const start = cursor.at;
    const entries = new Entries(this.#reading, start);
    const keys: string[] = [];
    const end = this.#members("}", () => {
      const key = this.#member();
      keys.push(cursor.text[key.start] as string);
      entries.add(key, this.#value());
    });
    // `{{ NAME }}` outside of a Helm template: some other tool replaces it before the text is YAML.
    if (keys.length === 1 && keys[0] === "{") return { kind: "unknown", start, end };
    return entries.toNode(start, end, true);
  }

  /** `[a: b]`: an item that is a mapping without brackets. */
  #pair(key: Member): Value {
    const entries = new Entries(this.#reading, key.start);
    entries.add(key, this.#value());
    return { node: entries.toNode(key.start, entries.end, true), end: entries.end, isAlias: false };
  }

  /** Reads member after member, up to the bracket that closes them. Returns the offset behind it. */
  #members(closer: string, read: () => void): number {
    const { cursor } = this.#reading;
    const opener = cursor.at;
    let end = ++cursor.at;
    let isBehindMember = false;
    while (this.#toContent()) {
      const { at } = cursor;
      const mark = cursor.text[at];
      if (mark === closer) return ++cursor.at;
      if (mark === "]" || mark === "}") break;
      if (mark === ",") {
        if (!isBehindMember) cursor.problem("nothing stands before this comma", at, at + 1);
        isBehindMember = false;
        cursor.at++;
      } else {
        if (isBehindMember) cursor.problem("a comma is missing before this", at, at + 1);
        read();
        isBehindMember = true;
      }
      end = cursor.at;
    }
    cursor.problem(`this bracket is never closed by ${closer}`, opener, opener + 1);
    return end;
  }

  #member(): Member {
    const { cursor, names } = this.#reading;
    if (cursor.isIndicator(QUESTION)) {
      cursor.at++;
      this.#toContent();
    }
    const properties = names.readProperties();
    if (properties) this.#toContent();
    const start = cursor.at;
    const mark = cursor.text[start];
    if (mark === "*") return { isAlias: true, ...names.readAlias() };
    if (mark === "[" || mark === "{") {
      const node = names.define(properties, () => this.read());
      return { node, start, end: node.end, isAlias: false };
    }
    if (this.#isNothing()) {
      const node = this.#reading.empty(properties?.end ?? start, properties);
      return { node, start: node.start, end: node.end, isAlias: false };
    }
    const token = this.#scalar(mark);
    const node = this.#reading.scalar(token, properties);
    return { node, start, end: token.end, isAlias: false };
  }

  #scalar(mark: string | undefined): ScalarToken {
    const { cursor } = this.#reading;
    if (mark === '"' || mark === "'") return readQuoted(cursor, this.#parent);
    return readPlainRest(cursor, readPlainLine(cursor, true), this.#parent, true);
  }

  /** The value behind the colon that follows; `undefined` where none does. */
  #value(): Value | undefined {
    if (!this.#isAtColon()) return undefined;
    const behind = ++this.#reading.cursor.at;
    return this.#toContent() && !this.#isNothing() ? this.#member() : nothing(behind);
  }

  #isAtColon(): boolean {
    return this.#toContent() && this.#reading.cursor.code === COLON;
  }

  /** At what ends a member before it has begun. */
  #isNothing(): boolean {
    const { cursor } = this.#reading;
    const { code } = cursor;
    if (code === COLON) {
      const next = cursor.text.charCodeAt(cursor.at + 1);
      return isBlankOrEnd(next) || isFlowIndicator(next);
    }
    return (
      cursor.isAtEnd ||
      cursor.text[cursor.at] === "," ||
      cursor.text[cursor.at] === "]" ||
      cursor.text[cursor.at] === "}"
    );
  }

  /** To the next content; false where the collection must end without its bracket. */
  #toContent(): boolean {
    const { cursor } = this.#reading;
    cursor.toContent();
    return !cursor.isAtEnd && !isEntryOutside(cursor, this.#parent);
  }
}
