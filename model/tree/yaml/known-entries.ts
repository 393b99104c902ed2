import { lineEnd } from "../../text";
import { copyOf } from "../../text-cache";
import type { Content } from "../node";
import type { Entries, Key, Value } from "./mapping";
import { copiedNode, movedNode } from "./moved-nodes";
import type { Reading } from "./reading";

/** What is kept is entries so deep: those of the services of a Compose file, nearly all of which name an anchor themselves. */
export const keptDepth = 3;

/** An entry whose reading depended on nothing but the text from its key to the line that follows it, that line included. */
interface KnownEntry {
  readonly key: Key;
  readonly value: Value | undefined;
  readonly column: number;
  /** Where the reading went on: what `Cursor` says there. */
  readonly next: Readonly<Record<"at" | "lineStart" | "lineContent", number>>;
  readonly comments: Content["comments"];
  /** How many nodes it is. */
  readonly nodes: number;
}

/**
 * The entries of a text as they were read, by where they begin, for the next version of the text: before an edit they are
 * as they were, behind it they have moved. One that uses a name, or in which a problem was found, is read anew.
 */
export class KnownEntries {
  readonly #known = new Map<number, KnownEntry>();
  readonly #text: string;
  readonly #earlier: ReadonlyMap<number, KnownEntry> | undefined;
  /** Up to here the text is the earlier one. */
  readonly #start: number = 0;
  /** From here on it is again. */
  readonly #end: number = 0;
  /** How much further the rest stands than in the earlier one. */
  readonly #by: number = 0;

  /** @param earlier those of the version before */
  constructor(text: string, earlier?: KnownEntries) {
    this.#text = text;
    if (!earlier) return;
    const before = earlier.#text;
    const shorter = Math.min(text.length, before.length);
    this.#earlier = earlier.#known;
    this.#start = largest(shorter, (from, to) => text.startsWith(before.slice(from, to), from));
    const tail = largest(shorter - this.#start, (from, to) =>
      text.endsWith(before.slice(before.length - to, before.length - from), text.length - from),
    );
    this.#end = text.length - tail;
    this.#by = text.length - before.length;
  }

  /** Adds the entry at the cursor, which ends at what follows it: the earlier one, or else what `read` gives. */
  read(reading: Reading, entries: Entries, read: (into: Pick<Entries, "add">) => void): void {
    const known = this.#at(reading);
    if (known) this.#take(known, reading, entries);
    else this.#keep(reading, entries, read);
  }

  #take(known: KnownEntry, { cursor, names }: Reading, entries: Entries): void {
    this.#known.set(cursor.at, known);
    for (const comment of known.comments) cursor.comments.push(comment);
    names.nodes += known.nodes;
    Object.assign(cursor, known.next);
    entries.add(known.key, known.value);
  }

  #at({ cursor }: Reading): KnownEntry | undefined {
    const { at, lineStart, column } = cursor;
    const isBehind = lineStart >= this.#end;
    const by = isBehind ? this.#by : 0;
    const known = this.#earlier?.get(at - by);
    if (!known || known.column !== column) return undefined;
    if (isBehind) return by === 0 ? known : moved(known, by);
    return lineEnd(this.#text, known.next.at) < this.#start ? known : undefined;
  }

  #keep(reading: Reading, entries: Entries, read: (into: Pick<Entries, "add">) => void): void {
    const { cursor, names, duplicateKeys } = reading;
    const { at: start, column } = cursor;
    const comments = cursor.comments.length;
    const before = { nodes: names.nodes, uses: names.uses };
    const faults = cursor.met + duplicateKeys.length;
    let added: Pick<KnownEntry, "key" | "value"> | undefined;
    read({
      add(key, value) {
        added = { key, value };
      },
    });
    if (!added) return;
    const { key, value } = added;
    entries.add(key, value);
    const isAlone =
      names.uses === before.uses && cursor.met + duplicateKeys.length === faults && !cursor.hasGuessed;
    if (!isAlone) return;
    const { at, lineStart, lineContent } = cursor;
    const known = {
      key,
      value,
      column,
      next: { at, lineStart, lineContent },
      comments: cursor.comments.slice(comments),
      nodes: names.nodes - before.nodes,
    };
    // What stays for many versions shall not hold the text of each.
    this.#known.set(start, this.#earlier ? copied(known) : known);
  }
}

/** The largest number up to `most` for which a test holds, which holds for all smaller ones: asked from the last that did. */
function largest(most: number, holds: (from: number, to: number) => boolean): number {
  let low = 0;
  let high = most;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (holds(low, middle)) low = middle;
    else high = middle - 1;
  }
  return low;
}

function moved(known: KnownEntry, by: number): KnownEntry {
  const { key, value, next, comments } = known;
  return {
    ...known,
    key: { ...key, node: movedNode(key.node, by), start: key.start + by, end: key.end + by },
    value: value && { ...value, node: movedNode(value.node, by), end: value.end + by },
    next: { at: next.at + by, lineStart: next.lineStart + by, lineContent: next.lineContent + by },
    comments: comments.map((comment) => ({
      ...comment,
      start: comment.start + by,
      end: comment.end + by,
    })),
  };
}

/** The same entry, holding nothing of the text that it was read from. */
function copied(known: KnownEntry): KnownEntry {
  const { key, value, comments } = known;
  return {
    ...known,
    key: { ...key, node: copiedNode(key.node) },
    value: value && { ...value, node: copiedNode(value.node) },
    comments: comments.map((comment) => ({ ...comment, text: copyOf(comment.text) })),
  };
}
