import assert from "node:assert/strict";
import type { Field } from "../../../model/tree/field";
import { parseJson } from "../../../model/tree/json";
import { unknownCharacter } from "../../../model/unknown-text";

/** What is read of a text in which `_` is not known: `…` behind what may hold more, `?` for a value. */
function read(text: string): string {
  const { root, problems } = parseJson(text.replaceAll("_", unknownCharacter));
  return [shown(root), ...problems.map(({ message }) => message)].join("; ");
}

function shown(field: Field): string {
  if (field.isUnknown) return "?";
  const more = field.isComplete ? "" : "…";
  if (field.kind === "mapping") return `{${field.children.map((one) => `${one.key}:${shown(one)}`)}${more}}`;
  if (field.kind === "sequence") return `[${field.items.map(shown)}${more}]`;
  return field.string ?? "null";
}

describe("a JSON text of which parts are not known", () => {
  for (const [text, expected] of [
    ['{ "a": "__", "b": "x__y", "c": 1 }', "{a:?,b:?,c:1}"],
    ['{ "a": __, "b": 1__, "c": tru__, "d": 2 }', "{a:?,b:?,c:?,d:2}"],
    ['{ "a": [1, "__"], "b": [1, __], "c": [__ "x"] }', "{a:[1,?],b:[1…],c:[x…]}"],
    ['{ __, "a": 1, __ "b": { "c": 2 } __ "d": 3 __ }', "{a:1,b:{c:2},d:3…}"],
    ['{ "a": { __ }, "__": 2, "b": 3 }', "{a:{…},b:3…}"],
    ['{ "a": __\n__, "b": 1 } // __', "{a:?,b:1…}"],
    ["__", "null"],
    ['{ "a": __', "{a:?…}; close brace expected"],
  ] as const)
    it(text, () => assert.equal(read(text), expected));
});
