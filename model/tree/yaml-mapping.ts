import type { Child, MappingNode, TreeNode } from "./node";
import type { Reading } from "./yaml-reading";

/** A key of a mapping. */
export interface Key {
  readonly node: TreeNode;
  readonly start: number;
  readonly end: number;
  /** `<<`: the entries of the value are entries of the mapping. */
  readonly isMerge: boolean;
}

/** A value of a mapping or an item of a sequence, where it is written. */
export interface Value {
  readonly node: TreeNode;
  /** Behind the value or the alias. */
  readonly end: number;
  readonly isAlias: boolean;
}

/** A value that is not written. */
export function nothing(offset: number): Value {
  return { node: { kind: "null", start: offset, end: offset }, end: offset, isAlias: false };
}

/** Collects the entries of one mapping: of keys written twice the last counts, and merged entries come last. */
export class Entries {
  readonly #reading: Reading;
  readonly #children = new Set<Child>();
  readonly #byName = new Map<string, Child>();
  readonly #merged: TreeNode[] = [];
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
    if (key.isMerge) {
      this.#merged.push(node);
      return;
    }
    const name = nameOf(key.node, this.#reading.cursor.text);
    if (name === undefined) {
      this.#isComplete = false;
      return;
    }
    const child = { key: name, keyStart: key.start, keyEnd: key.end, node, end, isAlias, isMerged: false };
    const earlier = this.#byName.get(name);
    const { branchAt, duplicateKeys } = this.#reading;
    if (earlier && branchAt(earlier.keyStart) === branchAt(key.start)) {
      duplicateKeys.push({ key: name, start: key.start, end: key.end });
      this.#children.delete(earlier);
    }
    this.#children.add(child);
    this.#byName.set(name, child);
  }

  /** Something stands among the entries that could not be read. */
  skip(): void {
    this.#isComplete = false;
  }

  toNode(start: number, end: number, isFlow: boolean): MappingNode {
    for (const node of this.#merged) {
      if (!this.#merge(node)) this.#isComplete = false;
    }
    return {
      kind: "mapping",
      start,
      end,
      isFlow,
      isComplete: this.#isComplete,
      children: [...this.#children],
    };
  }

  /** Adds the entries of a merge key's value that are not there yet. False when they are not all known. */
  #merge(node: TreeNode): boolean {
    if (node.kind === "null") return true;
    if (node.kind === "sequence") {
      const merged = node.children.map((item) => item.node.kind === "mapping" && this.#merge(item.node));
      return node.isComplete && merged.every(Boolean);
    }
    if (node.kind !== "mapping") return false;
    for (const child of node.children) {
      if (child.key === undefined || this.#byName.has(child.key)) continue;
      const shared = { ...child, isMerged: true };
      this.#children.add(shared);
      this.#byName.set(child.key, shared);
    }
    return node.isComplete;
  }
}

/** The text of a key; `undefined` for a key that is a collection or not known. */
function nameOf(key: TreeNode, text: string): string | undefined {
  if (key.kind === "scalar") return key.text;
  return key.kind === "null" ? text.slice(key.start, key.end) : undefined;
}
