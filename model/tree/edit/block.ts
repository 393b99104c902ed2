import { type Edit, type Pieces, replace, write } from "../../edit";
import { firstIndex } from "../../search";
import type { Range } from "../../text";
import type { Comment } from "../document";
import { type Child, ownCount, type TreeNode } from "../node";
import type { SourceDocument } from "../source-document";
import {
  blockColumn,
  type CollectionField,
  columnOf,
  type EntryField,
  hasComment,
  holdsAnchor,
  indexAmong,
  isBlank,
  isTrivia,
  lineEnd,
  lineStart,
  nextLine,
  ownChildren,
  precedesOutput,
  spanOf,
  touchesAction,
} from "./place";

/** Adds an entry or an item, whose text begins at its key or dash, behind the last one of a block collection. */
export function insertInBlock(field: CollectionField, render: (column: number) => Pieces): Edit | undefined {
  const { document } = field;
  const { lines } = document;
  const after = lineToInsertAfter(field);
  const column = blockColumn(document, field.range.start);
  if (after === undefined || column === undefined) return undefined;
  const pieces = [" ".repeat(column), ...render(column)];
  const last = behindComments(document, after, column);
  const at = nextLine(document, last);
  const isLastLine = at === lineEnd(document, last);
  return isLastLine
    ? write({ start: at, end: at }, [lines.eol, ...pieces])
    : write({ start: at, end: at }, [...pieces, lines.eol]);
}

/**
 * End of the last of the comment lines below that go with what they follow, such as items that are commented out: those
 * further right than the entries of the collection, and where it ends there, those in their column.
 */
function behindComments({ lines }: SourceDocument, after: number, column: number): number {
  const columns = { all: after, further: after };
  let line = lines.lineAt(after) + 1;
  for (; line < lines.count; line++) {
    const [, indent, action] = /^( *)#(?:.*(\{\{))?/.exec(lines.lineText(line)) ?? [];
    if (indent === undefined || indent.length < column || action !== undefined) break;
    columns.all = lines.end(line);
    if (indent.length > column) columns.further = columns.all;
  }
  while (line < lines.count && isTrivia(lines.lineText(line))) line++;
  const goesOn = line < lines.count && lines.lineText(line).search(/\S/) >= column;
  return goesOn ? columns.further : columns.all;
}

/**
 * End of the line that the new entry can follow: the last one of the collection. In a template an entry can also follow
 * an earlier one (an item cannot: its place has a meaning).
 */
function lineToInsertAfter(field: CollectionField): number | undefined {
  const { document, node } = field;
  const { text, base } = document;
  if (keepsLineEnds(node, text, base)) return undefined;
  const canFollowAny = document.template !== undefined && node.kind === "mapping";
  const ends = canFollowAny
    ? ownChildren(field)
        .map((child) => base + child.end)
        .reverse()
    : [base + node.end];
  const end = ends.find(
    (each) => isTrivia(text.slice(each, lineEnd(document, each))) && isOpenAt(field, each),
  );
  return end === undefined ? undefined : lineEnd(document, end);
}

/** False where a line below could not be told from what a template writes there, or would stand in another branch. */
function isOpenAt({ document, child, range }: CollectionField, end: number): boolean {
  const { template, base } = document;
  if (!template) return true;
  const { branchAt } = template.blocks;
  const isSameBranch =
    branchAt(lineEnd(document, end)) === branchAt(child ? base + child.keyStart : range.start);
  return isSameBranch && !precedesOutput(document, end) && !touchesAction(document, end, end);
}

/** True when the collection ends with a block scalar to which the empty lines below belong (`|+`). */
function keepsLineEnds(node: TreeNode, text: string, base: number): boolean {
  let last: TreeNode | undefined = node;
  while (last?.kind === "mapping" || last?.kind === "sequence") {
    const child: Child | undefined = last.children[ownCount(last.children) - 1];
    last = child?.isAlias ? undefined : child?.node;
  }
  return (
    last?.kind === "scalar" &&
    last.style === "block" &&
    /^[|>][0-9]?\+/.test(text.slice(base + last.start, base + last.start + 3))
  );
}

/** Removes an entry or item of a block collection with its lines, and with the comment above that is about it alone. */
export function removeFromBlock({ document, parent, child }: EntryField): Edit | undefined {
  const { text } = document;
  const { start, end } = spanOf(document, child);
  const restEnd = lineEnd(document, end);
  if (
    !isTrivia(text.slice(end, restEnd)) ||
    touchesAction(document, start, end) ||
    precedesOutput(document, end) ||
    holdsAnchor(text.slice(start, end))
  ) {
    return undefined;
  }
  const from = lineStart(document, start);
  const siblings = ownChildren(parent);
  const next = siblings[indexAmong(siblings, child) + 1];
  const nextStart = next && spanOf(document, next).start;
  if (isBlank(text.slice(from, start))) {
    const isFollowed =
      nextStart !== undefined && lineStart(document, nextStart) === nextLine(document, restEnd);
    return removeLines(document, isFollowed ? from : startWithComment(document, from, start), restEnd);
  }
  // The first entry behind a dash: the next one takes its place.
  if (nextStart === undefined || !/^[ -]*$/.test(text.slice(from, start))) return undefined;
  const isClean =
    isBlank(text.slice(restEnd, nextStart)) &&
    !hasComment(document, restEnd, nextStart) &&
    !touchesAction(document, end, nextStart);
  return isClean ? replace({ start, end: nextStart }, "") : undefined;
}

/**
 * Where the lines begin that go with an entry or item: those of a comment directly above it, in its column. The head of
 * the document stays, and what somebody wrote out of use.
 * @param from where its own line begins
 */
function startWithComment(document: SourceDocument, from: number, start: number): number {
  const { comments, commentRanges } = document;
  const isBelow = (at: number) => (commentRanges[at] as Range).start >= from;
  let first = from;
  for (let i = firstIndex(commentRanges.length, isBelow) - 1; i >= 0; i--) {
    const { range, text, ownLine } = comments[i] as Comment;
    const isDirectlyAbove = ownLine && nextLine(document, range.end) === first;
    const isInColumn = columnOf(document, range.start) === columnOf(document, start);
    if (!isDirectlyAbove || !isInColumn || isOutOfUse.test(text)) break;
    if (touchesAction(document, range.start, range.end)) break;
    first = lineStart(document, range.start);
  }
  return first <= document.base ? from : first;
}

/** An entry or an item behind the mark of a comment. */
const isOutOfUse = /^(?:- |[a-z][\w.-]*:(?:\s|$))/;

/** Removes whole lines with a line end: that of the last one, else the one before them. */
function removeLines(document: SourceDocument, from: number, end: number): Edit {
  const to = nextLine(document, end);
  const isLastLine = to === end && document.text[from - 1] === "\n";
  return replace(
    { start: isLastLine ? lineEnd(document, lineStart(document, from - 1)) : from, end: to },
    "",
  );
}
