import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { build, type Plugin } from "esbuild";
import { rules } from "../../rules/index";
import type { Rule, RuleDefinition } from "../../rules/rule";
import type * as examples from "../../scripts/docs/example";
import { blocksOf, readPage } from "../../scripts/docs/page";

type NewRule = (
  page: string,
  subject: string,
  known: readonly Rule[],
  table?: string,
) => Readonly<Record<string, string>>;
type Module = RuleDefinition | Readonly<Record<string, RuleDefinition>>;
type Bundled = typeof examples & { readonly modules: Readonly<Record<string, Module>> };
type Skeletons = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

async function script<T>(name: string): Promise<T> {
  return (await import(pathToFileURL(path.resolve("scripts", name)).href)) as T;
}

/** The examples' helpers bundled with rule modules that are not in the folders of their namespaces, by id. */
async function bundle(modules: Readonly<Record<string, string>>): Promise<Bundled> {
  const { rulesPlugin } = await script<{ rulesPlugin: Plugin }>("rules-plugin.mjs");
  const draftsPlugin: Plugin = {
    name: "drafts",
    setup({ onResolve, onLoad }) {
      onResolve({ filter: /^draft:/ }, ({ path: id }) => ({ path: id.slice(6), namespace: "draft" }));
      onLoad({ filter: /.*/, namespace: "draft" }, ({ path: id }) => {
        const resolveDir = path.resolve("rules", path.dirname(id));
        return { contents: modules[id] as string, resolveDir, loader: "ts" };
      });
    },
  };
  const ids = Object.keys(modules);
  const contents = [
    'export * from "./scripts/docs/example";',
    ...ids.map((id, i) => `import rule${i} from "draft:${id}";`),
    `export const modules = { ${ids.map((id, i) => `"${id}": rule${i}`).join(", ")} };`,
  ].join("\n");
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: path.resolve("."), loader: "ts" },
    bundle: true,
    format: "cjs",
    write: false,
    plugins: [draftsPlugin, rulesPlugin],
  });
  const module: { exports: Partial<Bundled> } = { exports: {} };
  new Function("module", outputFiles[0]?.text ?? "")(module);
  return module.exports as Bundled;
}

function run(...args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: "utf8" });
  return { status, output: stdout + stderr };
}

/** A draft flags in the examples of its page what is marked there, in good ones as proof. */
function assertAgrees(bundled: Bundled, rule: Rule, markdown: string): void {
  const { lintExample, marksOf, render, applyFix, readExamples } = bundled;
  const page = readPage(markdown, [rule]);
  assert.deepEqual(page.problems, []);
  const examples = readExamples(blocksOf(page, rule));
  assert.ok(examples.length > 1, rule.page);
  for (const example of examples) {
    const { text, marks, role } = example.block;
    const { findings, closed } = lintExample(text, example, rule, { rules: [rule], profile: "strict" });
    assert.equal(
      render(text, marksOf(text, role === "bad" ? findings : closed)),
      render(text, marks),
      rule.id,
    );
    assert.equal(findings.length > 0, role === "bad", rule.id);
    for (const fixed of example.fixed)
      assert.equal(applyFix(text, findings, undefined).text, fixed.text, rule.id);
  }
}

