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
import type { Hole, MaskedTemplate } from "./mask";

/**
 * Marks what the actions of a template may write or leave out, in the content of its masked text.
 *
 * - Text that an action writes at a column belongs to the collection that is open there with that column, or it is the
 *   value of the key above it. Where the column is not known, it may belong to every open collection.
 * - Keys inside an `if` are read as written; a sequence whose items are conditional is incomplete.
 *
 * @param base offset in the template that the content's offsets count from
 */
export function markUnknown(content: Content, text: string, template: MaskedTemplate, base: number): Content {
  const document: Child = {
    key: undefined,
    keyStart: 0,
    keyEnd: 0,
    node: content.root,
    end: text.length,
    isAlias: false,
    isMerged: false,
  };
  markConditional(document, (offset) => template.branchAt(base + offset));
  for (const hole of template.holes) {
    const offset = hole.offset - base;
    if (offset < 0 || offset >= text.length) continue;
    markHole(document, { ...hole, offset }, text);
  }
  return { ...content, root: document.node };
}

type Collection = MappingNode | SequenceNode;

function isCollection(node: TreeNode): node is Collection {
  return node.kind === "mapping" || node.kind === "sequence";
}

function markConditional(parent: Child, branchAt: (offset: number) => number): void {
  if (!isCollection(parent.node) || parent.isAlias || parent.isMerged) return;
  const branch = branchAt(parent.keyStart);
  for (const child of parent.node.children) {
    if (parent.node.kind === "sequence" && branchAt(child.keyStart) !== branch)
      parent.node.isComplete = false;
    markConditional(child, branchAt);
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
