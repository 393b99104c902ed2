import { firstIndex } from "../../search";
import { lineStart } from "../../text";
import {
  type Child,
  type Content,
  type MappingNode,
  ownCount,
  type SequenceNode,
  type TreeNode,
} from "../node";
import type { Hole } from "./mask";

/**
 * Marks what the actions of a template may write or leave out, in the content of its masked text.
 *
 * - Text that an action writes at a column belongs to the collection that is open there with that column, or it is the
 *   value of the key above it. Where the column is not known, it may belong to every open collection.
 * - Keys that may be repeated are read as written; a sequence whose items are is incomplete.
 *
 * @param holes the actions that are not inside a line, with offsets of the content
 * @param repeatedAt what an offset may be repeated with: the branch of a `range`
 */
export function markUnknown(
  content: Content,
  text: string,
  holes: readonly Hole[],
  repeatedAt: (offset: number) => unknown,
): Content {
  const document: Child = {
    key: undefined,
    keyStart: 0,
    keyEnd: 0,
    node: content.root,
    end: text.length,
    isAlias: false,
    isMerged: false,
  };
  markRepeated(document, repeatedAt);
  for (const hole of holes) markHole(document, hole, text);
  return { ...content, root: document.node };
}

type Collection = MappingNode | SequenceNode;

function isCollection(node: TreeNode): node is Collection {
  return node.kind === "mapping" || node.kind === "sequence";
}

function markRepeated(parent: Child, repeatedAt: (offset: number) => unknown): void {
  if (!isCollection(parent.node) || parent.isAlias || parent.isMerged) return;
  const repeated = repeatedAt(parent.keyStart);
  for (const child of parent.node.children) {
    if (parent.node.kind === "sequence" && repeatedAt(child.keyStart) !== repeated)
      parent.node.isComplete = false;
    markRepeated(child, repeatedAt);
  }
}

function markHole(document: Child, { offset, isOutput, indent }: Hole, text: string): void {
  const open: Collection[] = [];
  let last = document;
  let isInFlow = false;
  while (isCollection(last.node) && !last.isAlias && !(last.node.isFlow && last.node.end <= offset)) {
    open.push(last.node);
    isInFlow ||= last.node.isFlow;
    const next = lastBefore(last.node.children, offset);
    if (!next) break;
    last = next;
  }
  const tail = open.at(-1) === last.node ? undefined : last;
  if (tail?.node.kind === "scalar" && tail.node.start < offset && offset < tail.node.end) makeUnknown(tail);
  if (!isOutput) return;
  const columns = open.map((node) => columnOf(text, node.start));
  if (isInFlow || indent === undefined || (!columns.includes(indent) && indent < (columns.at(-1) ?? -1))) {
    for (const node of open) node.isComplete = false;
    if (tail) makeUnknown(tail);
    return;
  }
  open.forEach((node, i) => {
    if (columns[i] === indent) node.isComplete = false;
  });
  const isValueOfTail =
    indent > (columns.at(-1) ?? -1) || (indent === columns.at(-1) && tail?.node.kind === "null");
  if (tail && isValueOfTail) makeUnknown(tail);
}

function makeUnknown(child: Child): void {
  if (isCollection(child.node)) child.node.isComplete = false;
  else child.node = { kind: "unknown", start: child.node.start, end: child.node.end };
}

/** The last child that is written in the collection itself and starts before the offset. */
function lastBefore(children: readonly Child[], offset: number): Child | undefined {
  const behind = firstIndex(ownCount(children), (i) => (children[i] as Child).keyStart >= offset);
  return children[behind - 1];
}

function columnOf(text: string, offset: number): number {
  return offset - lineStart(text, offset);
}
