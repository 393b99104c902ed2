// Writes, as JSON into the file that is named, the fixes whose edits an editor joins: those of several edits, and those that write blanks over lines.
import fs from "node:fs";
import type { Profile } from "../../linter/configuration";
import type { Finding } from "../../linter/finding";
import { Linter } from "../../linter/linter";
import { applyEdits, type Fix } from "../../model/edit";
import { rules } from "../../rules/index";
import { lintExample, pathOf, strictest } from "../../scripts/docs/example";
import { titleOf } from "../../server/offers";
import { corpusFiles, readCorpusFile } from "../corpus";
import { examplesOf } from "../examples";
import { configuration, failOnRuleError } from "../linter/rules";
import type { JointFix, NamedText } from "../vscode/suite/joint-fix";

function jointFixes(
  file: NamedText,
  others: readonly NamedText[],
  profile: Profile,
  findings: readonly Finding[],
): readonly JointFix[] {
  return findings.flatMap(({ rule, range, fixes }) =>
    fixes.filter(isJoint).map((fix) => {
      const { edits } = fix;
      const title = titleOf(fix);
      const paths = [...new Set(edits.map(({ path }) => path ?? file.path))];
      const expected = paths.map((path) => {
        const own = edits.filter((edit) => (edit.path ?? file.path) === path);
        const before = [file, ...others].find((one) => one.path === path)?.text ?? "";
        return {
          path,
          text: applyEdits(
            before,
            own.map((edit) => ({ ...edit, path: undefined })),
          ),
        };
      });
      return { rule, title, profile, file, others, start: range.start, end: range.end, expected };
    }),
  );
}

function isJoint({ edits }: Fix): boolean {
  return edits.length > 1 || edits.some(({ blanks, newText }) => blanks && newText.includes("\n"));
}

function inPages(): readonly JointFix[] {
  return rules.flatMap((rule) =>
    examplesOf(rule).flatMap((example) => {
      const profile = strictest(rule);
      const file = { path: pathOf(example.block, rule), text: example.block.text };
      const others = example.files.map(({ path = "", text }) => ({ path, text }));
      const { findings } = lintExample(file.text, example, rule, { rules: [rule], profile });
      return jointFixes(file, others, profile, findings);
    }),
  );
}

/** One of each shape in each kind of file, which is looked at by itself: real files repeat themselves. */
function inRealFiles(): readonly JointFix[] {
  const seen = new Set<string>();
  return corpusFiles.flatMap((row) => {
    const file = { path: row.file, text: readCorpusFile(row) };
    const linter = new Linter({ rules, onRuleError: failOnRuleError });
    return (["recommended", "strict"] as const).flatMap((profile) => {
      const { kind, findings } = linter.lint(file, configuration({ profile }));
      return jointFixes(file, [], profile, findings).filter(({ rule, title, expected }) => {
        const shape = [kind, rule, title.replace(/\d+|"[^"]*"/g, "…"), expected.length].join();
        return !seen.has(shape) && seen.add(shape);
      });
    });
  });
}

fs.writeFileSync(process.argv[2] as string, JSON.stringify([...inPages(), ...inRealFiles()]));
