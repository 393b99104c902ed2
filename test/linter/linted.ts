import type { Profile } from "../../linter/configuration";
import type { LintResult } from "../../linter/finding";
import type { InputFile } from "../../linter/input-file";
import { Linter } from "../../linter/linter";
import { rules } from "../../rules/index";
import { openExample, pathOf, strictest } from "../../scripts/docs/example";
import { corpusFiles, readCorpusFile } from "../corpus";
import { examplesOf } from "../examples";
import { configuration, failOnRuleError } from "./rules";

export interface Linted {
  readonly file: InputFile;
  readonly result: LintResult;
  /** True for an example of a page, in which the page's rule alone is asked. */
  readonly isExample: boolean;
}

/** All real files by these profiles, each beside the others, and the examples of all pages, each by itself. */
export function* linted(...profiles: readonly Profile[]): Iterable<Linted> {
  const linter = new Linter({ rules, onRuleError: failOnRuleError });
  const files = corpusFiles.map((row) => ({ path: row.file, text: readCorpusFile(row) }));
  for (const file of files) linter.update(file);
  for (const profile of profiles)
    for (const file of files)
      yield { file, result: linter.lint(file, configuration({ profile })), isExample: false };
  for (const rule of rules) {
    for (const example of examplesOf(rule)) {
      const file = { path: pathOf(example.block, rule), text: example.block.text };
      const result = openExample(example, rule, { rules: [rule], profile: strictest(rule) })(file.text);
      yield { file, result, isExample: true };
    }
  }
}
