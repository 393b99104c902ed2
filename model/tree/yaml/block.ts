import type { Range } from "../../text";
import type { Child, MappingNode, SequenceNode, TreeNode } from "../node";
import { isBlank, isLineEnd } from "./cursor";
import { readFlow } from "./flow";
import { keptDepth } from "./known-entries";
import { Entries, item, type Key, nothing, type Value } from "./mapping";
import type { Properties } from "./names";
import type { Reading } from "./reading";
import { readBlockScalar, readPlainLine, readPlainRest, readQuoted, type ScalarToken } from "./scalars";

const QUOTE = 34;
const APOSTROPHE = 39;
const ASTERISK = 42;
const DASH = 45;
const COLON = 58;
const GREATER = 62;
const QUESTION = 63;
const OPEN_BRACKET = 91;
const OPEN_BRACE = 123;
const PIPE = 124;

/**
 * What stands before a value: a key, the dash of an item, the `?` or `:` of an explicit entry, or `---`. A list and a
 * mapping may begin on the line of a dash, `?` or `:`; a list may stand in the column of its key.
 */
export type Opener = "key" | "item" | "explicit" | "document";

/** What is a key if a colon follows: a scalar, of a plain one its first line, or something else where it stands. */
type Word = ScalarToken | (Key & { readonly kind?: undefined });

/** Reads nodes of block style. What it reads ends at the first content of a line or at the end of the text. */
export class BlockReader {
  readonly #reading: Reading;

  constructor(reading: Reading) {
    this.#reading = reading;
  }

