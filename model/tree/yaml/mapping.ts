import { ByKey } from "../by-key";
import type { Child, MappingNode, TreeNode } from "../node";
import type { Reading } from "./reading";

/** A key of a mapping. */
export interface Key {
  readonly node: TreeNode;
  readonly start: number;
  readonly end: number;
  readonly isAlias: boolean;
}

/** A value of a mapping or an item of a sequence, where it is written. */
export interface Value {
  readonly node: TreeNode;
  /** Behind the value or the alias. */
  readonly end: number;
  readonly isAlias: boolean;
}

/** An item of a sequence, behind its dash. */
export function item({ node, end, isAlias }: Value, dashStart: number, dashEnd: number): Child {
  return childOf(undefined, dashStart, dashEnd, node, end, isAlias);
}

/** All are made alike, and so are found alike. */
function childOf(
  key: string | undefined,
  keyStart: number,
  keyEnd: number,
  node: TreeNode,
  end: number,
  isAlias: boolean,
): Child {
  return { key, keyStart, keyEnd, node, end, isAlias, isMerged: false };
}

/** A value that is not written. */
export function nothing(offset: number): Value {
  return { node: { kind: "null", start: offset, end: offset }, end: offset, isAlias: false };
}

/**
 * Collects the entries of one mapping: of keys written twice the last counts, and merged entries come last. To kubectl a
 * merge key is one more place where keys are written; to Compose, as in YAML 1.1, own keys count whatever their place.
 */
export class Entries {
  readonly #reading: Reading;
  /** Those that were taken away as well. */
  readonly #children = new ByKey<Child>([]);
  #removed: Set<Child> | undefined;
  /** Values of merge keys that count less than own entries. */
  #merged: TreeNode[] | undefined;
  #sources: MappingNode[] | undefined;
  #isComplete = true;
  /** Behind the last entry. */
  end: number;

  constructor(reading: Reading, start: number) {
    this.#reading = reading;
    this.end = start;
  }

  /** @param value `undefined` where not even a colon is written */
  add(key: Key, value: Value | undefined): void {
    const { node, end, isAlias } = value ?? nothing(key.end);
    this.end = end;
    if (isMerge(key)) {
      this.#reading.names.uses++;
      if (this.#reading.dialect === "kubernetes") this.#merge(node, true);
      else {
        this.#merged ??= [];
        this.#merged.push(node);
      }
      return;
    }
    const name = nameOf(key.node, this.#reading.cursor.text);
    if (name === undefined) {
      this.#isComplete = false;
      return;
    }
    const child = childOf(name, key.start, key.end, node, end, isAlias);
    const earlier = this.#children.get(name);
    if (earlier && !earlier.isMerged) {
      const { keyStart, keyEnd } = earlier;
      const { start, end } = key;
      this.#reading.duplicateKeys.push({ key: name, start, end, earlier: { start: keyStart, end: keyEnd } });
      if (this.#reading.keepsFirst) return;
    }
    if (earlier) this.#remove(earlier);
    this.#children.add(child);
  }

  /** Something stands among the entries that could not be read. */
  skip(): void {
    this.#isComplete = false;
  }

  toNode(start: number, end: number, isFlow: boolean): MappingNode {
    for (const node of this.#merged ?? []) this.#merge(node, false);
    const { all } = this.#children;
    const removed = this.#removed;
    const children = removed ? all.filter((child) => !removed.has(child)) : all;
    const isComplete = this.#isComplete;
    const sources = this.#sources;
    if (!sources) return { kind: "mapping", start, end, isFlow, isComplete, children };
    const own = children.filter(({ isMerged }) => !isMerged);
    const merged = children.filter(({ isMerged }) => isMerged);
    return { kind: "mapping", start, end, isFlow, isComplete, children: [...own, ...merged], sources };
  }

  /** Adds the entries of a merge key's value: those that are not there yet, or all, in the place of those that are. */
  #merge(node: TreeNode, overrides: boolean): void {
    if (node.kind === "null") return;
    const mappings = node.kind === "sequence" ? node.children.map((item) => item.node) : [node];
    if (node.kind === "sequence" && !node.isComplete) this.#isComplete = false;
    // Of several, the earlier count more.
    for (const mapping of overrides ? mappings.reverse() : mappings) {
      if (mapping.kind !== "mapping" || !mapping.isComplete) this.#isComplete = false;
      if (mapping.kind !== "mapping") continue;
      this.#sources ??= [];
      this.#sources.push(mapping);
      for (const child of mapping.children) {
        const earlier = child.key === undefined ? undefined : this.#children.get(child.key);
        if (child.key === undefined || (earlier && !overrides)) continue;
        if (earlier) this.#remove(earlier);
        this.#children.add({ ...child, isMerged: true });
      }
    }
  }

  #remove(child: Child): void {
    this.#removed ??= new Set();
    this.#removed.add(child);
  }
}

/** `<<` without quotes, or with the tag of merge keys: the entries of the value are entries of the mapping. */
function isMerge({ node, isAlias }: Key): boolean {
  return !isAlias && node.kind === "scalar" && node.text === "<<" && !node.isString;
}

/** The text of a key; `undefined` for a key that is a collection or not known. */
function nameOf(key: TreeNode, text: string): string | undefined {
  if (key.kind === "scalar") return key.text;
  return key.kind === "null" ? text.slice(key.start, key.end) : undefined;
}
