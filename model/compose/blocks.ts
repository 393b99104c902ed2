import { addTo } from "../groups";
import { firstIndex, lastBefore } from "../search";
import { lineStart, type Range } from "../text";
import { many, TextCache } from "../text-cache";
import type { TreeDocument } from "../tree/document";
import { layoutKey } from "../tree/edit/layout";
import type { Field } from "../tree/field";
import { ownCount, type TreeNode } from "../tree/node";
import type { SourceDocument } from "../tree/source-document";

/** Where all that a service says is written. */
export interface Extent {
  /** The texts of the pieces, and how they are read: services with the same key say the same, each at its place. */
  readonly key: string;
  /** Its own lines first; then those of what it takes from elsewhere in the file, in the order of the text. */
  readonly pieces: readonly Range[];
}

/** The lines of a service, or of another entry at the top of a file. */
interface Block extends Range {
  readonly names: BlockNames;
}

/** What is made of a block's text. */
interface BlockNames {
  /** Of the text. */
  readonly id: number;
  readonly anchors: ReadonlySet<string>;
  readonly aliases: ReadonlySet<string>;
  /** Words tell what the anchors and aliases are. */
  readonly areAll: boolean;
}

/** What the blocks of the last versions of a file hold. */
export class BlockCache {
  readonly #texts = new TextCache<BlockNames>(many);
  #count = 0;

  begin(): void {
    this.#texts.begin();
  }

  read(text: string): BlockNames {
    return this.#texts.read(text, (own) => ({ id: this.#count++, ...namesIn(own) }));
  }
}

/** What stands beside the services, and services refer to. */
const referredTo = ["networks", "volumes", "secrets", "configs"];

/** A service that takes something from more places than this is looked at anew each time. */
const maxPieces = 32;

/**
 * The lines of a file with one document, service by service: what is written in one service holds as long as its lines,
 * and those that it refers to, are the same.
 */
export class Blocks {
  readonly #blocks: readonly Block[];
  readonly #indexes: ReadonlyMap<number, number>;
  readonly #byAnchor = new Map<string, number[]>();
  /** Those that any service may refer to. */
  readonly #common: readonly number[];
  /** How the lines are read. */
  readonly #reading: string;

