import type { EditTarget } from "../edit";
import { addTo } from "../groups";
import { firstIndex, lastBefore } from "../search";
import type { TreeDocument } from "./document";
import type { Field } from "./field";
import { type Child, type MappingNode, ownCount, type TreeNode } from "./node";
import type { SourceDocument } from "./source-document";
import type { TreeField } from "./tree-field";

/** A place that has what is written at another one: an alias, or a mapping that another is merged into. */
interface Use {
  readonly of: TreeNode;
  /** The entry or item that is an alias; the mapping with the merge key. */
  readonly at: Span;
  /** Has only those entries that the function tells, of which it gets what is written under the same key. */
  readonly into?: { readonly mapping: MappingNode; readonly takes: (own: Child | undefined) => boolean };
}

/** A mapping that takes the entries of another, scalars aside that it writes itself. */
export interface Extension {
  readonly of: Field;
  readonly at: Field;
}

/** Offsets in the document's own text. */
interface Span {
  readonly start: number;
  readonly end: number;
}

/** Something that is used elsewhere, in what is used elsewhere too. */
interface Shared extends Span {
  readonly node: TreeNode;
  readonly uses: readonly Use[];
  readonly around: Shared | undefined;
  /** The uses that have an entry of it, by its key; all of it, without one. */
  readonly takers: Map<string | undefined, readonly Use[]>;
}

/** Something whose other places are looked for: all of what stands there, or the entry of it with a key. */
interface Place {
  readonly span: Span;
  readonly key: string | undefined;
}

/** So many places are found at most: chains of aliases would name all behind them again and again. */
export const MAX_PLACES = 100;

/**
 * Which other places change with one of a YAML document: aliases of what it is in, mappings that it is merged into, and
 * all that uses those.
 */
export class Sharing {
  readonly #document: SourceDocument;
  /** By their starts. */
  readonly #shared: Shared[] = [];
  readonly #keys = new Map<MappingNode, ReadonlyMap<string | undefined, Child>>();

  constructor(document: TreeDocument, extensions: readonly Extension[] = []) {
    this.#document = document as SourceDocument;
    const aliased = hasAnchors(document) ? usesIn(this.#document.root.node) : [];
    const uses = [...aliased, ...extensions.flatMap((one) => useBy(one) ?? [])];
    const byPlace = new Map<string, Use[]>();
    for (const use of uses.sort((a, b) => inOrder(a.at, b.at))) {
      const place = `${use.of.start} ${use.of.end}`;
      addTo(byPlace, place, use);
    }
    const sorted = [...byPlace.values()].sort(([a], [b]) => inOrder((a as Use).of, (b as Use).of));
    for (const group of sorted) {
      const { of: node } = group[0] as Use;
      let around = this.#shared.at(-1);
      while (around && around.end < node.end) around = around.around;
      this.#shared.push({ start: node.start, end: node.end, node, uses: group, around, takers: new Map() });
    }
  }

  /** Offsets at which the other places begin. */
  placesOf({ range, key }: EditTarget): ReadonlySet<number> {
    const { base } = this.#document;
    const places = new Set<number>();
    const seen = new Set<readonly Use[]>();
    const pending: Place[] = [{ span: { start: range.start - base, end: range.end - base }, key }];
    for (let place = pending.pop(); place; place = pending.pop()) {
      for (const { uses, key } of this.#usesAround(place)) {
        if (seen.has(uses)) continue;
        seen.add(uses);
        for (const { at, into } of uses) {
          if (places.size >= MAX_PLACES) return places;
          places.add(base + at.start);
          pending.push({ span: at, key: into && key });
        }
      }
    }
    return places;
  }

  /** The keys and numbers that lead to the innermost entry or item at an offset. */
  pathTo(offset: number): readonly (string | number)[] {
    const { base, root } = this.#document;
    const path: (string | number)[] = [];
    let { node }: { node?: TreeNode | undefined } = root;
    while (node?.kind === "mapping" || node?.kind === "sequence") {
      const found = childAt(node, offset - base);
      if (!found) break;
      path.push(found.child.key ?? found.index);
      node = found.child.isAlias ? undefined : found.child.node;
    }
    return path;
  }

  /** The uses of what a place is in, with the key under which each has it. */
  *#usesAround({ span, key }: Place): Generator<{ uses: readonly Use[]; key: string | undefined }> {
    let shared = lastBefore(this.#shared, ({ start }) => start, span.start + 1);
    for (; shared; shared = shared.around) {
      if (shared.end < span.end) continue;
      const isWhole = shared.start === span.start && shared.end === span.end;
      const own = isWhole ? key : childAt(shared.node, span.start)?.child.key;
      yield { uses: this.#usesOf(shared, own), key: own };
    }
  }

  /** Those of the uses that have what is written under a key. */
  #usesOf(shared: Shared, key: string | undefined): readonly Use[] {
    const known = shared.takers.get(key);
    if (known) return known;
    const takers = shared.uses.filter(({ into }) => !into || into.takes(this.#keysOf(into.mapping).get(key)));
    shared.takers.set(key, takers);
    return takers;
  }

  #keysOf(mapping: MappingNode): ReadonlyMap<string | undefined, Child> {
    const known = this.#keys.get(mapping) ?? new Map(mapping.children.map((child) => [child.key, child]));
    this.#keys.set(mapping, known);
    return known;
  }
}

/** False where surely nothing in a document is used at another place of it. */
export function hasAnchors({ text, range }: TreeDocument): boolean {
  return text.slice(range.start, range.end).includes("&");
}

function inOrder(a: Span, b: Span): number {
  return a.start - b.start || b.end - a.end;
}

function usesIn(root: TreeNode | undefined): readonly Use[] {
  const uses: Use[] = [];
  const pending = [root];
  for (let node = pending.pop(); node; node = pending.pop()) {
    if (node.kind !== "mapping" && node.kind !== "sequence") continue;
    if (node.kind === "mapping") {
      const mapping = node;
      const takes = (own: Child | undefined) => !own || own.isMerged;
      for (const of of node.sources ?? []) uses.push({ of, at: mapping, into: { mapping, takes } });
    }
    for (const child of node.children) {
      if (child.isMerged) continue;
      if (child.isAlias) uses.push({ of: child.node, at: { start: child.keyStart, end: child.end } });
      else pending.push(child.node);
    }
  }
  return uses;
}

function useBy({ of, at }: Extension): Use | undefined {
  const base = (of as TreeField).node;
  const mapping = (at as TreeField).node;
  if (!base || mapping?.kind !== "mapping") return undefined;
  const takes = (own: Child | undefined) => own?.node.kind !== "scalar";
  return { of: base, at: mapping, into: { mapping, takes } };
}

/** The entry or item that is written at an offset, and its number. */
function childAt(
  node: TreeNode,
  offset: number,
): { readonly child: Child; readonly index: number } | undefined {
  if (node.kind !== "mapping" && node.kind !== "sequence") return undefined;
  const { children } = node;
  const index = firstIndex(ownCount(children), (i) => (children[i] as Child).keyStart > offset) - 1;
  const child = children[index];
  return child && offset <= child.end ? { child, index } : undefined;
}
