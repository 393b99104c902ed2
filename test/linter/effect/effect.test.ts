import assert from "node:assert/strict";
import type { LintResult } from "../../../linter/finding";
import type { InputFile } from "../../../linter/input-file";
import { recognize } from "../../../linter/recognize";
import { applyEdits } from "../../../model/edit";
import { rules } from "../../../rules/index";
import { linted } from "../linted";
import { kinds, kindsOf } from "./kinds";
import { changeOf, nobody, type Statement, statementsOf } from "./statements";

describe("the effect of every fix", function () {
  this.timeout(600_000);
  const failures = new Map(Object.keys(kinds).map((name): [string, string[]] => [name, []]));
  const withFixes = new Set<string>();
  /** A profile finds what another found. */
  const proved = new Set<string>();
  let fixes = 0;

  function prove(file: InputFile, result: LintResult, isExample: boolean): void {
    const recognition = recognize(file, nobody);
    if (!recognition) return;
    const read = (text: string): readonly Statement[] => statementsOf(file.path, text, recognition);
    let before: readonly Statement[] | undefined;
    for (const finding of result.findings) {
      for (const fix of finding.fixes) {
        const key = `${file.path} ${finding.rule} ${finding.range.start} ${fix.title}`;
        if (!isExample && proved.has(key)) continue;
        proved.add(key);
        withFixes.add(finding.rule);
        fixes++;
        const [name = ""] = kindsOf(ruleOf(finding.rule));
        before ??= read(file.text);
        const after = read(
          applyEdits(
            file.text,
            fix.edits.filter(({ path }) => path === undefined),
          ),
        );
        const change = changeOf(before, after);
        const objection = kinds[name]?.objection({
          finding,
          findings: result.findings,
          fix,
          change,
          before,
          after,
        });
        if (objection !== undefined)
          failures.get(name)?.push(`${file.path}: ${finding.rule}: ${fix.title}: ${objection}`);
      }
    }
  }

  before("makes each fix of the files, and of the examples of the pages", () => {
    for (const { file, result, isExample } of linted("recommended", "strict")) prove(file, result, isExample);
    console.log(`      ${fixes} fixes of ${withFixes.size} rules`);
  });

  for (const [name, failed] of failures) {
    it(`is that of the kind "${name}"`, () =>
      assert.equal(failed.length, 0, `${failed.length} times\n${failed.slice(0, 60).join("\n")}`));
  }

  it("is of exactly one kind for each rule", () => {
    const wrong = [...withFixes]
      .map((id) => [id, ...kindsOf(ruleOf(id))])
      .filter(({ length }) => length !== 2);
    assert.deepEqual(wrong, []);
  });
});

function ruleOf(id: string) {
  return rules.find((rule) => rule.id === id) as (typeof rules)[number];
}
