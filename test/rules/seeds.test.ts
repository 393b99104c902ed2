import assert from "node:assert/strict";
import { rules } from "../../rules";
import type { Rule } from "../../rules/rule";
import { threatById } from "../../rules/threats/catalogue";
import { rulesOf } from "../../rules/threats/rules-of";
import { type Example, lintExample, marksOf, render } from "../../scripts/docs/example";
import { readStatements } from "./seeds/statements";

const statements = readStatements();

describe("rules/threats: each statement of the five threat lists", () => {
  it("is there: 98 about 51 threats", () => {
    const said = statements.flatMap(({ threat, lists }) => lists.map((list) => `${threat} ${list}`));
    assert.equal(said.length, 98);
    assert.equal(new Set(statements.map(({ threat }) => threat)).size, 51);
  });

  for (const { threat, title, rule: id, examples, where } of statements) {
    describe(`${threat}. ${title} (${id})`, () => {
      const rule = rules.find((one) => one.id === id) as Rule;
      it("is looked at by the rule", () => {
        assert.ok(rule, `${where}: there is no rule ${id}`);
        assert.ok(rulesOf(threatById(threat), rules).includes(rule), where);
        assert.deepEqual(
          examples.map(({ block }) => block.role),
          ["bad", "good"],
          where,
        );
      });
      for (const example of examples) walk(rule, example);
    });
  }
});

/** A bad example opens the statement at what is marked, a good one closes it, by the lines that are marked. */
function walk(rule: Rule, example: Example): void {
  const { role, text, marks, shown } = example.block;
  const lines = [...new Set(marks.map(({ line }) => shown.indexOf(line) + 1))].join(", ");
  it(role === "bad" ? `is opened by line ${lines}` : `is closed${lines && ` by line ${lines}`}`, () => {
    const { kind, errors, findings, closed } = lintExample(text, example, rule, { rules, profile: "strict" });
    assert.ok(kind);
    assert.deepEqual(errors, []);
    const found = findings.filter((finding) => finding.rule === rule.id);
    const proofs = closed.filter((proof) => proof.rule === rule.id);
    const places = role === "bad" ? found : [...found, ...proofs];
    assert.equal(render(text, marksOf(text, places)), render(text, marks));
    assert.equal(found.length > 0, role === "bad", "a finding opens it, and none closes it");
  });
}
