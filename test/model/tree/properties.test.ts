import assert from "node:assert/strict";
import fc from "fast-check";
import { applyEdits, type Edit } from "../../../model/edit";
import type { TreeDocument } from "../../../model/tree/document";
import { append, type Plain, remove, replaceEntry, replaceValue, set } from "../../../model/tree/edit";
import type { Field } from "../../../model/tree/field";
import { parseJson } from "../../../model/tree/json";
import { parseYaml, splitDocuments, topLevelKeys, YamlCache } from "../../../model/tree/yaml";
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
import { layouts, render, trees } from "./trees";

const runs = { numRuns: Number(process.env.FUZZ_RUNS ?? 300) };

/** Pieces of YAML in any order: most texts are broken, many are nearly right. */
const soup = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        ..."a:|b:| |  |    |\n|\n|\n  |\n    |\r\n|- |-|? |: |x|1|yes|~|'s'|\"d\"|'|\"|[|]|{|}|, |# c| #|>-|+|---\n|...\n".split(
          "|",
        ),
        ..."&x |*x|<<: *x|!t |!!str |%YAML 1.2\n|\t|\uFEFF|{{ .x }}|{{- if .x }}|{{ else }}|{{- end }}".split(
          "|",
        ),
        ...["|", "|+", "{{- toYaml .x | nindent 2 }}", "{{/* c */}}", "{{", "}}", "\u{1F600}", "\u0000"],
      ),
      fc.string({ maxLength: 3, unit: "binary" }),
    ),
    { maxLength: 40 },
  )
  .map((pieces) => pieces.join(""));

const values = fc.constantFrom<Plain>(
  "v",
  "yes",
  "a: b # c",
  "",
  "é\n",
  1,
  false,
  ["i", 2],
  { k: "v", l: ["m"] },
  [{ n: 1, o: 2 }],
  {},
  [],
);

describe("model/tree on any text", function () {
  this.timeout(0);

  it("reads YAML, templates and JSON without an exception, ranges inside the text", () => {
    fc.assert(
      fc.property(soup, (text) => {
        for (const template of [false, true]) {
          for (const document of parseYaml(text, { template })) {
            assertInside(document);
            topLevelKeys(text, document.range);
          }
        }
        assertInside(parseJson(text));
      }),
      runs,
    );
  });

  it("splits a stream into parts that follow each other", () => {
    fc.assert(
      fc.property(soup, (text) => {
        let last = 0;
        for (const { range, body } of splitDocuments(text)) {
          assert.ok(
            last <= range.start &&
              range.start <= body.start &&
              body.start <= body.end &&
              body.end === range.end,
          );
          last = range.end;
        }
      }),
      runs,
    );
  });

  it("reads the same with a cache", () => {
    fc.assert(
      fc.property(fc.array(soup, { minLength: 1, maxLength: 4 }), (texts) => {
        const cache = new YamlCache();
        for (const text of texts) {
          const [cached, read] = [parseYaml(text, { cache }), parseYaml(text)];
          assert.deepEqual(
            cached.map(({ root }) => snapshot(root)),
            read.map(({ root }) => snapshot(root)),
          );
        }
      }),
      runs,
    );
  });

  it("edits what it is told to and nothing else", () => {
    fc.assert(
      fc.property(soup, fc.nat(), values, (text, pick, value) => {
        checkEdits((changed) => parseYaml(changed), text, pick, value);
        checkEdits((changed) => parseYaml(changed, { template: true }), text, pick, value);
      }),
      runs,
    );
  });
});

