import type { Child, MappingNode, SequenceNode } from "./node";
import type { SourceDocument } from "./source-document";
import type { TreeField } from "./tree-field";

/*
 * Where edits can be made. All offsets are offsets into the file.
 */

export type CollectionField = TreeField & { readonly node: MappingNode | SequenceNode };

/** True for a collection that an edit may add to or take from. */
export function isEditable(field: TreeField): field is CollectionField {
  const isCollection = field.node?.kind === "mapping" || field.node?.kind === "sequence";
  return isCollection && !field.isShared && field.isWhollyWritten && field.document.problems.length === 0;
}

/** The collection's own entries or items, without merged ones. */
export function ownChildren(field: CollectionField): readonly Child[] {
  return field.node.children.filter((child) => !child.isMerged);
}

export function startOf(document: SourceDocument, child: Child): number {
  return document.base + child.keyStart;
}

/** Offset behind an entry's or item's value (behind its key or dash when it has none). */
export function endOf(document: SourceDocument, child: Child): number {
  return document.base + (child.isAlias ? child.aliasEnd : Math.max(child.keyEnd, child.node.end));
}

export function lineStart(text: string, offset: number): number {
  return text.lastIndexOf("\n", offset - 1) + 1;
}

/** Offset of the line's first character behind the blanks. */
export function columnOf(text: string, offset: number): number {
  return offset - lineStart(text, offset);
}
