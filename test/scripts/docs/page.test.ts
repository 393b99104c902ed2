import assert from "node:assert/strict";
import type { Rule } from "../../../rules/rule";
import { readExamples, render } from "../../../scripts/docs/example";
import { blocksOf, readPage } from "../../../scripts/docs/page";

const sections = (first: string) =>
  `## What it flags\n\n${first}\n\n## Why it matters\n\nIt does.\n\n## How to mend it\n\nSo.\n\n## When to suppress it\n\nNever.\n`;
const single = { id: "kubernetes/x", page: "kubernetes/x" } as Rule;
const row = { id: "kubernetes/one", page: "kubernetes/tables/x" } as Rule;

describe("scripts/docs/page", () => {
  it("reads examples with their markers, files and fixes", () => {
    const text = [
      "```yaml file path=app/a.yaml",
      "a",
      "```",
      "```yaml bad path=b.yaml",
      "key: value value",
      "     ^^^^^ ^^^^^",
      "  ^^",
      "## no heading",
      "```",
      '```yaml fixed "Title (x)"',
      "^",
      "```",
      "```yaml good only",
      "```",
    ].join("\n");
    const page = readPage(sections(text));
    assert.deepEqual(page.problems, []);
    const [bad, good] = readExamples(blocksOf(page, single));
    assert.deepEqual(
      bad?.files.map(({ path, text: content }) => [path, content]),
      [["app/a.yaml", "a\n"]],
    );
    assert.deepEqual(bad?.block.marks, [
      { line: 0, start: 5, end: 10 },
      { line: 0, start: 11, end: 16 },
      { line: 0, start: 2, end: 4 },
    ]);
    assert.equal(bad?.block.text, "key: value value\n## no heading\n");
    assert.equal(render("key: value\n", [{ line: 0, start: 5, end: 10 }]), "key: value\n     ^^^^^");
    assert.deepEqual(
      bad?.fixed.map(({ title, text: content }) => [title, content]),
      [["Title (x)", "^\n"]],
    );
    assert.deepEqual([good?.block.only, good?.files, good?.block.line], [true, [], 15]);
  });

  it("reads a fragment with what stands around it", () => {
    const page = readPage(sections('```json bad in=daemon\n"debug": true\n         ^^^^\n```'));
    const [block] = blocksOf(page, single);
    assert.match(block?.text ?? "", /^\{\n(?: {2}"[a-z-]+": .+,\n)+ {2}"debug": true\n\}\n$/);
    const [line = 0] = block?.shown ?? [];
    assert.equal(block?.text.split("\n")[line], '  "debug": true');
    assert.deepEqual(block?.marks, [{ line, start: 11, end: 15 }]);
  });

  it("reads the rows of a table", () => {
    const example = "```yaml good\n```\n";
    const page = readPage(
      `${sections("All.")}\n## one\n\nFlags one.\n\n${example}\n### Why it matters\n\nMore.\n\n## two\n\n${example}`,
    );
    assert.deepEqual([...page.rows.keys()], ["one", "two"]);
    assert.deepEqual([...(page.rows.get("one")?.sections.keys() ?? [])], ["Why it matters"]);
    assert.equal(blocksOf(page, row).length, 1);
    assert.deepEqual(page.problems, ['section "two" does not begin with a sentence']);
  });

  it("says what is wrong with a page", () => {
    const problems = (text: string) => readPage(text).problems;
    assert.deepEqual(problems(`# Title\n${sections("All.")}`), ['begins before "## What it flags"']);
    const withoutWhy = sections("All.").replace(/## Why[^#]+/, "");
    assert.deepEqual(problems(withoutWhy), []);
    assert.deepEqual(problems(`${withoutWhy}\n## Why it matters\n\nx\n`), [
      "does not begin with the sections What it flags, Why it matters, How to mend it, When to suppress it",
    ]);
    assert.deepEqual(problems(sections("All.").replace("Never.", "")), [
      'says nothing under "When to suppress it"',
    ]);
    assert.deepEqual(problems(sections("```yaml\n```")), ["line 3: ```yaml is no example"]);
    assert.deepEqual(problems(sections("```yaml wrong\n```")), ["line 3: ```yaml wrong is no example"]);
    assert.deepEqual(problems(sections("```yaml bad in=house\n```")), [
      "line 3: ```yaml bad in=house is no example",
    ]);
    assert.match(
      problems("## Why it matters\n\nx\n").join(),
      /does not begin with the sections What it flags/,
    );
  });
});
