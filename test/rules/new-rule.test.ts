import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";
import type { RuleDefinition } from "../../rules/rule";
import { lintExample, marksOf, readExamples, render } from "./example";
import { blocksOf, readPage } from "./page";

type NewRule = (id: string) => Readonly<Record<string, string>>;

/** Compiles a rule module that is not in the folder of its namespace yet. */
async function compile(contents: string, namespace: string): Promise<RuleDefinition> {
  const resolveDir = path.resolve("rules", namespace);
  const { outputFiles } = await build({
    stdin: { contents, resolveDir, loader: "ts" },
    bundle: true,
    format: "cjs",
    write: false,
  });
  const module: { exports: { default?: RuleDefinition } } = { exports: {} };
  new Function("module", outputFiles[0]?.text ?? "")(module);
  return module.exports.default as RuleDefinition;
}

describe("scripts/new-rule", () => {
  for (const namespace of ["dockerfile", "compose", "kubernetes", "daemon", "docker-cli"]) {
    it(`writes a rule of ${namespace} whose example fails until it is filled in`, async () => {
      const script = pathToFileURL(path.resolve("scripts/new-rule.mjs")).href;
      const { newRule } = (await import(script)) as { newRule: NewRule };
      const id = `${namespace}/some-name`;
      const files = newRule(id);
      assert.deepEqual(Object.keys(files), [`${id}.ts`, `${id}.md`]);
      const rule = { ...(await compile(files[`${id}.ts`] as string, namespace)), id, page: id };
      assert.equal(rule.title, "Some name");
      const page = readPage(files[`${id}.md`] as string);
      assert.deepEqual(page.problems, []);
      const [bad, good] = readExamples(blocksOf(page, rule));
      assert.ok(bad && good);
      const marks = (text: string) =>
        render(
          text,
          marksOf(text, lintExample(text, bad, rule, { rules: [rule], profile: "strict" }).findings),
        );
      const { text } = bad.block;
      assert.notEqual(marks(text), render(text, bad.block.marks), "the check does not find the example yet");
      const found = marks(text.replace("wrong", "bad"));
      assert.equal(found.match(/\^+/g)?.length, 1, "it finds what it looks for");
    });
  }

  it("refuses what is no id", () => {
    for (const id of ["", "kubernetes", "kubernetes/SomeName", "helm/some-name", "kubernetes/a/b"]) {
      const { status, stderr } = spawnSync(process.execPath, ["scripts/new-rule.mjs", id], {
        encoding: "utf8",
      });
      assert.equal(status, 1);
      assert.match(stderr, /no id: write dockerfile\|/);
    }
  });

  it("leaves a rule that is there alone", () => {
    const { status, stderr } = spawnSync(
      process.execPath,
      ["scripts/new-rule.mjs", "kubernetes/privileged-container"],
      {
        encoding: "utf8",
      },
    );
    assert.deepEqual([status, stderr], [1, "✗ the rule is there already\n"]);
  });
});
