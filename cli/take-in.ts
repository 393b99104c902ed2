import { readStream } from "../server/node/regular-file";
import type { Arguments } from "./arguments";
import { contextFiles, type FoundFiles, findFiles } from "./files/find";
import { slashed } from "./files/paths";
import { decode } from "./files/text";
import type { LintRun } from "./lint-run";
import type { Progress } from "./output/progress";

/** Stands for standard input among paths. */
export const standardInput = "-";

/** The files to lint, taken into the workspace together with those that say something about them. */
export async function takeIn(workspace: LintRun, given: Arguments, progress: Progress): Promise<FoundFiles> {
  const stdin = given.value("stdin-filename");
  const named = namedIn(given);
  const found =
    stdin === undefined
      ? findFiles(named, { noIgnore: given.has("no-ignore") })
      : { files: [slashed(stdin)], failures: [], notes: [], names: new Map() };
  for (const [folder, names] of found.names) workspace.searched.set(folder, names);
  for (const path of stdin === undefined ? named : [stdin]) workspace.named.add(slashed(path));
  const asked = new Set(found.files);
  for (const path of contextFiles(found)) if (!asked.has(path)) workspace.read(path, false);
  if (stdin !== undefined) workspace.set(slashed(stdin), decode(await readStream(process.stdin)));
  else for (const path of progress.over("Reading file", [...asked])) workspace.read(path, true);
  return found;
}

/** The files and folders that are named; the working directory where none is. */
export function namedIn({ positionals }: Arguments): readonly string[] {
  return positionals.length > 0 ? positionals : ["."];
}
