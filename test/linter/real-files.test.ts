import assert from "node:assert/strict";
import fs from "node:fs";
import type { Finding } from "../../linter/finding";
import { Linter } from "../../linter/linter";
import { applyEdits } from "../../model/edit";
import { Lines } from "../../model/text";
import { rules } from "../../rules/index";
import { corpusFiles, isOwnCorpus, readCorpusFile } from "../corpus";
import { configuration } from "./rules";

/** What the rules say about the files of our own; a change of a rule shows as a diff that a person judges. */
const snapshot = "test/fixtures/corpus/findings.txt";

/** Fixes of a rule that are proved, spread over the corpus. */
const fixesPerRule = 40;

const severities = ["info", "low", "medium", "high", "critical"];

describe("linter, on real files", function () {
  this.timeout(300_000);
  const linter = new Linter({
    rules,
    onRuleError(id, error) {
      throw new Error(`${id} throws`, { cause: error });
    },
  });
  const files = corpusFiles.map((row) => ({ path: row.file, text: readCorpusFile(row) }));
  for (const file of files) linter.update(file);

  it("says nothing about files of other tools", () => {
    const findings = files
      .filter(({ path }) => path.startsWith("other/"))
      .flatMap((file) => linter.lint(file, configuration({ profile: "strict" })).findings);
    assert.deepEqual(findings, []);
  });

  if (isOwnCorpus) {
    it(`finds what ${snapshot} says; UPDATE_SNAPSHOT=1 writes it anew`, () => {
      const found = (["recommended", "strict"] as const).map((profile) => {
        const told = files.flatMap((file) =>
          describeFindings(file, linter.lint(file, configuration({ profile })).findings),
        );
        return `# ${profile}\n${told.join("\n")}\n`;
      });
      const text = found.join("\n");
      if (process.env.UPDATE_SNAPSHOT) fs.writeFileSync(snapshot, text);
      assert.equal(text, fs.readFileSync(snapshot, "utf8"));
    });
  }

  it("mends what a fix says it mends, adds nothing as bad, and leaves a readable text", () => {
    const proved = new Map<string, number>();
    for (const profile of ["recommended", "strict"] as const) {
      const lint = (file: { path: string; text: string }) => linter.lint(file, configuration({ profile }));
      for (const file of files) {
        const before = lint(file);
        for (const finding of before.findings) {
          for (const { title, edits } of finding.fixes) {
            const key = `${finding.rule} ${title.replace(/\d+|"[^"]*"/g, "")}`;
            const count = proved.get(key) ?? 0;
            const text = count < fixesPerRule ? applyEdits(file.text, edits) : file.text;
            if (text === file.text) continue;
            proved.set(key, count + 1);
            const after = lint({ ...file, text });
            const where = `${file.path}: ${finding.rule}: ${title}`;
            assert.deepEqual(messages(after.errors), messages(before.errors), where);
            assert.ok(
              twins(after.findings, finding) < twins(before.findings, finding),
              `${where} mends it\n${text}`,
            );
            assert.deepEqual(added(before.findings, after.findings, finding), [], `${where} adds nothing`);
          }
        }
      }
    }
    assert.ok(proved.size > 50);
  });
});

function describeFindings(
  { path, text }: { path: string; text: string },
  findings: readonly Finding[],
): readonly string[] {
  const lines = new Lines(text);
  return findings.map(({ rule, severity, message, range }) => {
    const { line, character } = lines.positionAt(range.start);
    return `${path}:${line + 1}:${character + 1} ${severity} ${rule}: ${message}`;
  });
}

function messages(errors: readonly { readonly message: string }[]): readonly string[] {
  return errors.map(({ message }) => message);
}

/** How many findings say the same as one. */
function twins(findings: readonly Finding[], { rule, message, severity }: Finding): number {
  return findings.filter(
    (other) => other.rule === rule && other.message === message && other.severity === severity,
  ).length;
}

/** Other rules that find more than before, at least as severe as what was mended. */
function added(before: readonly Finding[], after: readonly Finding[], mended: Finding): readonly string[] {
  const grave = ({ severity }: Finding) =>
    severity !== "info" && severities.indexOf(severity) >= severities.indexOf(mended.severity);
  const count = (findings: readonly Finding[], id: string) =>
    findings.filter((finding) => finding.rule === id && grave(finding)).length;
  return [...new Set(after.map(({ rule }) => rule))].filter(
    (id) => id !== mended.rule && count(after, id) > count(before, id),
  );
}
