import { copyOf } from "../../text-cache";
import type { Child, MappingNode, SequenceNode, TreeNode } from "../node";

type Collection = MappingNode | SequenceNode;

/**
 * A node that stands further down now, without names in it. Of all that stands behind an edit hardly anything is looked
 * at, so that children are moved when they are first asked for.
 * @param by how many characters further
 */
export function movedNode(node: TreeNode, by: number): TreeNode {
  switch (node.kind) {
    case "mapping":
      return new MovedCollection("mapping", node, by);
    case "sequence":
      return new MovedCollection("sequence", node, by);
    default:
      return { ...node, start: node.start + by, end: node.end + by };
  }
}

class MovedCollection<Kind extends Collection["kind"]> {
  readonly isFlow: boolean;
  isComplete: boolean;
  readonly start: number;
  readonly end: number;
  #from: Collection | undefined;
  readonly #by: number;
  #children: Child[] = [];

  constructor(
    readonly kind: Kind,
    from: Collection | MovedCollection<Kind>,
    by: number,
  ) {
    this.isFlow = from.isFlow;
    this.isComplete = from.isComplete;
    this.start = from.start + by;
    this.end = from.end + by;
    // One that nobody looked at moves on from where it was read: there is no chain of versions behind it.
    const isUnread = from instanceof MovedCollection && from.#from !== undefined;
    this.#from = isUnread ? from.#from : (from as Collection);
    this.#by = isUnread ? from.#by + by : by;
  }

  get children(): Child[] {
    if (this.#from) {
      this.#children = this.#from.children.map((child) => movedChild(child, this.#by));
      this.#from = undefined;
    }
    return this.#children;
  }
}

function movedChild(child: Child, by: number): Child {
  return {
    ...child,
    keyStart: child.keyStart + by,
    keyEnd: child.keyEnd + by,
    node: movedNode(child.node, by),
    end: child.end + by,
  };
}

/** The same node, holding nothing of the text that it was read from. */
export function copiedNode(node: TreeNode): TreeNode {
  switch (node.kind) {
    case "mapping":
    case "sequence":
      return { ...node, children: node.children.map(copiedChild) };
    case "scalar":
      return { ...node, text: copyOf(node.text) };
    default:
      return node;
  }
}

function copiedChild(child: Child): Child {
  const { key, node } = child;
  return { ...child, key: key === undefined ? undefined : copyOf(key), node: copiedNode(node) };
}
