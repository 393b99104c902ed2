import fs from "node:fs";
import { baseName } from "../../linter/path";
import { relativePath } from "../../model/path";
import { Lines } from "../../model/text";
import { localDay } from "../../stride/decisions/review";
import { changesBetween, changesInJson, changesInMarkdown } from "../../stride/report/changes";
import { type ReportFormat, reportFormats } from "../../stride/report/formats";
import { placeIn, type Report } from "../../stride/report/report";
import { WorkspaceThreats } from "../../stride/workspace-threats";
import { type Arguments, UsageError } from "../arguments";
import { slashed } from "../files/paths";
import { runAt } from "../git/run-at";
import { LintRun } from "../lint-run";
import { print } from "../output/print";
import { Progress } from "../output/progress";
import { tell } from "../output/tell";
import type { Subcommand } from "../subcommand";
import { namedIn, takeIn } from "../take-in";
import { version } from "../version";

export const threats: Subcommand = {
  summary: "draw the threat model of files and folders",
  usage: "[options] [path…]",
  options: {
    format: {
      value: "FORMAT",
      choices: Object.keys(reportFormats),
      help: "a report (markdown), the data-flow diagram alone (mermaid), or the model for another program",
    },
    since: { value: "REV", help: "only what opened and closed since a revision of git, in markdown or json" },
    "fail-on": {
      value: "WHAT",
      choices: ["new-open"],
      help: "exit status 1 where a threat opened since the revision",
    },
    "no-ignore": { help: "read what .gitignore ignores, too" },
  },
  notes: [
    "Exit status: 0, whatever is open; 1 with --fail-on new-open, if a threat opened; 2 something could not be read.\n" +
      "Git is started by --since alone, reads what is committed, and runs no hook.",
  ],
  async run(given) {
    checkCombination(given);
    const run = new LintRun([], (data) => data);
    const { files, failures, notes } = await takeIn(run, given, new Progress(process.stderr, false));
    const root = rootOf(given);
    const report = reportOf(run, files, root);
    const hasOpened = await write(given, report);
    for (const note of new Set([...failures, ...run.failures, ...notes])) tell(note);
    if (failures.length + run.failures.length > 0) return 2;
    return hasOpened && given.has("fail-on") ? 1 : 0;
  },
};

/** @throws UsageError */
function checkCombination(given: Arguments): void {
  if (given.has("fail-on") && !given.has("since"))
    throw new UsageError("--fail-on new-open needs a revision to compare with: --since REV.");
  const format = given.value("format") ?? "markdown";
  if (given.has("since") && format !== "markdown" && format !== "json")
    throw new UsageError("--since tells what changed, in --format markdown or json.");
}

/** Whether a threat opened since the revision that is named, where one is. */
async function write(given: Arguments, after: Report): Promise<boolean> {
  const format = (given.value("format") ?? "markdown") as ReportFormat;
  const revision = given.value("since");
  if (revision === undefined) {
    print([`${reportFormats[format].write(after).trimEnd()}\n`]);
    return false;
  }
  const before = await reportAt(revision, given, after.root);
  const changes = changesBetween(before, after);
  const text = format === "json" ? changesInJson : changesInMarkdown;
  print([`${text(changes, revision, before, after).trimEnd()}\n`]);
  return changes.opened.length > 0;
}

/** @throws UsageError with what git says */
async function reportAt(revision: string, given: Arguments, root: string): Promise<Report> {
  try {
    const { run, files } = await runAt(revision, namedIn(given));
    return reportOf(run, files, root);
  } catch (error) {
    throw new UsageError(`--since ${revision}: ${(error as Error).message}.`);
  }
}

/** The folder that is named, where it is one; else the working directory. */
function rootOf(given: Arguments): string {
  const [first = ".", ...more] = namedIn(given);
  const isFolder = more.length === 0 && fs.statSync(first, { throwIfNoEntry: false })?.isDirectory();
  return slashed(isFolder ? first : ".");
}

function reportOf(run: LintRun, files: readonly string[], root: string): Report {
  const linesByPath = new Map<string, Lines>();
  const linesOf = (path: string) => {
    const lines = linesByPath.get(path) ?? new Lines(run.file(path)?.text ?? "");
    linesByPath.set(path, lines);
    return lines;
  };
  return {
    model: new WorkspaceThreats(run).model(run.prove(files), localDay()),
    title: baseName(root) || "workspace",
    version: version(),
    root,
    placeOf(path, { start, end }) {
      const lines = linesOf(path);
      const span = { start: lines.positionAt(start), end: lines.positionAt(end) };
      return placeIn(relativePath(root, path), span);
    },
  };
}
