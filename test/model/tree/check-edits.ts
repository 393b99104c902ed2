import assert from "node:assert/strict";
import { applyEdits, type Edit } from "../../../model/edit";
import type { TreeDocument } from "../../../model/tree/document";
import {
  append,
  type Plain,
  remove,
  renameKey,
  replaceEntry,
  replaceValue,
  set,
} from "../../../model/tree/edit/edit";
import type { Field } from "../../../model/tree/field";
import {
  at,
  everyField,
  inAnyOrder,
  pathOf,
  problemsOf,
  type Snapshot,
  snapshot,
  snapshotOf,
  without,
  withValue,
} from "./snapshot";

/**
 * Makes each kind of edit at one field, where it can be made, and compares what the text holds before and after.
 * @returns the kinds of edits that were refused
 */
export function checkEdits(
  parse: (text: string) => readonly TreeDocument[],
  text: string,
  pick: number,
  value: Plain,
): readonly string[] {
  const refused: string[] = [];
  const documents = parse(text);
  const index = pick % documents.length;
  const fields = everyField((documents[index] as TreeDocument).root);
  const field = fields[pick % fields.length] as Field;
  const path = pathOf(field);
  // An anchor's value stands in other places too; a mark of the byte order may come to stand where it is one.
  if (isWrittenTwice(field) || /(?:^|[\s[{,])[&*]|(?!^)\uFEFF/.test(text)) return [];
  // The library takes an open quote for a closed one at the very end of a text.
  if (problemsOf(parse(`${text}\n`)).length !== problemsOf(documents).length) return [];
  const before = documents.map(({ root }) => snapshot(root));
  const root = before[index] as Snapshot;
  const written = snapshotOf(value);

  function check(name: string, edit: Edit | undefined, expected: Snapshot): void {
    if (!edit) {
      refused.push(name);
      return;
    }
    const changed = applyEdits(text, [edit]);
    const after = parse(changed);
    const shown = `${name}: ${JSON.stringify(text)} -> ${JSON.stringify(changed)}`;
    assert.deepEqual(problemsOf(after), problemsOf(documents), shown);
    const wanted = before.map((each, i) => (i === index ? expected : each));
    assert.deepEqual(inAnyOrder(after.map((each) => snapshot(each.root))), inAnyOrder(wanted), shown);
    if (name !== "remove") assert.deepEqual(commentsOf(after), commentsOf(documents), shown);
  }

  const isNullEntry = field.isAbsent && field.parent?.kind === "mapping";
  if (field.kind === "mapping" || isNullEntry) {
    check("insert", set(field, ["new", "one"], value), withValue(root, [...path, "new", "one"], written));
  }
  if (field.parent) check("set", set(field, [], value), withValue(root, path, written));
  if (field.kind === "scalar") check("replace", replaceValue(field, value), withValue(root, path, written));
  if (field.kind === "sequence") {
    const items = at(root, path) as Snapshot[];
    check("append", append(field, value), withValue(root, path, [...items, written]));
  }
  if (field.keyRange && field.parent?.get("new").isAbsent) {
    const entries = [...(at(root, path.slice(0, -1)) as Map<string, Snapshot>)];
    const others = entries.filter(([key]) => key !== field.key);
    const own = at(root, path) as Snapshot;
    check(
      "rename key",
      renameKey(field, "new"),
      withValue(root, path.slice(0, -1), new Map([...others, ["new", own]])),
    );
    const renamed = new Map([...others, ["new", written]]);
    check("rename", replaceEntry(field, "new", value), withValue(root, path.slice(0, -1), renamed));
  }
  if (!field.parent?.isComplete) return refused;
  const left = without(root, path);
  // A document that is left empty may become a part of its neighbor, and what is all under guards may be nothing.
  if (left !== null && !emptiesItem(field) && !leavesUnknown(field)) check("remove", remove(field), left);
  return refused;
}

/** True where nothing is left beside it but what a template may write. */
function leavesUnknown({ parent, key }: Field): boolean {
  const others = parent?.children.filter((other) => other.key !== key) ?? [];
  return others.length > 0 && others.every(({ isUnknown }) => isUnknown);
}

function commentsOf(documents: readonly TreeDocument[]): readonly string[] {
  return documents.flatMap(({ comments }) => comments.map(({ text }) => text)).sort();
}

/** True below a key that a template's branches hold each. */
function isWrittenTwice(field: Field): boolean {
  if (!field.parent) return false;
  const twins = field.parent.children.filter(({ key }) => key === field.key);
  return twins.length > 1 || isWrittenTwice(field.parent);
}

/** True when an item of a sequence holds nothing else than this field. */
function emptiesItem(field: Field): boolean {
  if (field.parent?.children.length !== 1) return false;
  return field.parent.parent?.kind === "sequence" || emptiesItem(field.parent);
}
