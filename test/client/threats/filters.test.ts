import assert from "node:assert/strict";
import { cellKey, chosen, type Filter, flowKey, toggled } from "../../../client/threats/filters";
import type {
  FindingView,
  InstanceView,
  SeverityName,
  ThreatView,
} from "../../../server/protocol/threat-model-view";

const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 1 } };

function finding(file: string, severity: SeverityName): FindingView {
  return { rule: "a/b", severity, message: file, isFixable: false, uri: `file:///${file}`, file, range };
}

function open(at: string, file: string, severity: SeverityName): InstanceView {
  const findings = [finding(file, severity)];
  return { ...mitigated(at), state: "open", severity, findings, total: 1, answered: 0, proofs: [] };
}

function mitigated(at: string): InstanceView {
  const proofs = [{ rule: "a/b", uri: `file:///${at}`, file: at, range }];
  return {
    at,
    state: "mitigated",
    severity: undefined,
    exposure: undefined,
    reason: "",
    decision: undefined,
    total: 0,
    findings: [],
    answered: 1,
    proofs,
  };
}

function threat(id: string, row: string, category: string, instances: readonly InstanceView[]): ThreatView {
  const words = { title: id, sentence: "", mitigation: "", references: [] };
  return { id, row, category, ...words, instances, reason: instances.length > 0 ? "" : "Nothing is there." };
}

const threats = [
  threat("one", "workload", "tampering", [open("web", "web.yaml", "low"), open("db", "db.yaml", "high")]),
  threat("two", "workload", "spoofing", [mitigated("web"), open("db", "db.yaml", "medium")]),
  threat("three", "network", "tampering", []),
];

/** What the filters leave: `id state severity`. */
function left(filters: readonly Filter[]): readonly string[] {
  return chosen(threats, filters).map(({ id, state, severity }) =>
    [id, state, severity].filter(Boolean).join(" "),
  );
}

describe("client: filters of threats", () => {
  it("leave all where there are none, each in its gravest state", () => {
    assert.deepEqual(left([]), ["one open high", "two open medium", "three not-applicable"]);
  });

  it("look at a threat as it stands at the element, the ends of the flow or the file that is chosen", () => {
    assert.deepEqual(left([{ facet: "element", value: "web" }]), ["one open low", "two mitigated"]);
    const flow: Filter = { facet: "flow", value: flowKey({ from: "web", to: "internet" }) };
    assert.deepEqual(left([flow]), ["one open low", "two mitigated"]);
    assert.deepEqual(left([{ facet: "file", value: "file:///db.yaml" }]), [
      "one open high",
      "two open medium",
    ]);
  });

  it("widen within a facet and narrow between facets", () => {
    const web: Filter = { facet: "element", value: "web" };
    const db: Filter = { facet: "element", value: "db" };
    const isOpen: Filter = { facet: "state", value: "open" };
    assert.deepEqual(left([web, db]), ["one open high", "two open medium"]);
    assert.deepEqual(left([web, isOpen]), ["one open low"]);
    const cell: Filter = { facet: "cell", value: cellKey({ row: "workload", category: "spoofing" }) };
    assert.deepEqual(left([cell]), ["two open medium"]);
    assert.deepEqual(left([cell, { facet: "severity", value: "high" }]), []);
  });

  it("are taken back by being chosen again", () => {
    const [row, state]: Filter[] = [
      { facet: "row", value: "network" },
      { facet: "state", value: "open" },
    ];
    assert.ok(row && state);
    assert.deepEqual(toggled(toggled(toggled([], row), state), row), [state]);
  });

  it("tell a line once that speaks of several elements", () => {
    const [both] = chosen([threat("one", "r", "c", [open("a", "x", "low"), open("b", "x", "low")])], []);
    assert.deepEqual([both?.findings.length, both?.total], [1, 1]);
  });
});
