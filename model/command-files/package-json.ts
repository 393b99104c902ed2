import { scalarText } from "../scalar-text";
import type { TreeDocument } from "../tree/document";
import type { CommandFile } from "./command-file";
import { readSnippets } from "./reading";

/** The scripts of a package.json. */
export function packageScripts({ text, lines, root }: TreeDocument): CommandFile {
  const scripts = root.get("scripts").children.filter(({ string }) => string !== undefined);
  const snippets = scripts.map((script) => ({ shell: "posix" as const, script: scalarText(script) }));
  return readSnippets(text, [], snippets, [], lines);
}
