import assert from "node:assert/strict";
import type { Finding, LintResult } from "../../linter/finding";
import { type Rule, rule, type Severity } from "../../rules/rule";
import type { ThreatId } from "../../rules/threats/catalogue";
import { threatModel } from "../../stride/threat-model";

function finding(id: string, severity: Severity, threats: readonly ThreatId[], start = 0): Finding {
  return {
    rule: id,
    severity,
    message: id,
    range: { start, end: start + 1 },
    related: [],
    stride: [],
    threats,
    fixes: [],
  };
}

function file(path: string, findings: readonly Finding[]): LintResult {
  return { path, kind: "compose", findings, suppressed: [], closed: [], errors: [], rules: 1 };
}

function asked(id: string, ...threats: readonly [ThreatId, ...ThreatId[]]): Rule {
  const definition = rule({
    severity: "low",
    title: id,
    why: "",
    how: "",
    since: "0.1.0",
    threats,
    check: {},
  });
  return { ...definition, id, page: id };
}

describe("stride/threat-model", () => {
  it("groups findings by category and threat, the worst first", () => {
    const model = threatModel(
      [
        file("b", [
          finding("x/low", "low", ["workload-E2"]),
          finding("x/worst", "critical", ["workload-E1"], 5),
        ]),
        file("a", [
          finding("x/high", "high", ["workload-E1"], 9),
          finding("x/high", "high", ["workload-E1"], 2),
        ]),
      ],
      [],
    );
    const elevation = model.categories.at(-1);
    assert.equal(elevation?.category.name, "Elevation of Privilege");
    assert.deepEqual(
      elevation.threats.map(({ threat, findings }) => [
        threat.id,
        findings.map((one) => `${one.path} ${one.finding.rule} ${one.finding.range.start}`),
      ]),
      [
        ["workload-E1", ["b x/worst 5", "a x/high 2", "a x/high 9"]],
        ["workload-E2", ["b x/low 0"]],
      ],
    );
  });

  it("counts a finding once, however many threats and categories it stands for", () => {
    const one = finding("x/one", "medium", ["workload-E1", "workload-E2", "workload-D1"]);
    const { bySeverity, categories } = threatModel([file("a", [one])], []);
    assert.equal(bySeverity.medium, 1);
    assert.deepEqual(
      categories.map(({ findings }) => findings),
      [0, 0, 0, 0, 1, 1],
    );
  });

  it("counts the rules that found nothing in each category", () => {
    const rules = [asked("x/loud", "workload-E1"), asked("x/silent", "workload-E1", "workload-D1")];
    const { categories } = threatModel([file("a", [finding("x/loud", "low", ["workload-E1"])])], rules);
    assert.deepEqual(
      categories.map(({ silentRules }) => silentRules),
      [0, 0, 0, 0, 1, 1],
    );
  });

  it("counts recognized files only", () => {
    const files = [file("a", []), { ...file("b", []), kind: undefined }];
    assert.equal(threatModel(files, []).files, 1);
  });
});
