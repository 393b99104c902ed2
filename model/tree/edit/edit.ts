import { type Edit, type EditTarget, write } from "../../edit";
import type { Range } from "../../text";
import type { Field } from "../field";
import { TreeField } from "../tree-field";
import { insertInBlock, removeFromBlock } from "./block";
import { insertInFlow, removeFromFlow } from "./flow";
import { jsonLayout, yamlLayout } from "./layout";
import {
  type CollectionField,
  type EntryField,
  isBlank,
  isEditable,
  isExtensible,
  isRepeated,
} from "./place";
import { quoteAmong, quoteBeside } from "./quotes";
import { json, jsonEntry } from "./render-json";
import { afterKey, blockItem, flow, quotedLike, yamlKey, yamlString } from "./render-yaml";
import type { Plain } from "./value";
import { writeEntry, writeValue } from "./write";

export type { Plain } from "./value";

/*
 * Every builder makes the smallest edit that a careful person would make by hand, in the document's own style (block or
 * flow, indentation, quotes, line ends) and keeps comments. It returns `undefined` where no such edit exists: behind an
 * alias or merge key, inside or next to template actions, in a flow collection with comments, in a document that could
 * not be read.
 */

/** Writes `value` at a path below `base`, making the mappings that are missing on the way; replaces a value that is there. */
export function set(base: Field, path: readonly string[], value: Plain): Edit | undefined {
  if (!(base instanceof TreeField)) return undefined;
  let field: TreeField = base.get(...path);
  let missing: Plain = value;
  while (field.node === undefined && field.parent && typeof field.key === "string") {
    const { parent, key } = field;
    if (parent.node?.kind === "mapping")
      return changing({ range: parent.range, key }, insertEntry(parent, key, missing));
    missing = { [key]: missing };
    field = parent;
  }
  const isThere = field.node !== undefined && (missing === value || field.node.kind === "null");
  return isThere && isEditable(field)
    ? changing({ range: field.range }, writeValue(field, missing))
    : undefined;
}

/** Removes a mapping's entry or a sequence's item with its line; a parent that would be left empty goes with it. */
export function remove(field: Field): Edit | undefined {
  if (!(field instanceof TreeField)) return undefined;
  let target: TreeField = field;
  while (isEditable(target) && target.parent.child && isOnlyChild(target)) {
    // An item without entries is none, and which items there are is not for the removal of an entry to decide.
    if (target.parent.parent?.kind === "sequence") return undefined;
    target = target.parent;
  }
  return isEditable(target) ? removeEntry(target) : undefined;
}

/** Removes the last of two entries with the same key, where both say the same: the value stays. */
export function removeRepeated(field: Field): Edit | undefined {
  return field instanceof TreeField && isRepeated(field) ? removeEntry(field) : undefined;
}

function removeEntry(target: EntryField): Edit | undefined {
  const edit = target.parent.node.isFlow ? removeFromFlow(target) : removeFromBlock(target);
  return changing({ range: entryRange(target) }, edit);
}

/** Replaces a scalar's token. */
export function replaceValue(field: Field, value: Plain): Edit | undefined {
  return field instanceof TreeField && field.kind === "scalar" && isEditable(field)
    ? changing({ range: field.range }, writeValue(field, value))
    : undefined;
}

/** Replaces an entry of a mapping, its key and its value, by another one: `value: x` by `valueFrom: …`. */
export function replaceEntry(field: Field, key: string, value: Plain): Edit | undefined {
  if (!(field instanceof TreeField) || !isEditable(field) || field.keyRange === undefined) return undefined;
  const other = field.parent.get(key);
  const isFree = other === field || (other.node === undefined && isExtensible(field.parent));
  return isFree ? changing({ range: entryRange(field) }, writeEntry(field, key, value)) : undefined;
}

/** Gives an entry of a mapping another key; its value stays as it is written. */
export function renameKey(field: Field, key: string): Edit | undefined {
  if (!(field instanceof TreeField) || !isEditable(field) || field.keyRange === undefined) return undefined;
  const { document, keyRange, parent } = field;
  if (parent.get(key).node !== undefined || !isExtensible(parent)) return undefined;
  const quote = /^["']/.exec(document.text.slice(keyRange.start))?.[0];
  return changing(
    { range: entryRange(field) },
    write(keyRange, quotedLike(quote, key) ?? [yamlString(key, true)]),
  );
}

/** Appends an item to a sequence that is there. */
export function append(sequence: Field, value: Plain): Edit | undefined {
  if (!(sequence instanceof TreeField) || sequence.kind !== "sequence" || !isExtensible(sequence))
    return undefined;
  return changing({ range: sequence.range }, insertItem(sequence, value));
}

function insertItem(sequence: CollectionField, value: Plain): Edit | undefined {
  const { document, node } = sequence;
  if (isEmpty(sequence)) return writeValue(sequence, [value]);
  if (document.flavor === "json") {
    const layout = jsonLayout(sequence);
    return insertInFlow(sequence, (indent) => json(value, indent, layout), layout.gap);
  }
  const quoted = quotedLike(quoteAmong(sequence), value);
  if (node.isFlow) return insertInFlow(sequence, () => quoted ?? flow(value));
  const layout = yamlLayout(sequence);
  return insertInBlock(sequence, (column) => (quoted ? ["- ", ...quoted] : blockItem(value, column, layout)));
}

function insertEntry(mapping: TreeField, key: string, value: Plain): Edit | undefined {
  if (!isExtensible(mapping)) return undefined;
  const { document, node } = mapping;
  if (isEmpty(mapping)) return writeValue(mapping, { [key]: value });
  if (document.flavor === "json") {
    const layout = jsonLayout(mapping);
    return insertInFlow(mapping, (indent) => jsonEntry(key, value, indent, layout), layout.gap);
  }
  const quote = quoteBeside(mapping, key, value);
  if (node.isFlow) return insertInFlow(mapping, () => [`${yamlString(key, true)}: `, ...flow(value, quote)]);
  const layout = { ...yamlLayout(mapping), quote };
  return insertInBlock(mapping, (column) => [`${yamlKey(key)}:`, ...afterKey(value, column, layout)]);
}

function changing(target: EditTarget, edit: Edit | undefined): Edit | undefined {
  return edit && { target, ...edit };
}

function entryRange({ document, child }: EntryField): Range {
  return document.rangeOf(child.keyStart, child.end);
}

/** `{}` or `[]`. */
function isEmpty({ document, node, range }: CollectionField): boolean {
  return node.isFlow && isBlank(document.text.slice(range.start + 1, range.end - 1));
}

function isOnlyChild({ parent }: EntryField): boolean {
  return parent.isWhollyWritten && parent.node.children.length === 1;
}
