// What the threat model of a workspace costs beside its lint: made of all files, and made again behind an edit of one, which
// moves all that the file tells.
import { Linter } from "../linter/linter";
import { rules } from "../rules/index";
import { systemOf } from "../stride/system/system-of";
import { WorkspaceThreats } from "../stride/workspace-threats";
import { cpuTaken } from "./in-process/cpu";
import { type Row, timed } from "./row";
import { workspaceFiles } from "./scale/files";

export const name = "threats";

const count = 1000;

/** The first are slow: what runs for the first time is compiled. */
const edits = 60;

export function run(): readonly Row[] {
  const linter = new Linter({ rules });
  linter.askForProof(true);
  const files = Object.entries(workspaceFiles(count)).map(([path, text]) => ({ path: `/${path}`, text }));
  for (const file of files) linter.update(file);
  const lint = (file: (typeof files)[number]) => linter.lint(file, { data: {}, folder: "/" });
  const results = files.map(lint);
  const threats = new WorkspaceThreats(linter);
  const times = { keystroke: [] as number[], system: [] as number[], model: [] as number[] };
  const read = cpuTaken(() => linter.ask(systemOf));
  const first = cpuTaken(model);

  function model(): void {
    threats.model(results, "2026-11-28");
  }

  for (let i = 0; i < edits; i++) {
    const index = (i * 37) % files.length;
    const file = files[index] as (typeof files)[number];
    const edited = { ...file, text: `# ${i}\n${file.text}` };
    times.keystroke.push(
      cpuTaken(() => {
        linter.update(edited);
        results[index] = lint(edited);
      }),
    );
    times.system.push(cpuTaken(() => linter.ask(systemOf)));
    times.model.push(cpuTaken(model));
  }
  return [
    timed(`System of ${count} files, read from them`, [read]),
    timed(`Model of ${count} files, first`, [first], { median: 1000 }),
    timed("A file edited: read and linted with proof", times.keystroke),
    timed("A file edited: the system", times.system),
    timed("A file edited: the model", times.model),
  ];
}
