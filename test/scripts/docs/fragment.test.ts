import assert from "node:assert/strict";
import { surround } from "../../../scripts/docs/fragment";

const surroundings = {
  place: "",
  before: ["spec:"],
  after: ["# end"],
  indent: 2,
  entries: {
    quiet: "true",
    limits: { memory: "1", cpu: "2" },
    items: [{ name: "web", limits: { cpu: "2" } }],
  },
} as const;

/** With a `+` before what stands around the fragment. */
function surrounded(...fragment: readonly string[]): readonly string[] {
  return surround(fragment, surroundings).map(({ text, isShown }) => (isShown ? text : `+${text}`));
}

describe("scripts/docs/fragment", () => {
  it("gets what its mapping lacks, above its own keys", () => {
    assert.deepEqual(surrounded("color: red", "       ^^^"), [
      "+spec:",
      "+  quiet: true",
      "+  limits:",
      "+    memory: 1",
      "+    cpu: 2",
      "+  items:",
      "+    - name: web",
      "+      limits:",
      "+        cpu: 2",
      "  color: red",
      "         ^^^",
      "+# end",
    ]);
  });

  it("is completed in its mappings and in each item of its lists, but not in what is written in one line", () => {
    const own = [
      "quiet: no",
      "limits:",
      "^^^^^^",
      "  cpu: 3",
      "items:",
      "  - name: a",
      "          ^",
      "    x: 1",
      "  - name: b",
      "    limits: {}",
    ];
    assert.deepEqual(surrounded(...own), [
      "+spec:",
      "  quiet: no",
      "  limits:",
      "  ^^^^^^",
      "+    memory: 1",
      "    cpu: 3",
      "  items:",
      "    - name: a",
      "            ^",
      "+      limits:",
      "+        cpu: 2",
      "      x: 1",
      "    - name: b",
      "      limits: {}",
      "+# end",
    ]);
  });
});
