import assert from "node:assert/strict";
import { parseYaml } from "../../../model/tree/yaml/yaml";
import { type Snapshot, snapshot } from "./snapshot";

/** What a person has typed so far, what is read of it, and the one thing that is said about it, with its text. */
const cases: readonly {
  readonly name: string;
  readonly text: string;
  readonly reads: unknown;
  readonly says: readonly [string, RegExp];
}[] = [
  {
    name: "a key without a colon, between two keys",
    text: "spec:\n  a: 1\n  ima\n  b: 2\n",
    reads: { spec: { a: "1", ima: "unknown", b: "2" } },
    says: ["ima", /colon is missing/],
  },
  {
    name: "a first key without a colon",
    text: "spec:\n  ima\n  b: 2\nc: 3\n",
    reads: { spec: { ima: "unknown", b: "2" }, c: "3" },
    says: ["ima", /colon is missing/],
  },
  {
    name: "a key without a colon above its block",
    text: "a:\n  securityContext\n    privileged: true\n  b: 1\n",
    reads: { a: { securityContext: { privileged: "true" }, b: "1" } },
    says: ["securityContext", /colon is missing/],
  },
  {
    name: "an item without its dash",
    text: "env:\n  - name: A\n  na\n  - name: B\nx: 1\n",
    reads: { env: [{ name: "A" }, { name: "B" }], x: "1" },
    says: ["n", /among the items/],
  },
  {
    name: "a quote that is not closed",
    text: 'a:\n  image: "nginx\n  b: 1\nc: "2"\n',
    reads: { a: { image: "unknown", b: "1" }, c: "2" },
    says: ['"', /quote is never closed/],
  },
  {
    name: "a bracket that is not closed",
    text: "a:\n  drop: [ALL, \n  b: 1\nc: [2]\n",
    reads: { a: { drop: ["ALL"], b: "1" }, c: ["2"] },
    says: ["[", /never closed by \]/],
  },
  {
    name: "a brace that is not closed in a bracket",
    text: "a: [{b: 1, c]\nd: 1\n",
    reads: { a: [{ b: "1", c: "unknown" }], d: "1" },
    says: ["{", /never closed by \}/],
  },
  {
    name: "a key that is indented by one blank too many",
    text: "a:\n  b: 'x'\n   c: 1\n  d: 2\n",
    reads: { a: { b: "x", c: "1", d: "2" } },
    says: ["c", /column of the keys above/],
  },
  {
    name: "an item that is indented by one blank too few",
    text: "a:\n    - b: 1\n   - c: 2\nd: 1\n",
    reads: { a: [{ b: "1" }, { c: "2" }], d: "1" },
    says: ["-", /column of the items above/],
  },
  {
    name: "text behind a value",
    text: 'a: "x" y\nb: 1\n',
    reads: { a: "x", b: "1" },
    says: ["y", /not expected here/],
  },
  {
    name: "a list where a key is expected",
    text: "a: 'x'\n- b\n- c: 1\nd: 1\n",
    reads: { a: "x", d: "1" },
    says: ["-", /list stands where a key/],
  },
  {
    name: "an escape that is none",
    text: 'a: "\\q"\nb: 1\n',
    reads: { a: "\\q", b: "1" },
    says: ["\\q", /no escape sequence/],
  },
];

describe("model/tree/yaml: half-typed text", () => {
  for (const { name, text, reads, says } of cases) {
    it(`reads all around ${name}`, () => {
      const [document] = parseYaml(text);
      const [problem] = document?.problems ?? [];
      assert.deepEqual(plain(snapshot((document as NonNullable<typeof document>).root)), reads);
      assert.equal(text.slice(problem?.range.start, problem?.range.end), says[0]);
      assert.match(problem?.message ?? "", says[1]);
      assert.equal(document?.root.get("nowhere").state, "unknown");
    });
  }
});

function plain(value: Snapshot): unknown {
  if (value instanceof Map) return Object.fromEntries([...value].map(([key, inner]) => [key, plain(inner)]));
  if (Array.isArray(value)) return value.map(plain);
  return value !== null && typeof value === "object" ? value.text : value;
}
