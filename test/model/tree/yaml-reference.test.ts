import assert from "node:assert/strict";
import fc from "fast-check";
import { parseAllDocuments, visit } from "yaml";
import type { TreeNode } from "../../../model/tree/node";
import { readYaml } from "../../../model/tree/yaml/read";
import { splitDocuments } from "../../../model/tree/yaml/stream";
import { corpusFiles, readCorpusFile } from "../../corpus";

/** The same cases each time; FUZZ_RUNS asks for as many new ones. */
const runs = process.env.FUZZ_RUNS ? { numRuns: Number(process.env.FUZZ_RUNS) } : { numRuns: 3000, seed: 1 };

/** Pieces of YAML in any order. Without aliases, whose anchors the library does not look for, and without tags, tabs and `?`, where the library takes what the Go libraries refuse. */
const soup = fc
  .array(
    fc.constantFrom(
      ..."a:|b: |c: x|- |- - |  |    |\n|\n\n|\n  |\n    |x|y z|a#b|u:v|-1|~|'s'|'it''s'|\"d\"|\"\\t\\\"\"|[|]|{|}|, |'k': |\"l\":| # c\n".split(
        "|",
      ),
      ...["|\n", ">-\n", "|+\n", ">2\n   x\n", '"a\n  b"', "'a\n\n  b'", "[x, {k: v}]", "&a ", "\r\n"],
    ),
    { maxLength: 14 },
  )
  .map((pieces) => `${pieces.join("")}\n`);

describe("model/tree/yaml beside the library yaml", () => {
  it("reads the same scalars at the same places of real files, and sees a problem where it does", () => {
    const differing: string[] = [];
    for (const row of corpusFiles) {
      if (!/\.ya?ml$/.test(row.file) || row.kind === "helm") continue;
      const text = readCorpusFile(row);
      // Other tools' templates and tags have a meaning of their own for us.
      if (text.includes("{{") || /(?:^|\s)!/.test(text)) continue;
      const theirs = readByLibrary(text);
      const ours = readByUs(text);
      const isSame =
        theirs.isSound && ours.isSound ? sameScalars(ours, theirs) : theirs.isSound === ours.isSound;
      if (!isSame) differing.push(row.file);
    }
    assert.deepEqual(differing, []);
  });

  it("reads the same scalars at the same places of any text that the library takes for sound", () => {
    let compared = 0;
    fc.assert(
      fc.property(soup, (text) => {
        const theirs = readByLibrary(text);
        if (!theirs.isSound) return;
        compared++;
        const ours = readByUs(text);
        assert.deepEqual(ours.problems, []);
        assert.deepEqual([...ours.scalars], [...theirs.scalars]);
      }),
      runs,
    );
    assert.ok(compared > 300, `${compared} texts were sound`);
  });
});

interface Scalars {
  readonly isSound: boolean;
  readonly problems: readonly unknown[];
  /** Texts of the values, not of the keys, by the offset at which they are written. */
  readonly scalars: ReadonlyMap<number, string>;
}

function readByUs(text: string): Scalars {
  const scalars: (readonly [number, string])[] = [];
  const problems: unknown[] = [];
  function collect(node: TreeNode, base: number): void {
    if (node.kind === "scalar") scalars.push([base + node.start, node.text]);
    if (node.kind !== "mapping" && node.kind !== "sequence") return;
    for (const child of node.children) if (!child.isAlias && !child.isMerged) collect(child.node, base);
  }
  for (const { range } of splitDocuments(text)) {
    const content = readYaml(text.slice(range.start, range.end));
    problems.push(...content.problems, ...content.duplicateKeys);
    collect(content.root, range.start);
  }
  return { isSound: problems.length === 0, problems, scalars: sorted(scalars) };
}

function readByLibrary(text: string): Scalars {
  const parsed = parseAllDocuments(text, { schema: "failsafe", uniqueKeys: true, logLevel: "silent" });
  const documents = Array.isArray(parsed) ? parsed : [];
  const problems = documents.flatMap(({ errors }) => errors);
  const scalars: (readonly [number, string])[] = [];
  for (const document of documents) {
    visit(document, {
      Collection(key) {
        return key === "key" ? visit.SKIP : undefined;
      },
      Scalar(key, node) {
        if (key === "key" || !node.range) return;
        if (node.type === "PLAIN" && /^(?:~|null|Null|NULL|)$/.test(node.source ?? "")) return;
        scalars.push([node.range[0], String(node.value)]);
      },
    });
  }
  return { isSound: problems.length === 0, problems, scalars: sorted(scalars) };
}

function sorted(scalars: readonly (readonly [number, string])[]): ReadonlyMap<number, string> {
  return new Map([...scalars].sort(([a], [b]) => a - b));
}

function sameScalars(ours: Scalars, theirs: Scalars): boolean {
  return JSON.stringify([...ours.scalars]) === JSON.stringify([...theirs.scalars]);
}
