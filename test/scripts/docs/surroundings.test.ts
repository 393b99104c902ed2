import assert from "node:assert/strict";
import fs from "node:fs";
import { rules } from "../../../rules/index";
import type { Rule } from "../../../rules/rule";
import { lintExample, readExamples } from "../../../scripts/docs/example";
import { blocksOf, readPage } from "../../../scripts/docs/page";
import { surroundings } from "../../../scripts/docs/surroundings";

/** A rule's namespace, a language and a fragment that no rule minds, by the surroundings. */
const harmless: Readonly<Record<string, readonly [namespace: string, language: string, fragment: string]>> = {
  pod: ["kubernetes", "yaml", "hostname: shop"],
  container: ["kubernetes", "yaml", "workingDir: /app"],
  role: ["kubernetes", "yaml", 'rules:\n  - { apiGroups: [""], resources: [pods], verbs: [get] }'],
  "cluster-role": ["kubernetes", "yaml", 'rules:\n  - { apiGroups: [""], resources: [pods], verbs: [get] }'],
  "config-map": ["kubernetes", "yaml", "data:\n  theme: dark"],
  secret: ["kubernetes", "yaml", "type: Opaque"],
  service: ["compose", "yaml", "hostname: shop"],
  stage: ["dockerfile", "dockerfile", "WORKDIR /app"],
  daemon: ["daemon", "json", '"log-level": "info"'],
};

describe("scripts/docs/surroundings", () => {
  it("stand in docs/writing-rules.md", () => {
    const [, table = ""] =
      /\n\| `in=` \|.+\n.+\n((?:\|.+\n)+)/.exec(fs.readFileSync("docs/writing-rules.md", "utf8")) ?? [];
    const named = [...table.matchAll(/^\|(.+?)\|/gm)].flatMap(
      ([, names = ""]) => names.match(/[\w-]+/g) ?? [],
    );
    assert.deepEqual(named.sort(), Object.keys(surroundings).sort());
  });

  for (const place of Object.keys(surroundings).filter((name) => name !== "bare-pod"))
    it(`${place} is hardened: no rule finds anything`, () => {
      const [namespace, language, fragment] = harmless[place] as NonNullable<(typeof harmless)[string]>;
      const rule = { id: `${namespace}/x`, page: `${namespace}/x` } as Rule;
      const page = readPage(`## What it flags\n\n\`\`\`${language} good in=${place}\n${fragment}\n\`\`\`\n`);
      const [example] = readExamples(blocksOf(page, rule));
      assert.ok(example);
      for (const profile of ["recommended", "strict"] as const) {
        const result = lintExample(example.block.text, example, rule, { rules, profile });
        assert.ok(result.kind);
        assert.deepEqual([result.errors, result.findings], [[], []], profile);
      }
    });
});