describe("scripts/new-rule", () => {
  let newRule: NewRule;
  let subjects: readonly (readonly [namespace: string, subject: string])[];
  /** Pages of the tables that a row can be added to. */
  const tables = [...new Set(rules.filter(({ settings }) => settings).map(({ page }) => page))];
  before(async () => {
    ({ newRule } = await script<{ newRule: NewRule }>("new-rule.mjs"));
    const { skeletons } = await script<{ skeletons: Skeletons }>("new-rule/skeletons.mjs");
    subjects = Object.entries(skeletons).flatMap(([namespace, own]) =>
      Object.keys(own).map((subject) => [namespace, subject] as const),
    );
  });

  it("writes drafts that their pages hold for right, about every subject", async () => {
    const drafts = subjects.map(([namespace, subject]) => {
      const id = `${namespace}/about-${subject.toLowerCase()}`;
      const files = newRule(id, subject, rules);
      assert.deepEqual(Object.keys(files), [`${id}.ts`, `${id}.md`]);
      return { id, subject, module: files[`${id}.ts`] as string, page: files[`${id}.md`] as string };
    });
    const bundled = await bundle(Object.fromEntries(drafts.map(({ id, module }) => [id, module])));
    for (const { id, subject, page } of drafts) {
      const rule: Rule = { ...(bundled.modules[id] as RuleDefinition), id, page: id };
      assert.deepEqual([rule.draft, Object.keys(rule.check)], [true, [subject]]);
      assertAgrees(bundled, rule, page);
    }
  });

  it("writes rows that the examples hold for right that are written from them, in every table", async () => {
    const drafts = tables.map((page) => {
      const id = `${page.slice(0, page.indexOf("/"))}/about-row`;
      const files = newRule(id, "row", rules, path.basename(page));
      assert.deepEqual(Object.keys(files), [`${page}.ts`, `${page}.md`]);
      return { id, page, module: files[`${page}.ts`] as string, text: files[`${page}.md`] as string };
    });
    const bundled = await bundle(Object.fromEntries(drafts.map(({ page, module }) => [page, module])));
    for (const { id, page, text } of drafts) {
      const table = bundled.modules[page] as Readonly<Record<string, RuleDefinition>>;
      const rule: Rule = { ...(table["about-row"] as RuleDefinition), id, page };
      assert.equal(rule.draft, true);
      assertAgrees(bundled, rule, text);
    }
  });

  it("writes what the compiler and the formatter accept", () => {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), "seaworthy-new-rule-"));
    try {
      for (const [namespace, subject] of subjects) {
        for (const area of ["", "_area/"]) {
          const page = `${namespace}/${area}about-${subject.toLowerCase()}`;
          const file = path.join(folder, "rules", `${page}.ts`);
          fs.mkdirSync(path.dirname(file), { recursive: true });
          fs.writeFileSync(file, newRule(page, subject, rules)[`${page}.ts`] as string);
        }
      }
      for (const table of tables) {
        const page = `${table.slice(0, table.indexOf("/"))}/about-row`;
        const [[name, text] = ["", ""]] = Object.entries(newRule(page, "row", rules, path.basename(table)));
        const file = path.join(folder, "rules", name);
        fs.mkdirSync(path.dirname(file), { recursive: true });
        fs.writeFileSync(file, text);
      }
      const compilerOptions = {
        composite: false,
        emitDeclarationOnly: false,
        noEmit: true,
        rootDirs: [folder, path.resolve(".")],
      };
      const project = path.join(folder, "tsconfig.json");
      const base = path.resolve("tsconfig.base.json");
      fs.writeFileSync(project, JSON.stringify({ extends: base, compilerOptions, include: ["rules"] }));
      assert.deepEqual(run("node_modules/typescript/bin/tsc", "-p", project), { status: 0, output: "" });
      const biome = [
        "ci",
        "--colors=off",
        "--config-path",
        path.resolve("biome.json"),
        path.join(folder, "rules"),
      ];
      const { status, output } = run("node_modules/@biomejs/biome/bin/biome", ...biome);
      assert.equal(status, 0, output);
    } finally {
      fs.rmSync(folder, { recursive: true });
    }
  });

  it("leaves the two files in their area, with what to do next", () => {
    const folder = "rules/kubernetes/_tried-by-a-test";
    try {
      const page = "kubernetes/_tried-by-a-test/about-nothing";
      const { status, output } = run("scripts/new-rule.mjs", page, "container");
      assert.equal(status, 0, output);
      assert.deepEqual(fs.readdirSync(folder).sort(), ["about-nothing.md", "about-nothing.ts"]);
      assert.match(output, /npm run try-rule -- kubernetes\/about-nothing /);
    } finally {
      fs.rmSync(folder, { recursive: true, force: true });
    }
  });

  it("refuses what is no id, no subject, or taken, and says what there is", () => {
    for (const id of ["", "kubernetes", "kubernetes/SomeName", "helm/some-name", "kubernetes/a/b"])
      assert.throws(() => newRule(id, "container", rules), /is no id: write dockerfile\|compose\|/);
    for (const subject of ["", "service", "toString"])
      assert.throws(() => newRule("kubernetes/some-name", subject, rules), /\n {2}podSpec +the pod spec/);
    assert.throws(
      () => newRule("kubernetes/some-name", "row", rules, "nothing"),
      /\n {2}row api-server +a setting/,
    );
    assert.throws(
      () => newRule("compose/some-name", "row", rules, "api-server"),
      /"row api-server" is no subject/,
    );
    for (const page of [
      "kubernetes/privileged-container",
      "kubernetes/host-pid",
      "kubernetes/_area/host-pid",
    ])
      assert.throws(
        () => newRule(page, "podSpec", rules),
        /^Error: There is a rule kubernetes\/\S+ already\.$/,
      );
  });

  it("has its subjects in docs/writing-rules.md, with rules that show them", () => {
    const table = fs
      .readFileSync("docs/writing-rules.md", "utf8")
      .matchAll(/^\| `(\w+)` \| .+ \| (.+) \|$/gm);
    const listed = [...table].filter(([, , example]) => /^\[|^none yet/.test(example as string));
    assert.deepEqual(
      new Set(listed.map(([, subject]) => subject)),
      new Set(subjects.map(([, subject]) => subject)),
    );
    for (const [, subject = "", example = ""] of listed) {
      const page = /\(\.\.\/rules\/(.+)\.ts\)/.exec(example)?.[1];
      const isShown = rules.some((rule) => rule.page === page && subject in rule.check);
      assert.equal(isShown, page !== undefined, subject);
    }
  });
});
