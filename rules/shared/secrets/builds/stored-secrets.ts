import type { Instruction, Stage } from "../../../../model/dockerfile/dockerfile";
import { addTo } from "../../../../model/groups";
import { oncePer } from "../../../../model/once";
import { foldersAbove } from "../../../../model/path";
import { filesOfSed } from "../../../../model/provisioning/sed";
import type { Command } from "../../../../model/shell/command";
import { variablesIn } from "../../../../model/shell/given-variables";
import { printedInto } from "../../../../model/shell/output-files";
import { invocationOf } from "../../../../model/shell/programs/invocation";
import { pathAt } from "../../dockerfile/workdir";
import { isSecretName, secretKind } from "../names";
import { removedWords } from "./removed-files";
import { isSecretFile } from "./secret-files";

/** A step that leaves the value of a variable in a file of its layer. */
export interface StoredSecret {
  readonly by: Instruction;
  /** It is called as a secret is. */
  readonly variable: string;
}

/** What the steps of a stage leave in files, by the paths of these and of the folders that they are in, as `pathAt` gives them. */
export const storedIn = oncePer(({ instructions }: Stage): ReadonlyMap<string, readonly StoredSecret[]> => {
  const stored = new Map<string, StoredSecret[]>();
  for (const by of instructions)
    for (const { path, variable } of storedBy(by))
      for (const place of [path, ...foldersAbove(path)]) addTo(stored, place, { by, variable });
  return stored;
});

interface Write {
  readonly path: string;
  readonly variable: string;
}

function storedBy(instruction: Instruction): readonly Write[] {
  const { keyword, commands } = instruction;
  if (keyword === "COPY") return copiedBy(instruction);
  if (keyword !== "RUN") return [];
  return commands.flatMap((command, i) => {
    const { variables, files } = writeOf(command);
    const writes = files.flatMap((file) => writeInto(pathAt(instruction, file), variables));
    if (writes.length === 0) return [];
    const removed = new Set(
      commands.slice(i + 1).flatMap((one) => removedWords(one).map(({ path }) => pathAt(instruction, path))),
    );
    return writes.filter(({ path }) => ![path, ...foldersAbove(path)].some((one) => removed.has(one)));
  });
}

/** A heredoc that the builder copies. */
function copiedBy(instruction: Instruction): readonly Write[] {
  const { heredocs, words, text, range } = instruction;
  const target = words.at(-1)?.value;
  if (target === undefined || target.endsWith("/")) return [];
  const bodies = heredocs.filter(({ isExpanded }) => isExpanded).map((one) => one.range);
  const variables = bodies.flatMap(({ start, end }) =>
    variablesIn(text.slice(start - range.start, end - range.start)),
  );
  return writeInto(pathAt(instruction, target), variables);
}

function writeInto(path: string, variables: readonly string[]): readonly Write[] {
  const variable = variables.find((name) => holdsSecret(name, path));
  return variable === undefined ? [] : [{ path, variable }];
}

/** A name that says little is believed where the name of the file says the same, or is that of a key of a cloud. */
function holdsSecret(variable: string, path: string): boolean {
  const kind = secretKind(variable);
  if (kind === undefined || isSecretName(variable)) return kind !== undefined;
  return isSecretFile(path) || (kind === "key" && path.endsWith(".json"));
}

interface Writing {
  readonly variables: readonly string[];
  readonly files: readonly string[];
}

/** The variables that a command is given, and the files that it writes them into. */
function writeOf(command: Command): Writing {
  const { name = "", words, inputVariables } = command;
  const printed = /^(?:echo|printf|cat|base64|jq|sed)$/.test(name)
    ? printedInto(command).flatMap((word) => word.written()?.text ?? [])
    : [];
  const files = [...printed, ...settingsOf(command)];
  if (files.length === 0) return { variables: [], files };
  return { variables: [...words.flatMap((word) => word.variables), ...inputVariables], files };
}

/** The files in which programs keep what they are told to, and the one that `sed` edits. */
function settingsOf(command: Command): readonly string[] {
  const invocation = invocationOf(command);
  if (!invocation) return [];
  const { program } = invocation;
  if (program === "sed") return filesOfSed(command).flatMap((word) => word.written()?.text ?? []);
  const told = settings.find((one) => one.program.test(program) && one.words.test(firstWords(command)));
  if (!told) return [];
  const { option, files, own = [] } = told;
  return option === undefined || invocation.option(option) ? files : own;
}

function firstWords({ words }: Command): string {
  return words
    .slice(1, 4)
    .map(({ value = "" }) => value)
    .join(" ");
}

interface Setting {
  readonly program: RegExp;
  /** The first words behind the program. */
  readonly words: RegExp;
  /** Where it is kept: with the option, if one is named. */
  readonly files: readonly string[];
  readonly option?: string;
  /** Where it is kept without the option. */
  readonly own?: readonly string[];
}

/** Sources: the documentation of the programs. */
const settings: readonly Setting[] = [
  { program: /^git$/, words: /^config .*--system/, files: ["/etc/gitconfig"] },
  { program: /^git$/, words: /^config /, files: ["~/.gitconfig"], option: "--global" },
  {
    program: /^npm$/,
    words: /^(?:config )?set /,
    files: [],
    option: "-g --global --location",
    own: ["~/.npmrc"],
  },
  { program: /^yarn$/, words: /^config set /, files: ["~/.yarnrc", "~/.yarnrc.yml", ".yarnrc.yml"] },
  {
    program: /^pip[23]?$/,
    words: /^config /,
    files: ["/etc/pip.conf"],
    option: "--global",
    own: ["~/.config/pip/pip.conf"],
  },
  {
    program: /^composer$/,
    words: /^(?:global )?config /,
    files: ["~/.composer/auth.json", "~/.config/composer/auth.json"],
    option: "-g --global",
    own: ["auth.json"],
  },
  { program: /^aws$/, words: /^configure set /, files: ["~/.aws/credentials"] },
];
