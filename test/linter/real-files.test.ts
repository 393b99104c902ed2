import assert from "node:assert/strict";
import fs from "node:fs";
import type { Profile } from "../../linter/configuration";
import type { Finding } from "../../linter/finding";
import { Linter } from "../../linter/linter";
import { Lines } from "../../model/text";
import { rules } from "../../rules/index";
import { corpusFiles, corpusFolder, isOwnCorpus, readCorpusFile } from "../corpus";
import { configuration, failOnRuleError } from "./rules";

/** Beside a file of our own, what the rules say about it: a change of a rule shows as a diff that a person judges. */
const extension = ".findings";

describe("linter, on real files", () => {
  const linter = new Linter({
    rules,
    onRuleError: failOnRuleError,
  });
  const files = corpusFiles.map((row) => ({ path: row.file, text: readCorpusFile(row) }));
  for (const file of files) linter.update(file);

  it("says nothing about files of other tools; pipelines, which lie among them, are read", () => {
    const findings = files
      .filter(({ path }) => path.startsWith("other/"))
      .map((file) => linter.lint(file, configuration({ profile: "strict" })))
      .flatMap(({ kind, findings }) => (kind === "ci" ? [] : findings));
    assert.deepEqual(findings, []);
  });

  if (isOwnCorpus) {
    const units = ["kubernetes/shop__complete"];
    const trustedRegistries = ["*.{io,com,internal}", "registry.shop.internal:5000"];
    const find = (profile: Profile) =>
      new Map(
        files.map((file) => [
          file,
          linter.lint(file, configuration({ profile, units, trustedRegistries })).findings,
        ]),
      );
    const recommended = find("recommended");
    const strict = find("strict");

    it(`finds what the files *${extension} say; UPDATE_SNAPSHOT=1 writes them anew`, () => {
      const found = new Map(
        files
          .map((file) => [
            file.path + extension,
            describeFindings(file.text, recommended.get(file) ?? [], strict.get(file) ?? []),
          ])
          .filter(([, text]) => text !== "") as [string, string][],
      );
      if (process.env.UPDATE_SNAPSHOT) {
        for (const name of readSnapshots().keys()) fs.rmSync(`${corpusFolder}/${name}`);
        for (const [name, text] of found) fs.writeFileSync(`${corpusFolder}/${name}`, text);
      }
      assert.deepEqual(Object.fromEntries(found), Object.fromEntries(readSnapshots()));
    });

    it("finds and offers the same where the last line has no end", () => {
      const offers = (findings: readonly Finding[]) =>
        findings.map(({ rule, range, fixes }) =>
          [rule, range.start, ...fixes.map(({ title }) => title)].join(),
        );
      for (const [{ path, text }, findings] of strict) {
        const cut = { path, text: text.trimEnd() };
        const found = linter.foresee(
          cut,
          configuration({ profile: "strict", units, trustedRegistries }),
        ).findings;
        assert.deepEqual(offers(found), offers(findings), path);
      }
    });

    it("finds something of every rule", () => {
      const refused = find("pod-security-restricted");
      const all = [...recommended.values(), ...strict.values(), ...refused.values()].flat();
      const told = new Set(all.map(({ rule }) => rule));
      const silent = rules.map(({ id }) => id).filter((id) => !told.has(id));
      assert.deepEqual(
        silent,
        [],
        `write what they flag into a file of ${corpusFolder}, and run this with UPDATE_SNAPSHOT=1`,
      );
    });
  }
});

/** By their names below the corpus. */
function readSnapshots(): ReadonlyMap<string, string> {
  const names = fs.readdirSync(corpusFolder, { recursive: true, encoding: "utf8" });
  return new Map(
    names
      .filter((name) => name.endsWith(extension))
      .map((name) => [name.replaceAll("\\", "/"), fs.readFileSync(`${corpusFolder}/${name}`, "utf8")]),
  );
}

/** A line for each finding of either profile, by its place; one that only one of them has says so. */
function describeFindings(text: string, recommended: readonly Finding[], strict: readonly Finding[]): string {
  const lines = new Lines(text);
  const line = ({ rule, severity, message, range }: Finding) => {
    const { line, character } = lines.positionAt(range.start);
    return `${line + 1}:${character + 1} ${severity} ${rule}: ${message}`;
  };
  const inRecommended = recommended.map(line);
  const inStrict = strict.map(line);
  return [...recommended, ...strict]
    .sort((a, b) => a.range.start - b.range.start)
    .map(line)
    .filter((told, i, all) => all.indexOf(told) === i)
    .map((told) => {
      const only = inRecommended.includes(told) ? (inStrict.includes(told) ? "" : "recommended") : "strict";
      return `${told}${only && ` (${only} only)`}\n`;
    })
    .join("");
}
