import assert from "node:assert/strict";
import fc from "fast-check";
import type { Profile } from "../../linter/configuration";
import { Linter } from "../../linter/linter";
import { rules } from "../../rules/index";
import { configuration, failOnRuleError } from "./rules";

const profiles: readonly Profile[] = ["recommended", "strict"];

/**
 * Edits a file by lines, and holds what is told of it after each edit against what is told of the same text that is read
 * afresh.
 * @param first what every text begins with
 * @param lines what may stand in it
 * @param runs how many files; RUNS says otherwise
 */
export function holdAgainstFresh(
  path: string,
  first: readonly string[],
  lines: readonly string[],
  runs: number,
): void {
  const edit = fc.record({
    at: fc.nat(),
    remove: fc.nat({ max: 3 }),
    add: fc.array(fc.constantFrom(...lines), { maxLength: 3 }),
    isCut: fc.boolean(),
  });
  const initial = fc.array(fc.constantFrom(...lines), { minLength: 4, maxLength: 40 });
  const unchanged = { at: 0, remove: 0, add: [], isCut: true };
  fc.assert(
    fc.property(
      initial,
      fc.array(edit, { minLength: 1, maxLength: 8 }),
      fc.constantFrom(...profiles),
      (start, edits, profile) => {
        const edited = new Linter({ rules, onRuleError: failOnRuleError });
        let written: readonly string[] = [...first, ...start];
        for (const { at, remove, add, isCut } of [unchanged, ...edits]) {
          const from = at % (written.length + 1);
          written = [...written.slice(0, from), ...add, ...written.slice(from + remove)];
          const text = `${written.join("\n")}${isCut ? "" : "\n"}`;
          const file = { path, text };
          const [known, expected] = [edited, new Linter({ rules, onRuleError: failOnRuleError })].map(
            (linter) => {
              linter.update(file);
              const result = linter.lint(file, configuration({ profile }));
              const secrets = [...linter.secrets(file)].sort((a, b) => a.start - b.start || a.end - b.end);
              const suppressions = result.findings.map((finding) => linter.suppressions(file, finding));
              return { result, secrets, suppressions };
            },
          );
          assert.deepEqual(known, expected, text);
        }
      },
    ),
    { numRuns: Number(process.env.RUNS ?? runs) },
  );
}
