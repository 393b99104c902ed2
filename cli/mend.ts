import readline from "node:readline/promises";
import { isAtLeast } from "../linter/configuration";
import type { Libraries } from "../linter/libraries";
import type { Severity } from "../rules/rule";
import { loadLibraries } from "../server/node/libraries";
import type { Arguments } from "./arguments";
import { uninterrupted } from "./files/uninterrupted";
import { namedFolders } from "./files/write";
import type { LintRun } from "./lint-run";
import type { Paint } from "./output/color";
import type { Progress } from "./output/progress";
import { askAbout, lineReader } from "./output/question";
import { Suggestions } from "./suggestions";

/** How questions look, and what is asked about. */
interface Manner {
  readonly paint: Paint;
  readonly width: number;
  /** The least severity of a finding whose suggestions are shown. */
  readonly least: Severity;
}

/** Makes the safe fixes of files, or notes what they would be, and then the suggestions that somebody wants. */
export async function mend(
  run: LintRun,
  files: readonly string[],
  given: Arguments,
  progress: Progress,
  manner: Manner,
): Promise<void> {
  const folders = given.has("fix") ? namedFolders(given.positionals) : undefined;
  const libraries = await loadLibraries();
  // File by file, so that a file is written soon after it was read through.
  function* each() {
    for (const path of progress.over("Mending file", files)) yield run.mend(path, libraries, folders);
  }
  await uninterrupted(each());
  if (folders && given.has("suggestions")) await suggest(run, files, libraries, folders, manner);
}

async function suggest(
  run: LintRun,
  files: readonly string[],
  libraries: Libraries,
  folders: readonly string[],
  { paint, width, least }: Manner,
): Promise<void> {
  const terminal = readline.createInterface({ input: process.stdin, output: process.stdout });
  const desk = {
    paint,
    width,
    write: (text: string) => process.stdout.write(text),
    ask: lineReader(terminal),
  };
  const suggestions = new Suggestions(
    run,
    libraries,
    folders,
    ({ severity }) => isAtLeast(severity, least),
    (offer) => askAbout(offer, run, desk),
  );
  for (const path of files) if (!(await suggestions.offerAll(path))) break;
  terminal.close();
  process.stdout.write("\n");
}
