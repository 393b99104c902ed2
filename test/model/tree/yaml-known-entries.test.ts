import assert from "node:assert/strict";
import fc from "fast-check";
import type { Content, TreeNode } from "../../../model/tree/node";
import { KnownEntries } from "../../../model/tree/yaml/known-entries";
import { readYaml } from "../../../model/tree/yaml/read";

const lines = [
  "services:",
  "  web:",
  "  db: &db # a comment",
  "  again: *db",
  '  "quoted": { image: nginx }',
  "  image: nginx",
  "    image: nginx:1",
  "    image: nginx",
  "    ports:",
  "    - '80:80'",
  "      - 5432:5432",
  "    command: >-",
  "      a longer text",
  "",
  "      in two parts",
  "    environment: {A: b, <<: {C: d}}",
  "    <<: *db",
  "    labels: !reset []",
  "    a: plain text",
  "      that goes on",
  '    b: "open',
  '    c: closed"',
  "\t  d: e",
  "    ? f",
  "    : g",
  "# a comment",
  "    # another",
  "- h",
  "volumes:",
  "  data:",
] as const;

const edit = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  removed: fc.nat({ max: 30 }),
  added: fc.oneof(fc.constantFrom("x", ":", " ", "\n", "  ", "'", "&a ", "#"), fc.constantFrom(...lines)),
  // What nobody looks at moves again and again.
  isLookedAt: fc.boolean(),
});

/** What is read as data: also children that are moved when they are first asked for. */
function asData(content: Content): unknown {
  const text = JSON.stringify(content, (_, value) =>
    value?.children ? { ...value, children: value.children } : value,
  );
  return JSON.parse(text);
}

describe("model/tree/yaml/known-entries", () => {
  it("gives for a text that is edited what the same text gives afresh", () => {
    const texts = fc.array(fc.constantFrom(...lines), { minLength: 4, maxLength: 40 });
    fc.assert(
      fc.property(texts, fc.array(edit, { minLength: 1, maxLength: 12 }), (first, edits) => {
        let text = `services:\n  a:\n    image: a\n${first.join("\n")}\n`;
        let known = new KnownEntries(text);
        readYaml(text, "compose", false, known);
        for (const [i, { at, removed, added, isLookedAt }] of edits.entries()) {
          const start = Math.floor(at * text.length);
          text = text.slice(0, start) + added + text.slice(start + removed);
          known = new KnownEntries(text, known);
          const content = readYaml(text, "compose", false, known);
          if (isLookedAt || i === edits.length - 1)
            assert.deepEqual(asData(content), asData(readYaml(text)), text);
        }
      }),
      { numRuns: Number(process.env.RUNS ?? 500) },
    );
  });

  it("reads the entry anew that is edited, and no other", () => {
    const service = (name: string) => `  ${name}:\n    tty: false\n    image: nginx\n`;
    const text = `services:\n${["a", "b", "c", "d", "e"].map(service).join("")}`;
    const entriesOf = (node: TreeNode) => (node.kind === "mapping" ? node.children : []);
    const known = new KnownEntries(text);
    const nodesOf = (content: ReturnType<typeof readYaml>) => {
      const services = entriesOf(content.root).flatMap(({ node }) => entriesOf(node));
      return services.map(({ node }) => entriesOf(node)[1]?.node);
    };
    const before = nodesOf(readYaml(text, "compose", false, known));
    const edited = text.replace(
      "d:\n    tty: false\n    image: nginx",
      "d:\n    tty: false\n    image: redis",
    );
    const after = nodesOf(readYaml(edited, "compose", false, new KnownEntries(edited, known)));
    assert.deepEqual(
      after.map((node, i) => node === before[i]),
      [true, true, true, false, true],
    );
  });
});
