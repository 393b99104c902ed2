import type { Edit } from "../edit";
import { jsonLayout, yamlLayout } from "./edit-layout";
import { writePieces } from "./edit-pieces";
import { columnOf, hasComment, holdsAnchor, indentOf, isTrivia, lineEnd, touchesAction } from "./edit-place";
import {
  Blank,
  isFilled,
  isPlainMapping,
  isPlainSequence,
  type Pieces,
  type Plain,
  quotedBlank,
} from "./edit-value";
import type { TreeNode } from "./node";
import { json } from "./render-json";
import { afterKey, block, flow, inBlock } from "./render-yaml";
import type { TreeField } from "./tree-field";

/** Writes a value in the place of the one that is there: a scalar, a collection, a null that may have no text. */
export function writeValue(field: TreeField, value: Plain): Edit | undefined {
  const { document, node } = field;
  if (!node || node.kind === "unknown") return undefined;
  const { text } = document;
  const { start, end } = document.rangeOf(node.start, node.end);
  if (touchesAction(document, start, end)) return undefined;
  if (isCollection(node) && (hasComment(document, start, end) || holdsAnchor(text.slice(start, end))))
    return undefined;
  if (document.flavor === "json") {
    return writePieces(text, start, end, json(value, indentOf(text, start), jsonLayout(document)));
  }
  return writeYaml(field, value, node, start, end);
}

function writeYaml(
  field: TreeField,
  value: Plain,
  node: TreeNode,
  start: number,
  end: number,
): Edit | undefined {
  const { document, parent, child } = field;
  const { text } = document;
  const isInFlow = parent?.node && isCollection(parent.node) && parent.node.isFlow;
  const isFilledFlow = isCollection(node) && node.isFlow && node.children.length > 0;
  const isBlock = isCollection(node) && !node.isFlow;
  if (
    isBlock &&
    (node.kind === "mapping" ? isPlainMapping(value) : isPlainSequence(value)) &&
    isFilled(value)
  ) {
    return writePieces(text, start, end, block(value, columnOf(text, start), yamlLayout(field)));
  }
  if (child?.key !== undefined && !isInFlow && (isBlock || (isFilled(value) && !isFilledFlow))) {
    return writeBehindColon(
      field,
      value,
      document.base + child.keyStart,
      document.base + child.keyEnd,
      start,
      end,
    );
  }
  const gap = start === end ? " " : "";
  if (isInFlow || isFilledFlow) {
    const hasPlace = start > end || gap === "" || text[start - 1] === ":";
    return hasPlace ? writePieces(text, start, end, [gap, ...flow(value)]) : undefined;
  }
  if (isBlock) return undefined;
  if (isFilled(value)) {
    if (!child) return undefined;
    const column = gap ? columnOf(text, start) + 1 : columnOf(text, start);
    return writePieces(text, start, end, [
      gap,
      ...(isPlainMapping(value) ? block(value, column, yamlLayout(field)) : flow(value)),
    ]);
  }
  return writePieces(text, start, end, [gap, ...scalarLike(text[start], node, value)]);
}

/** Writes a value that begins on the line of its key or below it; a comment on the key's line stays there. */
function writeBehindColon(
  { document, parent }: TreeField,
  value: Plain,
  keyStart: number,
  keyEnd: number,
  start: number,
  end: number,
): Edit | undefined {
  const { text } = document;
  const colon = /^[ \t]*:\s*$/.exec(text.slice(keyEnd, start));
  const restEnd = lineEnd(text, end);
  const rest = text.slice(end, restEnd);
  if (!colon || !parent || !isTrivia(rest)) return undefined;
  const from = keyEnd + text.slice(keyEnd, start).indexOf(":") + 1;
  const written = afterKey(value, columnOf(text, keyStart), yamlLayout(parent));
  return writePieces(
    text,
    from,
    restEnd,
    isFilled(value) ? [rest.trimEnd(), ...written] : [...written, rest],
  );
}

/** A scalar in the quotes of the one that it replaces, when both are strings. */
function scalarLike(quote: string | undefined, node: TreeNode, value: Plain): Pieces {
  if (node.kind !== "scalar" || node.style !== "quoted") return inBlock(value);
  if (value instanceof Blank) return quotedBlank(value);
  if (typeof value !== "string") return inBlock(value);
  const isSingle = quote === "'" && !/[\p{Cc}\p{Zl}\p{Zp}\p{Cs}]/u.test(value);
  return [isSingle ? `'${value.replaceAll("'", "''")}'` : JSON.stringify(value)];
}

function isCollection(node: TreeNode): node is Extract<TreeNode, { isFlow: boolean }> {
  return node.kind === "mapping" || node.kind === "sequence";
}
