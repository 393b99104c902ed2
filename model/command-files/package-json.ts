import type { TreeDocument } from "../tree/document";
import type { CommandFile } from "./command-file";
import { readSnippets } from "./reading";
import { fieldSnippet } from "./tree-words";

/** The scripts of a package.json. */
export function packageScripts({ text, lines, root }: TreeDocument): CommandFile {
  const scripts = root.get("scripts").children.filter(({ string }) => string !== undefined);
  return readSnippets(text, [], scripts.map(fieldSnippet), [], lines);
}
