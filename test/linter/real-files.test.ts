import assert from "node:assert/strict";
import fs from "node:fs";
import type { Profile } from "../../linter/configuration";
import type { Finding } from "../../linter/finding";
import { Linter } from "../../linter/linter";
import { Lines } from "../../model/text";
import { rules } from "../../rules/index";
import { corpusFiles, isOwnCorpus, readCorpusFile } from "../corpus";
import { configuration, failOnRuleError } from "./rules";

/** What the rules say about the files of our own; a change of a rule shows as a diff that a person judges. */
const snapshot = "test/fixtures/corpus/findings.txt";

describe("linter, on real files", function () {
  this.timeout(300_000);
  const linter = new Linter({
    rules,
    onRuleError: failOnRuleError,
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
    const lint = (profile: Profile) =>
      files.map((file) => ({ file, findings: linter.lint(file, configuration({ profile })).findings }));

    it(`finds what ${snapshot} says; UPDATE_SNAPSHOT=1 writes it anew`, () => {
      const found = (["recommended", "strict"] as const).map((profile) => {
        const told = lint(profile).flatMap(({ file, findings }) => describeFindings(file, findings));
        return `# ${profile}\n${told.join("\n")}\n`;
      });
      const text = found.join("\n");
      if (process.env.UPDATE_SNAPSHOT) fs.writeFileSync(snapshot, text);
      assert.equal(text, fs.readFileSync(snapshot, "utf8"));
    });

    it("finds something of every rule", () => {
      const told = [...lint("recommended"), ...lint("strict")].flatMap(({ findings }) =>
        findings.map(({ rule }) => rule),
      );
      const silent = rules.map(({ id }) => id).filter((id) => !told.includes(id));
      assert.deepEqual(silent, [], "write what they flag into a file of test/fixtures/corpus");
    });
  }
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
