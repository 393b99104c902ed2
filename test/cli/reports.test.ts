import assert from "node:assert/strict";
import { unpainted } from "../../cli/output/color";
import { jsonReport } from "../../cli/output/json";
import { printableJson, printableLines } from "../../cli/output/printable";
import type { LintedFile } from "../../cli/output/result";
import { inFull, type Look, reportFor } from "../../cli/output/text";
import type { Finding } from "../../linter/finding";
import { Mask } from "../../linter/secrets/mask";
import { Lines } from "../../model/text";
import type { Severity } from "../../rules/rule";

const finding: Finding = {
  rule: "x/y",
  severity: "high",
  message: "Wrong",
  range: { start: 0, end: 4 },
  related: [],
  stride: [],
  threats: [],
  fixes: [],
};

function file(path: string, found: Finding = finding): LintedFile {
  const text = "FROM a\n";
  const mask = new Mask(text, () => []);
  return {
    path,
    kind: "dockerfile",
    lines: new Lines(text),
    mask,
    findings: [found],
    heldBack: 0,
    errors: [],
  };
}

/** A finding that no report can take. */
const broken: Finding = {
  ...finding,
  get message(): string {
    throw new Error("too much");
  },
};

const look: Look = { paint: unpainted, width: 80, mended: [], least: "low", isQuiet: false };

describe("cli reports", () => {
  const files = [file("a"), file("b", broken), file("c")];
  const reason = "cannot be reported: too much";

  it("as JSON tell all files but what cannot be told of one", () => {
    const failures: unknown[] = [];
    const parts = jsonReport(
      files,
      () => undefined,
      (...failure) => failures.push(failure),
    );
    const report = JSON.parse([...parts].join(""));
    const told = report.files.map((one: LintedFile) => [one.path, one.findings.length, one.errors]);
    assert.deepEqual(told, [
      ["a", 1, []],
      ["b", 0, [{ message: reason }]],
      ["c", 1, []],
    ]);
    assert.deepEqual(failures, [["b", reason]]);
  });

  it("for people tell all files but one that cannot be told", () => {
    const failures: unknown[] = [];
    const text = [...reportFor(files, look, inFull, (...failure) => failures.push(failure))].join("");
    assert.match(text, /^a:1:1 high x\/y\n.+\n\nc:1:1 high x\/y\n.+3 findings in 3 of 3 files/s);
    assert.deepEqual(failures, [["b", reason]]);
  });

  it("for people hold back what is below a severity, and say so", () => {
    const told = (least: Severity) => {
      const some = [file("a"), file("b", { ...finding, severity: "info" })];
      return [...reportFor(some, { ...look, least }, inFull, () => {})].join("");
    };
    const below = "1 finding below low is held back: --min-severity info shows all.\n";
    assert.ok(told("low").endsWith(`1 finding in 1 of 2 files: 1 high.\n${below}`));
    assert.ok(told("info").endsWith("2 findings in 2 of 2 files: 1 high, 1 info.\n"));
    assert.match(told("critical"), /^✔ No findings in 2 files\.\n2 findings below critical are held back/);
  });

  it("hide what would disturb a terminal, on lines and in JSON", () => {
    assert.equal(
      printableLines("\ta\u001b[2J\u009b\r\nb\rc\u202e\n"),
      "\ta\ufffd[2J\ufffd\r\nb\ufffdc\ufffd\n",
    );
    const value = { a: "\t\u001b\u007f\u009b\u202e\u061c ä" };
    const json = printableJson(JSON.stringify(value, null, 2));
    assert.ok(!/[\u007f-\u009f\u202e\u061c]/.test(json));
    assert.deepEqual(JSON.parse(json), value);
  });
});
