import assert from "node:assert/strict";
import { rules } from "../../rules";
import type { Rule } from "../../rules/rule";
import { threatById } from "../../rules/threats/catalogue";
import { rulesOf } from "../../rules/threats/rules-of";
import { type Example, lintExample, marksOf, pathOf, render } from "../../scripts/docs/example";
import { modelOf, threatIn } from "../stride/model/model-of";
import { readStatements, type Statement } from "./seeds/statements";

const statements = readStatements();

/** Statements, by threat and list, whose finding stands at another element than they do: the list only shrinks. */
const openedByNoFileAlone: ReadonlySet<string> = new Set([
  "registry-R1 4",
  "scheduler-D1 3",
  "supply-chain-R1 4",
]);

describe("rules/threats: each statement of the five threat lists", () => {
  it("is there: 98 about 51 threats", () => {
    const said = statements.flatMap(({ threat, lists }) => lists.map((list) => `${threat} ${list}`));
    assert.equal(said.length, 98);
    assert.equal(new Set(statements.map(({ threat }) => threat)).size, 51);
  });

  for (const statement of statements) {
    const { threat, title, rule: id, examples, where } = statement;
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
      it("is open in the threat model, and closed again", () => {
        const [before, after] = examples.map((example) => stateOf(statement, rule, example));
        const isWalked = before === "open" && after !== "open";
        assert.equal(
          isWalked,
          !openedByNoFileAlone.has(`${threat} ${statement.lists}`),
          `${before} ${after}`,
        );
      });
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

function stateOf({ threat }: Statement, rule: Rule, { block }: Example): string {
  const files = { [`/${pathOf(block, rule)}`]: block.text };
  return threatIn(modelOf(files, { profile: "strict" }, [rule]), threat).state;
}
