import { oncePer } from "../../once";
import { firstIndex, reachesInto } from "../../search";
import { type Child, type MappingNode, ownCount, type SequenceNode, type TreeNode } from "../node";
import type { SourceDocument } from "../source-document";
import type { TreeField } from "../tree-field";
import { skipTrivia } from "../trivia";

export type CollectionField = TreeField & { readonly node: MappingNode | SequenceNode };
export type EntryField = TreeField & {
  readonly node: NonNullable<TreeField["node"]>;
  readonly child: Child;
  readonly parent: CollectionField;
};

/** A written entry or item that is not behind an alias or an open guard, in a document that could be read. */
export function isEditable(field: TreeField): field is EntryField {
  return isOpenEntry(field) && !isWrittenTwice(field);
}

/** Such an entry whose key its mapping has twice. */
export function isRepeated(field: TreeField): field is EntryField {
  if (!isOpenEntry(field) || isWrittenTwice(field.parent)) return false;
  return field.keyRange !== undefined && keysWrittenTwice(field.document).has(field.keyRange.start);
}

function isOpenEntry(field: TreeField): field is EntryField {
  return (
    field.child !== undefined &&
    isReadable(field) &&
    !isGuarded(field.document, field.child.keyStart) &&
    isOwnLine((field as EntryField).parent, field.child)
  );
}

/** A collection that an entry or item can be added to: all that is in it is visible. */
export function isExtensible(field: TreeField): field is CollectionField {
  const isCollection = field.node?.kind === "mapping" || field.node?.kind === "sequence";
  if (!isCollection || !isReadable(field) || isWrittenTwice(field) || !field.isWhollyWritten) return false;
  const collection = field as CollectionField;
  if (isGuarded(field.document, collection.node.start)) return false;
  // `[a: b]` holds a mapping without braces.
  if (collection.node.isFlow && !/[[{]/.test(field.document.text[field.range.start] ?? "")) return false;
  return ownChildren(collection).every((child) => isOwnLine(collection, child));
}

function isReadable(field: TreeField): boolean {
  const { isShared, document } = field;
  return !isShared && document.problems.length === 0;
}

/** Its key, or one that it is below, is written twice in its mapping: an edit would be of one of the two. */
function isWrittenTwice(field: TreeField): boolean {
  const twice = keysWrittenTwice(field.document);
  if (twice.size === 0) return false;
  for (let each: TreeField | undefined = field; each; each = each.parent)
    if (each.keyRange && twice.has(each.keyRange.start)) return true;
  return false;
}

const keysWrittenTwice = oncePer(
  ({ duplicateKeys }: SourceDocument) =>
    new Set(duplicateKeys.flatMap(({ range, earlier }) => [range.start, earlier.start])),
);

/** In a branch of a template that may not be written, or be written in another way elsewhere. */
function isGuarded({ undecided, base }: SourceDocument, offset: number): boolean {
  return undecided !== undefined && undecided.guardAt(base + offset) !== "";
}

/** False for an entry of a block mapping that begins before its key: with `? `, a tag or an anchor. */
function isOwnLine({ document, node }: CollectionField, child: Child): boolean {
  if (node.isFlow || child.key === undefined) return true;
  const { start, end } = document.rangeOf(node.start, child.keyStart);
  return columnOf(document, start) === columnOf(document, end);
}

/** The entries or items that are written in the collection itself. */
export function ownChildren({ node }: CollectionField): readonly Child[] {
  return ownOf(node);
}

/** Index of a child among those of its collection, which stand in order. */
export function indexAmong(siblings: readonly Child[], { keyStart }: Child): number {
  return firstIndex(siblings.length, (i) => (siblings[i] as Child).keyStart >= keyStart);
}

/** Thousands of items may each ask for their siblings. */
const ownOf = oncePer(({ children }: CollectionField["node"]) => children.slice(0, ownCount(children)));

/** Where an entry or item starts (its key, its dash) and ends, in the file. */
export function spanOf(document: SourceDocument, child: Child): { start: number; end: number } {
  const start = child.keyEnd > child.keyStart ? child.keyStart : Math.min(child.keyStart, child.node.start);
  return document.rangeOf(start, child.end);
}

/** Offset of the first character of an offset's line; a byte order mark stands before the first one. */
export function lineStart({ text, lines }: SourceDocument, offset: number): number {
  const start = lines.start(lines.lineAt(offset));
  return start === 0 && offset > 0 && text[0] === "\uFEFF" ? 1 : start;
}

/** Offset behind the last character of an offset's line. */
export function lineEnd({ lines }: SourceDocument, offset: number): number {
  return lines.end(lines.lineAt(offset));
}

/** Offset of the first character of the next line; the length of the text on the last one. */
export function nextLine({ lines }: SourceDocument, offset: number): number {
  return lines.start(lines.lineAt(offset) + 1);
}

/** The column that a block entry or item stands at; `undefined` behind anything but blanks and dashes (a tag, `? `). */
export function blockColumn(document: SourceDocument, offset: number): number | undefined {
  const column = columnOf(document, offset);
  return /^ *(?:- +)*$/.test(document.text.slice(offset - column, offset)) ? column : undefined;
}

export function columnOf(document: SourceDocument, offset: number): number {
  return offset - lineStart(document, offset);
}

/** The blanks that a line begins with. */
export function indentOf(document: SourceDocument, offset: number): string {
  return (
    /^[ \t]*/.exec(document.text.slice(lineStart(document, offset), lineEnd(document, offset)))?.[0] ?? ""
  );
}

export function isBlank(text: string): boolean {
  return text.trim() === "";
}

/** True for the rest of a line that holds nothing but a comment. */
export function isTrivia(rest: string): boolean {
  return /^[ \t]*(?:#.*)?$/.test(rest);
}

/** The quote that a scalar is written in. */
export function quoteOf({ text, base }: SourceDocument, node: TreeNode): string | undefined {
  return node.kind === "scalar" && node.style === "quoted" ? text[base + node.start] : undefined;
}

export function hasComment(document: SourceDocument, start: number, end: number): boolean {
  return reachesInto(document.commentRanges, { start, end });
}

/** True when a template action stands on the lines of the span. */
export function touchesAction(document: SourceDocument, start: number, end: number): boolean {
  const lines = { start: lineStart(document, start), end: lineEnd(document, end) };
  return reachesInto(document.template?.actions, lines);
}

/** True when an action writes text below the line of the offset: it may belong to what ends there. */
export function precedesOutput(document: SourceDocument, end: number): boolean {
  const { template } = document;
  if (!template) return false;
  const next = skipTrivia(template.text, nextLine(document, end));
  return template.holes.some(({ offset, isOutput }) => isOutput && end <= offset && offset < next);
}

/** True when the span holds an anchor: without it the aliases of the document would have no target. */
export function holdsAnchor(text: string): boolean {
  return /(?:^|[\s[{,])&[^\s&]/.test(text);
}
