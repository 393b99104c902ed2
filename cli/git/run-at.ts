import fs from "node:fs";
import { isForeign, startOf } from "../../linter/file-types";
import { baseName, folderOf } from "../../linter/path";
import { addTo } from "../../model/groups";
import { slashed } from "../files/paths";
import { decode } from "../files/text";
import { LintRun } from "../lint-run";
import { filesAt } from "./revision";

/** A run over what files and folders held in a revision, with the files to lint. */
export interface RunAt {
  readonly run: LintRun;
  readonly files: readonly string[];
}

/**
 * Takes in what was below files and folders in a revision.
 * @param named files and folders, as they are named
 * @throws Error with what git says
 */
export async function runAt(revision: string, named: readonly string[]): Promise<RunAt> {
  const run = new LintRun([], (data) => data);
  const files: string[] = [];
  for (const start of named) {
    const path = slashed(start);
    run.named.add(path);
    const isFolder = fs.statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
    const folder = isFolder ? path : folderOf(path);
    const isWanted = (name: string) => (isFolder ? mayBeOurs(name) : name === baseName(path));
    const names = new Map<string, string[]>([[folder, fs.existsSync(`${folder}/.git`) ? [".git"] : []]]);
    for (const file of await filesAt(folder, revision, isWanted)) {
      const absolute = `${folder}/${file.path}`;
      addTo(names, folderOf(absolute), baseName(absolute));
      run.set(absolute, decode({ bytes: file.bytes, isWhole: true }));
      files.push(absolute);
    }
    if (isFolder) for (const [one, held] of names) run.searched.set(one, held);
  }
  return { run, files: files.sort() };
}

function mayBeOurs(name: string): boolean {
  return startOf(baseName(name)) !== undefined && !isForeign(name);
}
