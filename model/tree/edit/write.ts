import { type Edit, write } from "../../edit";
import type { TreeNode } from "../node";
import type { TreeField } from "../tree-field";
import { jsonLayout, yamlLayout } from "./layout";
import {
  blockColumn,
  columnOf,
  type EntryField,
  hasComment,
  holdsAnchor,
  indentOf,
  isTrivia,
  lineEnd,
  lineStart,
  precedesOutput,
  touchesAction,
} from "./place";
import { quoteBeside, quoteInPlaceOf } from "./quotes";
import { json, jsonEntry } from "./render-json";
import { afterKey, block, flow, inBlock, quotedLike, yamlString } from "./render-yaml";
import { isFilled, isPlainMapping, isPlainSequence, type Plain } from "./value";

/** Writes a value in the place of the one that is there: a scalar, a collection, a null that may have no text. */
export function writeValue(field: TreeField, value: Plain): Edit | undefined {
  const { document, node, parent } = field;
  if (!node || node.kind === "unknown" || !isReplaceable(field)) return undefined;
  const { text } = document;
  const { start, end } = document.rangeOf(node.start, node.end);
  if (document.flavor === "json") {
    return write({ start, end }, json(value, indentOf(document, start), jsonLayout(parent ?? field)));
  }
  // A tag in front of it says what it is, whatever is written.
  if (/(?:^|\s)!\S*(?:\s+&\S+)?\s*$/.test(text.slice(ownStart(field, start), start))) return undefined;
  if (isFlow(parent?.node)) {
    const written = quotedLike(quoteInPlaceOf(field), value) ?? flow(value, quoteOfList(field, value));
    const hasPlace = start < end || text[start - 1] === ":";
    return hasPlace ? write({ start, end }, [start < end ? "" : " ", ...written]) : undefined;
  }
  return writeInBlock(field, node, value);
}

/** Where what belongs to a value begins on its line: behind its key or dash. */
function ownStart({ document, child, range }: TreeField, start: number): number {
  const behindKey = child ? document.base + child.keyEnd : range.start;
  return Math.max(behindKey, lineStart(document, start));
}

/** Writes the value of an entry or an item that stands in no brackets. */
function writeInBlock(field: TreeField, node: TreeNode, value: Plain): Edit | undefined {
  const { document, child } = field;
  const { start, end } = document.rangeOf(node.start, node.end);
  const gap = start < end ? "" : " ";
  const staysFlow = isFlow(node) && node.children.length > 0;
  if (staysFlow && isFilled(value)) return write({ start, end }, flow(value, quoteOfList(field, value)));
  const staysBlock = isBlock(node) && isFilled(value) && isSameKind(node, value);
  if (child?.key !== undefined && !staysBlock && (isBlock(node) || isFilled(value))) {
    return writeBehindColon(field as EntryField, value);
  }
  if (!isBlock(node) && !isFilled(value)) {
    return write({ start, end }, [gap, ...(quotedLike(quoteInPlaceOf(field), value) ?? inBlock(value))]);
  }
  const isInPlace =
    child?.key === undefined ? followsDash(field, node) : blockColumn(document, start) !== undefined;
  if (!isInPlace) return undefined;
  const column = columnOf(document, start) + gap.length;
  return write({ start, end }, [
    gap,
    ...block(value, column, { ...yamlLayout(field), quote: quoteOfList(field, value) }),
  ]);
}

function quoteOfList({ parent, child }: TreeField, value: Plain): string | undefined {
  const key = child?.key;
  return parent && key !== undefined ? quoteBeside(parent, key, value) : undefined;
}

/** True for the root, and for an item on the line of its dash with nothing between. */
function followsDash({ document, child }: TreeField, node: TreeNode): boolean {
  const { start, end } = document.rangeOf(child?.keyStart ?? node.start, node.start);
  return blockColumn(document, start) !== undefined && /^(?:- *)?$/.test(document.text.slice(start, end));
}

/** Writes an entry in the place of one that is there. */
export function writeEntry(field: EntryField, key: string, value: Plain): Edit | undefined {
  const { document, parent, child } = field;
  if (!isReplaceable(field)) return undefined;
  const { start, end } = document.rangeOf(child.keyStart, child.end);
  if (document.flavor === "json") {
    return write({ start, end }, jsonEntry(key, value, indentOf(document, start), jsonLayout(parent)));
  }
  if (parent.node.isFlow) {
    return write({ start, end }, [`${yamlString(key, true)}: `, ...flow(value, quoteOfList(field, value))]);
  }
  return writeBehindColon(field, value, key);
}

/** Writes a value that begins on the line of its key or below it; a comment on the last line moves to the key's. */
function writeBehindColon(field: EntryField, value: Plain, newKey?: string): Edit | undefined {
  const { document, parent, node, child } = field;
  const { text } = document;
  const { start: keyStart, end: keyEnd } = document.rangeOf(child.keyStart, child.keyEnd);
  const { start, end } = document.rangeOf(node.start, node.end);
  const between = text.slice(keyEnd, start);
  const restEnd = lineEnd(document, end);
  const rest = text.slice(end, restEnd);
  const column = blockColumn(document, keyStart);
  if (column === undefined || !/^[ \t]*:\s*$/.test(between) || !isTrivia(rest)) return undefined;
  const from = newKey === undefined ? keyEnd + between.indexOf(":") + 1 : keyStart;
  const head = newKey === undefined ? "" : `${yamlString(newKey)}:`;
  const written = afterKey(value, column, { ...yamlLayout(parent), quote: quoteOfList(field, value) });
  return isFilled(value)
    ? write({ start: from, end: restEnd }, [head + rest.trimEnd(), ...written])
    : write({ start: from, end }, [head, ...written]);
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