  /** @param entries with a line of their own each, in the order of the text: services, and other entries at the top */
  private constructor(
    document: SourceDocument,
    entries: readonly Field[],
    reading: string,
    cache: BlockCache,
  ) {
    const { text, range } = document;
    // What stands above the first may be the services of a key that is written twice, whose anchors count.
    const starts = entries.map(({ keyRange }, i) =>
      i === 0 ? range.start : lineStart(text, keyRange?.start ?? 0),
    );
    this.#blocks = starts.map((start, i) => {
      const end = starts[i + 1] ?? range.end;
      return { start, end, names: cache.read(text.slice(start, end)) };
    });
    this.#indexes = new Map(entries.map(({ keyRange }, i) => [keyRange?.start ?? 0, i]));
    for (const [i, { names }] of this.#blocks.entries()) {
      for (const name of names.anchors) addTo(this.#byAnchor, name, i);
    }
    const { root } = document;
    this.#common = entries.flatMap(({ parent, key }, i) =>
      parent === root && referredTo.includes(String(key)) ? i : [],
    );
    this.#reading = reading;
  }

  /**
   * The blocks of a document; `undefined` where lines do not tell what belongs to a service.
   * @param isLegacy the services stand at the top
   */
  static of(document: TreeDocument, isLegacy: boolean, cache: BlockCache): Blocks | undefined {
    const source = document as SourceDocument;
    const { root, text, base } = source;
    const services = root.children.find(({ key }) => key === "services");
    const holder = isLegacy ? root : services;
    const first = root.children[0]?.keyRange;
    if (!holder || !first || source.isExhausted || !isPlainBlock(root.node)) return undefined;
    if (!isPlainBlock(holder.node) || holder.isShared) return undefined;
    // With the only key of the only service, `services` goes too.
    const [only, another] = holder.children;
    if (!another && (only?.children.length ?? 0) < 2) return undefined;
    if (/^%/m.test(text.slice(base, first.start))) return undefined;
    const entries = root.children.flatMap((entry) =>
      entry === services && !isLegacy ? [entry, ...entry.children] : entry,
    );
    const haveOwnLines = entries.every(
      ({ keyRange }) => keyRange && /^ *$/.test(text.slice(lineStart(text, keyRange.start), keyRange.start)),
    );
    if (!haveOwnLines) return undefined;
    const { problems, duplicateKeys, isPartial } = source;
    const reading = [
      isPartial,
      isLegacy,
      problems.length > 0,
      duplicateKeys.length > 0,
      root.isWhollyWritten,
      layoutKey(source),
    ];
    const blocks = new Blocks(source, entries, reading.join(" "), cache);
    const areClear = blocks.#blocks.every(({ names }) => names.areAll);
    return areClear && !(services?.keyRange && blocks.holdsAnchor(services.keyRange.start))
      ? blocks
      : undefined;
  }

  /**
   * Where a service is written.
   * @param fields of the service itself, and of those that it extends
   * @param isWhole whether it extends nothing else
   */
  extentOf(fields: readonly Field[], isWhole: boolean): Extent | undefined {
    const found = fields.map(({ keyRange }) => this.#indexes.get(keyRange?.start ?? -1));
    const [own] = found;
    if (own === undefined || found.includes(undefined)) return undefined;
    const collected = new Set<number>();
    for (const index of [...(found as number[]), ...this.#common])
      if (!this.#collect(index, collected)) return undefined;
    collected.delete(own);
    const above = [...collected].sort((a, b) => a - b);
    const below = above.splice(firstIndex(above.length, (i) => (above[i] as number) > own));
    const idOf = (index: number) => this.#blocks[index]?.names.id;
    return {
      key: `${this.#reading} ${isWhole} ${above.map(idOf)} ${idOf(own)} ${below.map(idOf)}`,
      pieces: [own, ...above, ...below].map((i) => this.#blocks[i] as Block),
    };
  }

  /** Whether something in the lines at an offset has a name, by which other lines may have it too. */
  holdsAnchor(offset: number): boolean {
    const block = lastBefore(this.#blocks, ({ start }) => start, offset + 1);
    return block !== undefined && block.names.anchors.size > 0;
  }

  /** Adds a block with all that its aliases may stand for; false where that is too much. */
  #collect(index: number, indexes: Set<number>): boolean {
    if (indexes.has(index)) return true;
    if (indexes.size >= maxPieces) return false;
    indexes.add(index);
    for (const alias of this.#blocks[index]?.names.aliases ?? []) {
      for (const above of this.#byAnchor.get(alias) ?? []) {
        if (above >= index) break;
        if (!this.#collect(above, indexes)) return false;
      }
    }
    return true;
  }
}

/** A mapping in block style, all of whose entries are its own. */
function isPlainBlock(node: TreeNode | undefined): boolean {
  return (
    node?.kind === "mapping" &&
    !node.isFlow &&
    ownCount(node.children) === node.children.length &&
    !node.sources
  );
}

/** More than there are: what looks like an anchor or an alias may be text. */
function namesIn(text: string): Omit<BlockNames, "id"> {
  const anchors = new Set<string>();
  const aliases = new Set<string>();
  if (text.includes("&") || text.includes("*")) {
    for (const [, mark, name = ""] of text.matchAll(/(?:^|[\s,[\]{}])([&*])([^\s,[\]{}]+)/g))
      (mark === "&" ? anchors : aliases).add(name);
  }
  // Behind a key in quotes or brackets, no blank is needed.
  return { anchors, aliases, areAll: !/["'\]}]:[&*]/.test(text) };
}