  /**
   * The value behind the mark that ends at the cursor.
   *
   * @param parent column of the entry that it belongs to; -1 for the root
   */
  value(parent: number, opener: Opener): Value {
    const { cursor } = this.#reading;
    const behind = cursor.at;
    const line = cursor.lineStart;
    if (!this.#toNode(parent, opener)) return nothing(behind);
    return this.node(parent, opener, cursor.lineStart === line);
  }

  /**
   * The node at the cursor.
   *
   * @param isOnOpenersLine whether it begins on the line of what opens it
   */
  node(parent: number, opener: Opener, isOnOpenersLine: boolean): Value {
    const { cursor, names } = this.#reading;
    /** Those on a line above the node belong to all of it; those on its line may belong to its first key. */
    let outer: Properties | undefined;
    let own: Properties | undefined;
    let isBehindOpener = isOnOpenersLine;
    const mayBegin = opener === "item" || opener === "explicit";
    let column: number;
    for (;;) {
      if (!isBehindOpener || mayBegin) this.#checkIndentation(cursor.at);
      column = cursor.column;
      own = names.readProperties();
      if (!own) break;
      const line = cursor.lineStart;
      if (!this.#toNode(parent, opener)) {
        return written(this.#reading.empty(own.end, { ...outer, ...own }));
      }
      if (cursor.lineStart === line) break;
      isBehindOpener = false;
      outer = { ...outer, ...own };
    }
    const all = own ? { ...outer, ...own } : outer;
    const mayHoldEntries = !isBehindOpener || mayBegin;
    const isList = cursor.isIndicator(DASH);
    if (isList || cursor.isIndicator(QUESTION)) {
      if (!mayHoldEntries || own) this.#problem("a list or mapping begins on a line of its own");
      return this.#listOrMapping(isList, parent, all);
    }
    if (cursor.code === PIPE || cursor.code === GREATER) {
      const token = readBlockScalar(cursor, parent);
      cursor.toContent();
      return written(this.#reading.scalar(token, all));
    }
    return this.#wordOrMapping(parent, column, mayHoldEntries, outer, own);
  }

  #listOrMapping(isList: boolean, parent: number, properties: Properties | undefined): Value {
    const { cursor, names } = this.#reading;
    const read = () => (isList ? this.#sequence(parent) : this.#mapping(parent, cursor.column));
    return written(names.define(properties, read));
  }

  /**
   * @param column of the node with its properties
   * @param outer properties on a line above the node
   */
  #wordOrMapping(
    parent: number,
    column: number,
    mayHoldEntries: boolean,
    outer: Properties | undefined,
    own: Properties | undefined,
  ): Value {
    const { cursor, names } = this.#reading;
    const line = cursor.lineStart;
    const word = this.#word(parent, own);
    if (this.#isAtColon()) {
      if (mayHoldEntries) {
        if (cursor.lineStart !== line) this.#problemOfLongKey(word);
        return this.#mappingFrom(word, { parent, column, outer, own, hasColon: true });
      }
      cursor.skipLine();
      cursor.problem("a mapping cannot begin here: the line already has a key", word.start, cursor.at);
      const node = { kind: "unknown", start: word.start, end: cursor.at } as const;
      cursor.toContent();
      return written(node);
    }
    if (word.kind !== "scalar") {
      cursor.finishLine();
      const { node, end, isAlias } = word;
      return { node: outer ? names.define(outer, () => node) : node, end, isAlias };
    }
    const isPlain = word.style === "plain";
    const token = isPlain ? readPlainRest(cursor, word, parent, false) : word;
    cursor.finishLine();
    const isFirstKey = isPlain && mayHoldEntries && !cursor.isAtEnd && cursor.column >= column;
    // Its colon is not typed yet.
    if (isFirstKey) return this.#mappingFrom(word, { parent, column, outer, own, hasColon: false });
    return written(this.#reading.scalar(token, own ? { ...outer, ...own } : outer));
  }

  /** The mapping whose first key was read: a method, because what a closure holds costs whoever might make it. */
  #mappingFrom(
    word: Word,
    at: {
      readonly parent: number;
      readonly column: number;
      readonly outer: Properties | undefined;
      readonly own: Properties | undefined;
      readonly hasColon: boolean;
    },
  ): Value {
    const { parent, column, outer, own, hasColon } = at;
    const read = () => this.#mapping(parent, column, { key: this.#key(word, own), hasColon });
    return written(this.#reading.names.define(outer, read));
  }

  #word(parent: number, properties: Properties | undefined): Word {
    const { cursor, names } = this.#reading;
    const start = cursor.at;
    if (cursor.isIndicator(COLON) || isLineEnd(cursor.text, start)) {
      const node = this.#reading.empty(properties?.end ?? start, properties);
      return { node, start: node.start, end: node.end, isAlias: false };
    }
    switch (cursor.code) {
      case ASTERISK:
        return { isAlias: true, ...names.readAlias() };
      case OPEN_BRACKET:
      case OPEN_BRACE:
        return this.#flow(parent, properties);
      case QUOTE:
      case APOSTROPHE:
        return readQuoted(cursor, parent);
      default:
        return readPlainLine(cursor, false);
    }
  }

  #flow(parent: number, properties: Properties | undefined): Key {
    const { names, cursor } = this.#reading;
    const start = cursor.at;
    const node = names.define(properties, () => readFlow(this.#reading, parent));
    return { node, start, end: node.end, isAlias: false };
  }

  #key(word: Word, properties: Properties | undefined): Key {
    if (word.kind !== "scalar") return word;
    const { start, end } = word;
    return { node: this.#reading.scalar(word, properties), start, end, isAlias: false };
  }

  /** @param first the first key, where it was read already: up to its colon, or with its line when it has none */
  #mapping(
    parent: number,
    column: number,
    first?: { readonly key: Key; readonly hasColon: boolean },
  ): MappingNode {
    const { cursor } = this.#reading;
    this.#reading.enter();
    const start = first?.key.start ?? cursor.at;
    const entries = new Entries(this.#reading, start);
    if (!first) this.#entry(entries);
    else if (first.hasColon) entries.add(first.key, this.#entryValue(first.key, column));
    else entries.add(first.key, this.#valueBelow(first.key, column));
    while (!cursor.isAtEnd && cursor.column > parent) {
      if (cursor.isIndicator(DASH)) {
        this.#skip("an item of a list stands where a key is expected");
        entries.skip();
        continue;
      }
      if (cursor.column !== column) this.#problem("this key is not in the column of the keys above it");
      this.#entry(entries);
    }
    this.#reading.leave();
    return entries.toNode(start, entries.end, false);
  }

  #entry(entries: Entries): void {
    const { entries: known, depth } = this.#reading;
    if (depth === keptDepth && known) known.read(this.#reading, entries, (into) => this.#readEntry(into));
    else this.#readEntry(entries);
  }

  #readEntry(entries: Pick<Entries, "add">): void {
    const { cursor, names } = this.#reading;
    const { column } = cursor;
    this.#checkIndentation(cursor.at);
    if (!cursor.isIndicator(QUESTION)) {
      const properties = names.readProperties();
      const line = cursor.lineStart;
      const key = this.#key(this.#word(column, properties), properties);
      if (this.#isAtColon() && cursor.lineStart !== line) this.#problemOfLongKey(key);
      entries.add(key, this.#entryValue(key, column));
      return;
    }
    cursor.at++;
    const { node, end, isAlias } = this.value(column, "explicit");
    const key = { node, start: node.start, end, isAlias };
    const hasValue = cursor.isIndicator(COLON) && cursor.column === column;
    if (hasValue) cursor.at++;
    entries.add(key, hasValue ? this.value(column, "explicit") : undefined);
  }

  /** The value behind a key that has been read. */
  #entryValue(key: Key, column: number): Value | undefined {
    const { cursor } = this.#reading;
    if (this.#isAtColon()) {
      cursor.at++;
      return this.value(column, "key");
    }
    cursor.finishLine();
    return this.#valueBelow(key, column);
  }

  /** What stands below a key is its value, though the colon is not typed yet. */
  #valueBelow(key: Key, column: number): Value | undefined {
    const { cursor } = this.#reading;
    cursor.problem("a colon is missing behind this key", key.start, key.end);
    const isFollowed = !cursor.isAtEnd && cursor.column > column;
    return isFollowed ? this.node(column, "key", false) : undefined;
  }

  #sequence(parent: number): SequenceNode {
    const { cursor } = this.#reading;
    const { column, at: start } = cursor;
    this.#reading.enter();
    const children: Child[] = [];
    let isComplete = true;
    let end = start;
    // The items of a key's list may stand in the column of the key.
    while (
      !cursor.isAtEnd &&
      (cursor.column > parent || (cursor.column === column && cursor.isIndicator(DASH)))
    ) {
      if (!cursor.isIndicator(DASH)) {
        this.#skip("something else stands among the items of a list");
        isComplete = false;
        continue;
      }
      if (cursor.column !== column) this.#problem("this item is not in the column of the items above it");
      this.#checkIndentation(cursor.at);
      const keyStart = cursor.at++;
      const value = this.value(keyStart - cursor.lineStart, "item");
      children.push(item(value, keyStart, keyStart + 1));
      ({ end } = value);
    }
    this.#reading.leave();
    return { kind: "sequence", start, end, isFlow: false, isComplete, children };
  }

  /** Goes to the node that belongs to an entry in the column `parent`; false where there is none. */
  #toNode(parent: number, opener: Opener): boolean {
    const { cursor } = this.#reading;
    const line = cursor.lineStart;
    cursor.toContent();
    if (cursor.isAtEnd) return false;
    if (cursor.lineStart === line || cursor.column > parent) return true;
    const mayStandThere = opener === "key" || opener === "explicit";
    return mayStandThere && cursor.column === parent && cursor.isIndicator(DASH);
  }

  #isAtColon(): boolean {
    const { cursor } = this.#reading;
    cursor.skipBlanks();
    return cursor.isIndicator(COLON);
  }

  /** @param offset of an entry, whose column counts */
  #checkIndentation(offset: number): void {
    const { cursor } = this.#reading;
    if (!cursor.hasTabs) return;
    for (let at = offset - 1; isBlank(cursor.text.charCodeAt(at)); at--) {
      if (cursor.text[at] !== "\t") continue;
      cursor.problem("tabs are not allowed as indentation", at, at + 1);
      return;
    }
  }

  /** Leaves out the line at the cursor and those that are indented deeper. */
  #skip(message: string): void {
    const { cursor } = this.#reading;
    const { column } = cursor;
    this.#problem(message);
    do {
      cursor.skipLine();
      cursor.toContent();
    } while (!cursor.isAtEnd && cursor.column > column);
  }

  #problemOfLongKey({ start, end }: Range): void {
    this.#reading.cursor.problem("a key stands on one line", start, end);
  }

  #problem(message: string): void {
    const { cursor } = this.#reading;
    cursor.problem(message, cursor.at, cursor.at + 1);
  }
}

/** A value that is written where it is meant. */
function written(node: TreeNode): Value {
  return { node, end: node.end, isAlias: false };
}
