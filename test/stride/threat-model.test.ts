import assert from "node:assert/strict";
import type { Finding, LintResult, Proof } from "../../linter/finding";
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

function proof(id: string, start: number, threats: readonly ThreatId[]): Proof {
  return { rule: id, range: { start, end: start + 1 }, threats };
}

function file(path: string, findings: readonly Finding[], closed: readonly Proof[] = []): LintResult {
  return {
    path,
    kind: "compose",
    findings,
    suppressed: [],
    heldBack: 0,
    closed,
    errors: [],
    asked: new Set(),
  };
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

  it("tells where a threat is answered, and lists last what is only answered", () => {
    const { categories } = threatModel(
      [
        file("b", [], [proof("x/a", 3, ["workload-E2"])]),
        file(
          "a",
          [finding("x/open", "low", ["workload-E1"])],
          [proof("x/a", 3, ["workload-E2"]), proof("x/a", 7, ["workload-E1", "workload-D1"])],
        ),
      ],
      [],
    );
    const elevation = categories.at(-1);
    assert.deepEqual(
      elevation?.threats.map(({ threat, findings, proofs }) => [
        threat.id,
        findings.length,
        proofs.map(({ path, proof }) => `${path} ${proof.range.start}`),
      ]),
      [
        ["workload-E1", 1, ["a 7"]],
        ["workload-E2", 0, ["a 3", "b 3"]],
      ],
    );
    assert.deepEqual(
      categories.map(({ proofs }) => proofs),
      [0, 0, 0, 0, 1, 3],
    );
  });

  it("counts a place once, however many rules see it as proof", () => {
    const proofs = [proof("x/a", 3, ["workload-E1"]), proof("x/b", 3, ["workload-E1", "workload-E2"])];
    const elevation = threatModel([file("a", [], proofs)], []).categories.at(-1);
    assert.deepEqual(
      elevation?.threats.map(({ threat, proofs }) => [threat.id, proofs.map((one) => one.proof.rule)]),
      [
        ["workload-E1", ["x/a"]],
        ["workload-E2", ["x/b"]],
      ],
    );
    assert.equal(elevation?.proofs, 1);
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
