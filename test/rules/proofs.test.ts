import assert from "node:assert/strict";
import { Linter } from "../../linter/linter";
import { drafts, rules } from "../../rules/index";
import type { Context, Places, Reporter, Rule, Subjects } from "../../rules/rule";
import { lintExample, strictest } from "../../scripts/docs/example";
import { corpusFiles, readCorpusFile } from "../corpus";
import { examplesOf } from "../examples";
import { configuration, failOnRuleError } from "../linter/rules";

/** Subjects that are in one danger of a rule: it is open or answered. Others hold several: variables, mounts, images. */
const whole = ["stage", "command", "service", "container", "daemon"] as const;

/** Rules about each of several things that a service holds. */
const aboutSeveral = new Set([
  "compose/default-credentials",
  "compose/port-on-all-interfaces",
  "compose/secret-in-environment",
]);

type AnyCheck = (subject: unknown, report: Reporter, context: Context) => void;

/**
 * The rule, failing where it says of one subject that it is both open and answered. What Pod Security admission alone
 * minds leaves the danger answered.
 */
function decided(rule: Rule): Rule {
  if (aboutSeveral.has(rule.id)) return rule;
  const checks: Record<string, AnyCheck> = { ...(rule.check as Record<keyof Subjects, AnyCheck>) };
  for (const name of whole) {
    const check = checks[name];
    if (!check) continue;
    checks[name] = (subject, report, context) => {
      let isOpen = false;
      let isClosed = false;
      const told: Reporter = Object.assign(
        (...finding: Parameters<Reporter>) => {
          const { variant = "" } = finding[1] ?? {};
          isOpen ||= rule.variants?.[variant]?.tier !== "pod-security";
          report(...finding);
        },
        {
          closed(proof: Places) {
            const places = proof === undefined ? [] : Symbol.iterator in proof ? [...proof] : [proof];
            isClosed ||= places.length > 0;
            report.closed(places);
          },
        },
      );
      check(subject, told, context);
      assert.ok(
        !(isOpen && isClosed),
        `${rule.id} says of a ${name} that it is open and that it is answered`,
      );
    };
  }
  return { ...rule, check: checks };
}

describe("rules, what they prove", () => {
  const all = rules.map(decided);

  function check(path: string, { findings, closed }: ReturnType<Linter["lint"]>): void {
    const open = new Set(findings.map(({ rule, range }) => `${rule} ${range.start} ${range.end}`));
    const both = closed.filter(({ rule, range }) => open.has(`${rule} ${range.start} ${range.end}`));
    assert.deepEqual(both, [], path);
  }

  it("is never at the place of a finding, nor about what is found: in all examples of the pages", () => {
    for (const rule of [...rules, ...drafts]) {
      for (const example of examplesOf(rule)) {
        const result = lintExample(example.block.text, example, rule, {
          rules: all,
          profile: strictest(rule),
        });
        check(`${rule.page}.md`, result);
      }
    }
  });

  it("is never at the place of a finding, nor about what is found: in real files", () => {
    const linter = new Linter({ rules: all, onRuleError: failOnRuleError });
    linter.askForProof(true);
    const files = corpusFiles.map((row) => ({ path: row.file, text: readCorpusFile(row) }));
    for (const file of files) linter.update(file);
    let proofs = 0;
    for (const file of files) {
      for (const profile of ["recommended", "strict"] as const) {
        const result = linter.lint(file, configuration({ profile }));
        check(file.path, result);
        proofs += result.closed.length;
      }
    }
    assert.ok(proofs > 0);
  });
});
