import type { Edit } from "../edit";
import { lineEnd } from "../text";
import { jsonLayout, yamlLayout } from "./edit-layout";
import { writePieces } from "./edit-pieces";
import {
  blockColumn,
  columnOf,
  type EntryField,
  hasComment,
  holdsAnchor,
  indentOf,
  isTrivia,
  lineStart,
  precedesOutput,
  quoteOf,
  touchesAction,
} from "./edit-place";
import { isFilled, isPlainMapping, isPlainSequence, type Plain } from "./edit-value";
import type { TreeNode } from "./node";
import { json } from "./render-json";
import { afterKey, block, flow, inBlock, quotedLike, yamlString } from "./render-yaml";
import type { TreeField } from "./tree-field";

/** Writes a value in the place of the one that is there: a scalar, a collection, a null that may have no text. */
export function writeValue(field: TreeField, value: Plain): Edit | undefined {
  const { document, node, parent } = field;
  if (!node || node.kind === "unknown" || !isReplaceable(field)) return undefined;
  const { text } = document;
  const { start, end } = document.rangeOf(node.start, node.end);
  if (document.flavor === "json") {
    return writePieces(text, start, end, json(value, indentOf(text, start), jsonLayout(document)));
  }
  // A tag in front of it says what it is, whatever is written.
  if (/(?:^|\s)!\S*(?:\s+&\S+)?\s*$/.test(text.slice(lineStart(text, start), start))) return undefined;
  if (isFlow(parent?.node)) {
    const written = quotedLike(quoteOf(document, node), value) ?? flow(value);
    const hasPlace = start < end || text[start - 1] === ":";
    return hasPlace ? writePieces(text, start, end, [start < end ? "" : " ", ...written]) : undefined;
  }
  return writeInBlock(field, node, value);
}

/** Writes the value of an entry or an item that stands in no brackets. */
function writeInBlock(field: TreeField, node: TreeNode, value: Plain): Edit | undefined {
  const { document, child } = field;
  const { text } = document;
  const { start, end } = document.rangeOf(node.start, node.end);
  const gap = start < end ? "" : " ";
  const staysFlow = isFlow(node) && node.children.length > 0;
  if (staysFlow && isFilled(value)) return writePieces(text, start, end, flow(value));
  const staysBlock = isBlock(node) && isFilled(value) && isSameKind(node, value);
  if (child?.key !== undefined && !staysBlock && (isBlock(node) || isFilled(value))) {
    return writeBehindColon(field as EntryField, value);
  }
  if (!isBlock(node) && !isFilled(value)) {
    return writePieces(text, start, end, [
      gap,
      ...(quotedLike(quoteOf(document, node), value) ?? inBlock(value)),
    ]);
  }
  const isInPlace =
    child?.key === undefined ? followsDash(field, node) : blockColumn(text, start) !== undefined;
  if (!isInPlace) return undefined;
  const column = columnOf(text, start) + gap.length;
  return writePieces(text, start, end, [gap, ...block(value, column, yamlLayout(field))]);
}

/** True for the root, and for an item on the line of its dash with nothing between. */
function followsDash({ document, child }: TreeField, node: TreeNode): boolean {
  const { start, end } = document.rangeOf(child?.keyStart ?? node.start, node.start);
  return (
    blockColumn(document.text, start) !== undefined && /^(?:- *)?$/.test(document.text.slice(start, end))
  );
}

/** Writes an entry in the place of one that is there. */
export function writeEntry(field: EntryField, key: string, value: Plain): Edit | undefined {
  const { document, parent, child } = field;
  if (!isReplaceable(field)) return undefined;
  const { text } = document;
  const { start, end } = document.rangeOf(child.keyStart, child.end);
  if (document.flavor === "json") {
    return writePieces(text, start, end, [
      `${JSON.stringify(key)}: `,
      ...json(value, indentOf(text, start), jsonLayout(document)),
    ]);
  }
  if (parent.node.isFlow)
    return writePieces(text, start, end, [`${yamlString(key, true)}: `, ...flow(value)]);
  return writeBehindColon(field, value, key);
}

/** Writes a value that begins on the line of its key or below it; a comment on the last line moves to the key's. */
function writeBehindColon(
  { document, parent, node, child }: EntryField,
  value: Plain,
  newKey?: string,
): Edit | undefined {
  const { text } = document;
  const { start: keyStart, end: keyEnd } = document.rangeOf(child.keyStart, child.keyEnd);
  const { start, end } = document.rangeOf(node.start, node.end);
  const between = text.slice(keyEnd, start);
  const restEnd = lineEnd(text, end);
  const rest = text.slice(end, restEnd);
  const column = blockColumn(text, keyStart);
  if (column === undefined || !/^[ \t]*:\s*$/.test(between) || !isTrivia(rest)) return undefined;
  const from = newKey === undefined ? keyEnd + between.indexOf(":") + 1 : keyStart;
  const head = newKey === undefined ? "" : `${yamlString(newKey)}:`;
  const written = afterKey(value, column, yamlLayout(parent));
  return isFilled(value)
    ? writePieces(text, from, restEnd, [head + rest.trimEnd(), ...written])
    : writePieces(text, from, end, [head, ...written]);
}

/** False for what holds actions, comments or anchors that the edit would delete. */
function isReplaceable({ document, node, child }: TreeField): boolean {
  if (!node) return false;
  const { start, end } = document.rangeOf(child?.key === undefined ? node.start : child.keyStart, node.end);
  // A comment is one only behind a blank, except behind a closing quote or bracket.
  if (touchesAction(document, start, end) || document.text[end] === "#") return false;
  if (node.kind === "null") return true;
  if (hasComment(document, start, end)) return false;
  return (
    node.kind === "scalar" || !(holdsAnchor(document.text.slice(start, end)) || precedesOutput(document, end))
  );
}

function isSameKind(node: TreeNode, value: Plain): boolean {
  return node.kind === "mapping" ? isPlainMapping(value) : isPlainSequence(value);
}

function isFlow(node: TreeNode | undefined): node is Extract<TreeNode, { isFlow: boolean }> {
  return (node?.kind === "mapping" || node?.kind === "sequence") && node.isFlow;
}

function isBlock(node: TreeNode): node is Extract<TreeNode, { isFlow: boolean }> {
  return (node.kind === "mapping" || node.kind === "sequence") && !node.isFlow;
}
