import { type Edit, type Pieces, replace, write } from "../../edit";
import {
  type CollectionField,
  type EntryField,
  hasComment,
  holdsAnchor,
  indentOf,
  indexAmong,
  isBlank,
  lineEnd,
  lineStart,
  ownChildren,
  spanOf,
  touchesAction,
} from "./place";

/**
 * Adds an entry or item behind the last one of a flow collection (or of a JSON object or array) that holds something.
 * @param gap blanks behind a comma on a line
 */
export function insertInFlow(
  field: CollectionField,
  render: (indent: string) => Pieces,
  gap = " ",
): Edit | undefined {
  const { document, range } = field;
  const { text, lines } = document;
  const last = ownChildren(field).at(-1);
  if (!last || isClosedToEdits(field)) return undefined;
  const { start, end } = spanOf(document, last);
  const close = range.end - 1;
  const comma = /^[ \t]*,/.exec(text.slice(end, close))?.[0] ?? "";
  const isCleanBehind = document.flavor === "yaml" ? isBlank(text.slice(end + comma.length, close)) : true;
  if (!isCleanBehind) return undefined;
  const indent = text.slice(lineStart(document, start), start);
  if (!isBlank(indent) || lineStart(document, start) < range.start) {
    const at = end + comma.length;
    return write({ start: at, end: at }, [comma ? gap : `,${gap}`, ...render(indentOf(document, start))]);
  }
  const lastLineEnd = Math.min(lineEnd(document, end), close);
  const behind = text.slice(end, lastLineEnd);
  if (hasComment(document, lastLineEnd, lastLineEnd)) return undefined;
  const pieces = [...render(indent), comma ? "," : ""];
  const isCloseOnLine = lastLineEnd === close;
  return isCloseOnLine
    ? write({ start: end, end: end + comma.length }, [",", lines.eol + indent, ...pieces])
    : write({ start: end, end: lastLineEnd }, [comma ? "" : ",", behind, lines.eol + indent, ...pieces]);
}

/** Removes an entry or item with its comma. */
export function removeFromFlow({ document, parent, child }: EntryField): Edit | undefined {
  const { text } = document;
  if (isClosedToEdits(parent)) return undefined;
  const siblings = ownChildren(parent);
  const index = indexAmong(siblings, child);
  const { start, end } = spanOf(document, child);
  if (holdsAnchor(text.slice(start, end))) return undefined;
  const next = siblings[index + 1];
  if (next) {
    const nextStart = spanOf(document, next).start;
    const comment = document.comments.find(
      ({ range, ownLine }) => ownLine && end <= range.start && range.start < nextStart,
    );
    return replace({ start, end: comment?.range.start ?? nextStart }, "");
  }
  const previous = siblings[index - 1];
  if (previous) {
    const from = spanOf(document, previous).end;
    const kept = hasComment(document, from, start)
      ? text.slice(from, lineStart(document, start)).replace(",", "").trimEnd()
      : "";
    return replace({ start: from, end }, kept);
  }
  const { start: open, end: close } = parent.range;
  return hasComment(document, open, close) ? undefined : replace({ start: open + 1, end: close - 1 }, "");
}

/** Comments inside a flow collection of YAML, and template actions, leave no edit that is surely right. */
export function isClosedToEdits({ document, range }: CollectionField): boolean {
  if (document.flavor === "json") return false;
  return hasComment(document, range.start, range.end) || touchesAction(document, range.start, range.end);
}
