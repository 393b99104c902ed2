import type { Child, MappingNode, SequenceNode, TreeNode } from "../node";
import {
  checkIndentation,
  isAtColon,
  type Opener,
  problemHere,
  problemOfLongKey,
  skipDeeper,
  toNode,
} from "./block-places";
import { readBlockScalar } from "./block-scalar";
import { keyOf, readWord, type Word } from "./block-word";
import { keptDepth } from "./known-entries";
import { Entries, item, type Key, nothing, type Value } from "./mapping";
import type { Properties } from "./names";
import { readPlainRest } from "./plain-scalar";
import type { Reading } from "./reading";

const DASH = 45;
const COLON = 58;
const GREATER = 62;
const QUESTION = 63;
const PIPE = 124;

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
    if (!toNode(cursor, parent, opener)) return nothing(behind);
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
      if (!isBehindOpener || mayBegin) checkIndentation(cursor);
      column = cursor.column;
      own = names.readProperties();
      if (!own) break;
      const line = cursor.lineStart;
      if (!toNode(cursor, parent, opener)) {
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
      if (!mayHoldEntries || own) problemHere(cursor, "a list or mapping begins on a line of its own");
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
    const word = readWord(this.#reading, parent, own);
    if (isAtColon(cursor)) {
      if (mayHoldEntries) {
        if (cursor.lineStart !== line) problemOfLongKey(cursor, word);
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
    const read = () => this.#mapping(parent, column, { key: keyOf(this.#reading, word, own), hasColon });
    return written(this.#reading.names.define(outer, read));
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
        skipDeeper(cursor, "an item of a list stands where a key is expected");
        entries.skip();
        continue;
      }
      if (cursor.column !== column) problemHere(cursor, "this key is not in the column of the keys above it");
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
    checkIndentation(cursor);
    if (!cursor.isIndicator(QUESTION)) {
      const properties = names.readProperties();
      const line = cursor.lineStart;
      const key = keyOf(this.#reading, readWord(this.#reading, column, properties), properties);
      if (isAtColon(cursor) && cursor.lineStart !== line) problemOfLongKey(cursor, key);
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
    if (isAtColon(cursor)) {
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
        skipDeeper(cursor, "something else stands among the items of a list");
        isComplete = false;
        continue;
      }
      if (cursor.column !== column)
        problemHere(cursor, "this item is not in the column of the items above it");
      checkIndentation(cursor);
      const keyStart = cursor.at++;
      const value = this.value(keyStart - cursor.lineStart, "item");
      children.push(item(value, keyStart, keyStart + 1));
      ({ end } = value);
    }
    this.#reading.leave();
    return { kind: "sequence", start, end, isFlow: false, isComplete, children };
  }
}

/** A value that is written where it is meant. */
function written(node: TreeNode): Value {
  return { node, end: node.end, isAlias: false };
}
