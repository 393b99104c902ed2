import type { Command, ShellWord } from "../shell/command";
import { parseExecForm } from "../shell/parse";
import type { TreeDocument } from "../tree/document";
import type { Field } from "../tree/field";
import type { CommandFile } from "./command-file";
import { readSnippets } from "./reading";
import { fieldSnippet, fieldWord, impliedWord } from "./tree-words";

/** Commands that are run on the host or in the container at some time of its life. */
const lifecycle = [
  "initializeCommand",
  "onCreateCommand",
  "updateContentCommand",
  "postCreateCommand",
  "postStartCommand",
  "postAttachCommand",
];

/** The `docker run` that starts a development container, and the commands of its life. Source: containers.dev. */
export function devcontainerCommands({ text, lines, root }: TreeDocument): CommandFile {
  const commands = lifecycle.flatMap((key) => forms(root.get(key)));
  const snippets = commands.filter(({ string }) => string !== undefined).map(fieldSnippet);
  const lists = commands.filter(({ kind }) => kind === "sequence");
  const execs = lists.flatMap(({ items }) => parseExecForm(items.map((item) => fieldWord(item))));
  return readSnippets(text, [], snippets, [...execs, ...start(root)], lines);
}

/** A command as one text, as a list of its words, or several of them by names. */
function forms(field: Field): readonly Field[] {
  return field.kind === "mapping" ? field.children : [field];
}

function start(root: Field): readonly Command[] {
  const words: ShellWord[] = [
    ...["privileged", "init"].map((key) => ({ option: `--${key}=`, field: root.get(key) })),
    ...root.get("capAdd").items.map((field) => ({ option: "--cap-add=", field })),
    ...root.get("securityOpt").items.map((field) => ({ option: "--security-opt=", field })),
    { option: "--user=", field: root.get("containerUser") },
    ...root.get("mounts").items.map((field) => ({ option: "--mount=", field })),
  ]
    .filter(({ field }) => field.kind === "scalar")
    .map(({ option, field }) => fieldWord(field, option));
  for (const item of root.get("runArgs").items) words.push(fieldWord(item));
  const image = root.get("image");
  const implied = ["docker", "run"].map((word) => impliedWord(word, root));
  return words.length === 0
    ? []
    : parseExecForm([...implied, ...words, ...(image.string === undefined ? [] : [fieldWord(image)])]);
}
