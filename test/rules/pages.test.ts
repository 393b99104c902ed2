import assert from "node:assert/strict";
import fs from "node:fs";
import type { Finding } from "../../linter/finding";
import { Judge } from "../../linter/judge/judge";
import { libraries } from "../../linter/libraries";
import { drafts, rules } from "../../rules/index";
import type { Rule } from "../../rules/rule";
import {
  applyFix,
  type Example,
  lintExample,
  marksOf,
  pathOf,
  readExamples,
  render,
  strictest,
} from "../../scripts/docs/example";
import { blocksOf, isRow, readPage, rowName } from "../../scripts/docs/page";
import { askedAgain } from "./asked-again";

const all = [...rules, ...drafts];
/** Finds the pages of all rules; mocha runs in the project's root. */
const pages = new Map([...new Set(all.map(({ page }) => page))].map((page) => [page, `rules/${page}.md`]));

describe("rules/pages", () => {
  for (const [name, path] of pages) {
    const own = all.filter(({ page }) => page === name);
    describe(name, () => {
      if (!fs.existsSync(path)) {
        it("has a page", () => assert.fail(`${path} is missing`));
        return;
      }
      const page = readPage(fs.readFileSync(path, "utf8"), own);
      it("has the form of a page", () => {
        const rows = own.filter(isRow).map(rowName).sort();
        assert.deepEqual(page.problems, []);
        assert.deepEqual([...page.rows.keys()].sort(), rows, "a section for each row of the table");
      });
      for (const rule of own) {
        describe(rule.id, () => {
          const examples = readExamples(blocksOf(page, rule));
          it("has a bad and a good example", () => {
            for (const role of ["bad", "good"])
              assert.ok(
                examples.some(({ block }) => block.role === role),
                role,
              );
          });
          for (const example of examples) testExample(rule, example);
        });
      }
    });
  }
});

function testExample(rule: Rule, example: Example): void {
  const { block } = example;
  const where = `${rule.page}.md:${block.line}`;
  const strict = { rules: [rule], profile: strictest(rule) };
  const lint = (text: string) => lintExample(text, example, rule, strict);
  const byUs = (text: string) => lint(text).findings.filter((finding) => finding.rule === rule.id);

  it(`${block.role} (${where}) is recognized and read`, () => {
    const { kind, errors } = lint(block.text);
    assert.ok(kind, `${pathOf(block, rule)} is not recognized`);
    assert.deepEqual(errors, []);
  });

  if (block.role === "good") {
    it(`good (${where})`, () => {
      const recommended = block.only
        ? []
        : lintExample(block.text, example, rule, { rules, profile: "recommended" }).findings;
      const findings = [...byUs(block.text), ...recommended];
      assert.deepEqual(
        findings.map((finding) => `${finding.rule}: ${finding.message}`),
        [],
      );
    });

    it(`good (${where}): each place that the rule reports as closed is marked below`, () => {
      const proofs = lint(block.text).closed.filter((proof) => proof.rule === rule.id);
      const marks = marksOf(block.text, proofs).filter(({ line }) => block.shown.includes(line));
      assert.equal(render(block.text, marks), render(block.text, block.marks));
    });
    return;
  }

  it(`bad (${where})`, () => {
    const findings = byUs(block.text);
    assert.ok(block.marks.length > 0, "nothing is marked");
    assert.equal(render(block.text, marksOf(block.text, findings)), render(block.text, block.marks));
    for (const { message, fixes } of findings) {
      assert.doesNotMatch(message, /\.$|undefined|\[object/);
      const titles = fixes.map(({ title }) => title);
      assert.deepEqual(titles, [...new Set(titles)], "titles of fixes differ within a finding");
    }
  });

  it(`bad (${where}) with carriage returns`, () => {
    const text = withCarriageReturns(block.text);
    assert.equal(render(block.text, marksOf(text, byUs(text))), render(block.text, block.marks));
  });

  it(`bad (${where}) is not asked about again when another part changes`, () => {
    assert.deepEqual(askedAgain(rule, example), []);
  });

  it(`bad (${where}): each fix mends its finding`, () => {
    const judge = new Judge(libraries, (reason) => assert.fail(reason));
    const { kind } = lint(block.text);
    const findings = byUs(block.text);
    for (const [index, finding] of findings.entries()) {
      for (const { title, edits } of finding.fixes) {
        const { text } = applyFix(block.text, [finding], title);
        assert.equal(
          judge.objection({ path: pathOf(block, rule), kind, text: block.text }, edits),
          undefined,
        );
        if (text === block.text) {
          assert.ok(
            edits.some(({ path }) => path !== undefined),
            `"${title}" changes nothing`,
          );
          continue;
        }
        const { errors } = lint(text);
        assert.deepEqual(errors, [], `"${title}" leaves a readable text`);
        const left = byUs(text);
        assert.ok(
          isMended(finding, findings, left),
          `"${title}" mends finding ${index + 1}: ${render(text, marksOf(text, left))}`,
        );
      }
    }
  });

  for (const fixed of example.fixed) {
    it(`fixed (${rule.page}.md:${fixed.line}) ${fixed.title ?? ""}`, () => {
      const findings = byUs(block.text);
      const titles = new Set(findings.flatMap(({ fixes }) => fixes.map(({ title }) => title)));
      if (fixed.title === undefined) assert.equal(titles.size, 1, `name one of ${[...titles].join(", ")}`);
      else assert.ok(titles.has(fixed.title), `there are only ${[...titles].join(", ")}`);
      const other = fixed.path === pathOf(block, rule) ? undefined : fixed.path;
      const before = example.files.find(({ path }) => path === other)?.text;
      const { text } = applyFix(block.text, findings, fixed.title, other, before);
      assert.equal(text, fixed.text);
      if (other === undefined) {
        const left = byUs(text);
        for (const finding of findings.filter(({ fixes }) =>
          fixes.some(({ title }) => title === fixed.title),
        ))
          assert.ok(isMended(finding, findings, left), "the finding is gone");
        const crlf = withCarriageReturns(block.text);
        assert.equal(
          applyFix(crlf, byUs(crlf), fixed.title).text,
          withCarriageReturns(fixed.text),
          "with carriage returns",
        );
      }
    });
  }
}

/** It is gone, or says less: a summary names fewer settings, a mount is read-only now. */
function isMended(finding: Finding, before: readonly Finding[], after: readonly Finding[]): boolean {
  const same = ({ message, severity }: Finding) =>
    message === finding.message && severity === finding.severity;
  return after.filter(same).length < before.filter(same).length;
}

function withCarriageReturns(text: string): string {
  return text.replaceAll("\n", "\r\n");
}
