import { addTo } from "../../groups";
import type { Child, Content, MappingNode, SequenceNode, TreeNode } from "../node";

interface Merging {
  /** The outermost undecided block around an offset of the content. */
  readonly blockAt: (offset: number) => unknown;
  /** Nothing else is ever written. */
  readonly areAll: boolean;
}

/** What several ways to write one document have in common. What they do not agree on is unknown. */
export function commonContent(contents: readonly [Content, ...Content[]], merging: Merging): Content {
  const [first] = contents;
  if (contents.length === 1 && merging.areAll) return first;
  return {
    root: new Merger(merging).merge(contents.map(({ root }) => root)),
    comments: once(contents.flatMap(({ comments }) => comments)),
    problems: once(contents.flatMap(({ problems }) => problems)),
    duplicateKeys: once(contents.flatMap(({ duplicateKeys }) => duplicateKeys)),
    ...(contents.some(({ isExhausted }) => isExhausted) && { isExhausted: true }),
  };
}

function once<T extends { readonly start: number }>(places: readonly T[]): readonly T[] {
  const byStart = new Map(places.map((place) => [place.start, place]));
  return [...byStart.values()].sort((a, b) => a.start - b.start);
}

class Merger {
  readonly #merging: Merging;
  /** What an anchor gives to many is merged once, and stays one object. */
  readonly #merged = new Map<TreeNode, { readonly of: readonly TreeNode[]; readonly node: TreeNode }[]>();

  constructor(merging: Merging) {
    this.#merging = merging;
  }

  merge(nodes: readonly TreeNode[]): TreeNode {
    const first = nodes[0] as TreeNode;
    const known = this.#merged.get(first)?.find(({ of }) => of.every((one, i) => one === nodes[i]));
    if (known) return known.node;
    const node = this.#mergeAnew(nodes);
    addTo(this.#merged, first, { of: nodes, node });
    return node;
  }

  #mergeAnew(nodes: readonly TreeNode[]): TreeNode {
    const first = nodes[0] as TreeNode;
    if (first.kind === "mapping" && nodes.every((node) => node.kind === "mapping"))
      return this.#mergeMappings(nodes as readonly MappingNode[]);
    if (first.kind === "sequence" && nodes.every((node) => node.kind === "sequence"))
      return this.#mergeSequences(nodes as readonly SequenceNode[]);
    return nodes.every((node) => isSameScalar(node, first)) ? first : unknownAt(first);
  }

  #mergeMappings(nodes: readonly MappingNode[]): MappingNode {
    const entries = new Map<string, (Child | undefined)[]>();
    nodes.forEach(({ children }, i) => {
      for (const child of children) {
        const key = child.key ?? "";
        const own = entries.get(key) ?? Array.from(nodes, () => undefined);
        own[i] = child;
        entries.set(key, own);
      }
    });
    const children = [...entries.values()].map((own) => this.#mergeChildren(own));
    return { ...(nodes[0] as MappingNode), ...this.#spanOf(nodes), children: inOrder(children) };
  }

  #mergeSequences(nodes: readonly SequenceNode[]): SequenceNode {
    const lengths = new Set(nodes.map(({ children }) => children.length));
    const places = nodes.map(({ children }) => children.map(({ keyStart }) => keyStart));
    const isShared = places.every((own) => own.join() === places[0]?.join());
    const isOther = new Set(places.flat()).size === places.flat().length;
    if (lengths.size === 1 && (isShared || isOther)) {
      const children = (nodes[0] as SequenceNode).children.map((_, i) =>
        this.#mergeChildren(nodes.map((node) => node.children[i])),
      );
      return { ...(nodes[0] as SequenceNode), ...this.#spanOf(nodes), children };
    }
    const items = new Map<number, (Child | undefined)[]>();
    nodes.forEach(({ children }, i) => {
      for (const child of children) {
        const own = items.get(child.keyStart) ?? Array.from(nodes, () => undefined);
        own[i] = child;
        items.set(child.keyStart, own);
      }
    });
    const children = [...items.values()].map((own) => this.#mergeChildren(own));
    return {
      ...(nodes[0] as SequenceNode),
      ...this.#spanOf(nodes),
      isComplete: false,
      children: inOrder(children),
    };
  }

  /** An entry that not all have, or that comes of different blocks, is not known. */
  #mergeChildren(children: readonly (Child | undefined)[]): Child {
    const written = children.filter((child) => child !== undefined);
    const first = written[0] as Child;
    const isCommon =
      written.length === children.length &&
      (written.every(({ keyStart }) => keyStart === first.keyStart) || this.#areOfOneBlock(written));
    const node = isCommon ? this.merge(written.map(({ node }) => node)) : unknownAt(first.node);
    return { ...first, node, end: endOf(written) };
  }

  #areOfOneBlock(children: readonly Child[]): boolean {
    const [first, ...others] = children.map(({ keyStart }) => this.#merging.blockAt(keyStart));
    return this.#merging.areAll && first !== undefined && others.every((block) => block === first);
  }

  #spanOf(nodes: readonly (MappingNode | SequenceNode)[]) {
    return {
      start: nodes.reduce((first, { start }) => Math.min(first, start), Number.POSITIVE_INFINITY),
      end: endOf(nodes),
      isComplete: this.#merging.areAll && nodes.every(({ isComplete }) => isComplete),
    };
  }
}

/** Behind all of them, in whatever way they are written. */
export function endOf(written: readonly { readonly end: number }[]): number {
  return written.reduce((last, { end }) => Math.max(last, end), 0);
}

/** Own children as they are written, those of merge keys behind them. */
export function inOrder(children: readonly Child[]): Child[] {
  return [...children].sort((a, b) => Number(a.isMerged) - Number(b.isMerged) || a.keyStart - b.keyStart);
}

export function unknownAt({ start, end }: TreeNode): TreeNode {
  return { kind: "unknown", start, end };
}

function isSameScalar(node: TreeNode, other: TreeNode): boolean {
  if (node.kind === "null") return other.kind === "null";
  if (node.kind !== "scalar" || other.kind !== "scalar") return false;
  return node.text === other.text && node.isString === other.isString;
}
