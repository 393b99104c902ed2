import assert from "node:assert/strict";
import fc from "fast-check";
import type { TreeDocument } from "../../../model/tree/document";
import type { Plain } from "../../../model/tree/edit/edit";
import { parseJson } from "../../../model/tree/json";
import { parseYaml, splitDocuments, topLevelKeys, YamlCache } from "../../../model/tree/yaml/yaml";
import { checkEdits } from "./check-edits";
import { everyField, problemsOf, snapshot, snapshotOf } from "./snapshot";
import { layouts, render, trees } from "./trees";

/** The same cases each time; FUZZ_RUNS asks for as many new ones. */
const runs = process.env.FUZZ_RUNS ? { numRuns: Number(process.env.FUZZ_RUNS) } : { numRuns: 300, seed: 1 };

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
        ...[
          "|",
          "|+",
          "{{- toYaml .x | nindent 2 }}",
          "{{/* c */}}",
          "{{",
          "}}",
          "\u{1F600}",
          "\u0000",
          "\r",
        ],
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
        const refused = checkEdits((text) => parseYaml(text), render(tree, layout), pick, value);
        if (!layout.comments) assert.deepEqual(refused, [], JSON.stringify(render(tree, layout)));
      }),
      runs,
    );
  });

  it("makes every edit of JSON", () => {
    fc.assert(
      fc.property(trees, fc.constantFrom("", "  ", "\t"), fc.nat(), values, (tree, indent, pick, value) => {
        const refused = checkEdits(
          (text) => [parseJson(text)],
          JSON.stringify(tree, undefined, indent),
          pick,
          value,
        );
        assert.deepEqual(refused, []);
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
