import type { Child, Content, MappingNode, SequenceNode, TreeNode } from "../node";
import { endOf, inOrder, unknownAt } from "./merge";

/** Content in which nothing counts as absent that is written when other guards hold. */
export function withoutAbsence(content: Content, other: Content): Content {
  return { ...content, root: new Opener().open(content.root, other.root) };
}

class Opener {
  /** What an anchor gives to many is opened once for each that it is held against. */
  readonly #opened = new Map<TreeNode, Map<TreeNode, TreeNode>>();

  open(node: TreeNode, other: TreeNode): TreeNode {
    const known = this.#opened.get(node) ?? new Map<TreeNode, TreeNode>();
    this.#opened.set(node, known);
    const opened = known.get(other) ?? this.#openAnew(node, other);
    known.set(other, opened);
    return opened;
  }

  #openAnew(node: TreeNode, other: TreeNode): TreeNode {
    if (node.kind === "null" && other.kind !== "null") return unknownAt(node);
    if (node.kind === "mapping" && other.kind === "mapping") return this.#openMapping(node, other);
    if (node.kind === "sequence" && other.kind === "sequence") return this.#openSequence(node, other);
    return node;
  }

  #openMapping(node: MappingNode, other: MappingNode): MappingNode {
    const others = new Map(other.children.map((child) => [child.key, child]));
    const keys = new Set(node.children.map(({ key }) => key));
    const added = other.children
      .filter(({ key }) => !keys.has(key))
      .map((child) => ({ ...child, node: unknownAt(child.node) }));
    const own = node.children.map((child) => this.#openChild(child, others.get(child.key)));
    return {
      ...node,
      end: endOf([node, other]),
      isComplete: node.isComplete && other.isComplete,
      children: inOrder([...own, ...added]),
    };
  }

  #openSequence(node: SequenceNode, other: SequenceNode): SequenceNode {
    const others = new Map(other.children.map((child) => [child.keyStart, child]));
    const starts = new Set(node.children.map(({ keyStart }) => keyStart));
    return {
      ...node,
      end: endOf([node, other]),
      isComplete:
        node.isComplete && other.isComplete && other.children.every(({ keyStart }) => starts.has(keyStart)),
      children: node.children.map((child) => this.#openChild(child, others.get(child.keyStart))),
    };
  }

  #openChild(child: Child, other: Child | undefined): Child {
    return other ? { ...child, node: this.open(child.node, other.node), end: endOf([child, other]) } : child;
  }
}
