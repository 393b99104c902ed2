import { Lines } from "../../model/text";
import { markdownReport } from "../../stride/report/markdown";
import { mermaid } from "../../stride/system/mermaid";
import { systemOf } from "../../stride/system/system-of";
import { threatModel } from "../../stride/threat-model";
import { relative } from "../files/paths";
import { LintRun } from "../lint-run";
import { print } from "../output/print";
import { Progress } from "../output/progress";
import { tell } from "../output/tell";
import type { Subcommand } from "../subcommand";
import { takeIn } from "../take-in";

export const threats: Subcommand = {
  summary: "draw the threat model of files and folders",
  usage: "[options] [path…]",
  options: {
    format: {
      value: "FORMAT",
      choices: ["markdown", "mermaid"],
      help: "a report, or the data-flow diagram alone",
    },
    "no-ignore": { help: "read what .gitignore ignores, too" },
  },
  notes: ["Exit status: 0, whatever is open; 2 something could not be read."],
  async run(given) {
    const run = new LintRun([], (data) => data);
    const { files, failures, notes } = await takeIn(run, given, new Progress(process.stderr, false));
    const system = run.ask(systemOf);
    if (given.value("format") === "mermaid") print([mermaid(system)]);
    else {
      const linted = run.prove(files);
      const model = threatModel(linted, []);
      print([markdownReport(model, system, (path, offset) => placeName(run, path, offset))]);
    }
    for (const note of new Set([...failures, ...run.failures, ...notes])) tell(note);
    return failures.length + run.failures.length > 0 ? 2 : 0;
  },
};

function placeName(run: LintRun, path: string, offset: number): string {
  const line = new Lines(run.file(path)?.text ?? "").lineAt(offset);
  return `${relative(path)}:${line + 1}`;
}
