// How time and memory grow: the linter by itself with long files, and the server with large workspaces.
import { Linter } from "../linter/linter";
import { rules } from "../rules/index";
import { type Input, input } from "./inputs";
import { type Row, rounded, timed } from "./row";
import { workspaceRows } from "./scale/workspaces";

export const name = "scale";

const files: readonly Input[] = [
  input("dockerfile", 100),
  input("dockerfile", 1000),
  input("dockerfile", 10_000),
  input("manifest", 1000),
  input("manifest", 10_000),
  input("manifest", 100_000),
];

const runs = 10;

/** Where all runs together take longer, there are fewer. */
const limitMs = 4000;

interface LintRow extends Row {
  readonly medianPer1000Lines: number;
}

export async function run(): Promise<readonly Row[]> {
  // The compiler is to have seen everything before the first figure.
  for (const file of files.slice(0, -1)) lintOften(file);
  return [...files.map(lintRow), ...(await workspaceRows([0, 100, 1000, 5000]))];
}

function lintRow(file: Input): LintRow {
  const row = timed(`${file.name}: first lint`, lintOften(file));
  return { ...row, medianPer1000Lines: rounded((1000 * row.median) / file.lines) };
}

/** Milliseconds of lints that know nothing of the one before. */
function lintOften({ path, languageId, text }: Input): readonly number[] {
  const times: number[] = [];
  const deadline = performance.now() + limitMs;
  while (times.length < runs && (times.length === 0 || performance.now() < deadline)) {
    const linter = new Linter({ rules });
    const file = { path, languageId, text };
    const start = performance.now();
    linter.update(file);
    linter.lint(file, { data: {}, folder: "" });
    times.push(performance.now() - start);
  }
  return times;
}