describe("model/tree on trees in any layout", function () {
  this.timeout(0);

  it("reads a tree back", () => {
    fc.assert(
      fc.property(trees, layouts, (tree, layout) => {
        const [document] = parseYaml(render(tree, layout)) as [TreeDocument];
        assert.deepEqual(problemsOf([document]), []);
        assert.deepEqual(snapshot(document.root), snapshotOf(tree));
      }),
      runs,
    );
  });

  it("makes every edit of YAML where there are no anchors, tags and comments in the way", () => {
    fc.assert(
      fc.property(trees, layouts, fc.nat(), values, (tree, layout, pick, value) => {
        const made = checkEdits((text) => parseYaml(text), render(tree, layout), pick, value);
        if (!layout.comments) assert.deepEqual(made.refused, [], JSON.stringify(render(tree, layout)));
      }),
      runs,
    );
  });

  it("makes every edit of JSON", () => {
    fc.assert(
      fc.property(trees, fc.constantFrom("", "  ", "\t"), fc.nat(), values, (tree, indent, pick, value) => {
        const made = checkEdits(
          (text) => [parseJson(text)],
          JSON.stringify(tree, undefined, indent),
          pick,
          value,
        );
        assert.deepEqual(made.refused, []);
      }),
      runs,
    );
  });
});

function assertInside(document: TreeDocument): void {
  const { length } = document.text;
  const ranges = [
    document.range,
    ...everyField(document.root).flatMap(({ range, keyRange }) => (keyRange ? [range, keyRange] : [range])),
    ...[...document.comments, ...document.problems, ...document.duplicateKeys].map(({ range }) => range),
  ];
  for (const { start, end } of ranges)
    assert.ok(0 <= start && start <= end && end <= length, `${start}-${end} of ${length}`);
}

/** Makes each kind of edit at one field, where it can be made, and compares what the text holds before and after. */
function checkEdits(
  parse: (text: string) => readonly TreeDocument[],
  text: string,
  pick: number,
  value: Plain,
): { refused: string[] } {
  const refused: string[] = [];
  const documents = parse(text);
  const index = pick % documents.length;
  const fields = everyField((documents[index] as TreeDocument).root);
  const field = fields[pick % fields.length] as Field;
  const path = pathOf(field);
  if (isWrittenTwice(field) || /[&*]/.test(text)) return { refused };
  const before = documents.map(({ root }) => snapshot(root));
  const root = before[index] as Snapshot;

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
  }

  if (
    field.kind === "mapping" ||
    (field.kind === undefined && field.isAbsent && field.parent?.kind === "mapping")
  ) {
    check(
      "set",
      set(field, ["new", "one"], value),
      withValue(root, [...path, "new", "one"], snapshotOf(value)),
    );
  }
  if (field.parent) check("set", set(field, [], value), withValue(root, path, snapshotOf(value)));
  if (field.kind === "scalar")
    check("replace", replaceValue(field, value), withValue(root, path, snapshotOf(value)));
  if (field.kind === "sequence") {
    check(
      "append",
      append(field, value),
      withValue(root, path, [...(at(root, path) as Snapshot[]), snapshotOf(value)]),
    );
  }
  if (field.keyRange && field.parent?.get("new").isAbsent) {
    const others = [...(at(root, path.slice(0, -1)) as Map<string, Snapshot>)].filter(
      ([key]) => key !== field.key,
    );
    const renamed = new Map([...others, ["new", snapshotOf(value)]]);
    check("rename", replaceEntry(field, "new", value), withValue(root, path.slice(0, -1), renamed));
  }
  if (!field.parent?.isComplete) return { refused };
  const left = without(root, path);
  // A document that is left empty may become a part of its neighbor.
  if (left !== null && !emptiesItem(field)) check("remove", remove(field), left);
  return { refused };
}

/** True below a key that a template's branches hold each. */
function isWrittenTwice(field: Field): boolean {
  if (!field.parent) return false;
  return (
    field.parent.children.filter(({ key }) => key === field.key).length > 1 || isWrittenTwice(field.parent)
  );
}

/** True when an item of a sequence holds nothing else than this field. */
function emptiesItem(field: Field): boolean {
  if (field.parent?.children.length !== 1) return false;
  return field.parent.parent?.kind === "sequence" || emptiesItem(field.parent);
}
