import type { Instruction, Stage } from "../../model/dockerfile/dockerfile";
import { replaceWord } from "../../model/dockerfile/edit";
import { expanded } from "../../model/dockerfile/expanded-words";
import { type Fix, fix } from "../../model/edit";
import { oncePer } from "../../model/once";
import { unknownPart } from "../../model/outline";
import { baseName, folderOf, joinPath } from "../../model/path";
import type { Command } from "../../model/shell/command";
import { addOption } from "../../model/shell/edit";
import { type Invocation, invocationOf } from "../../model/shell/programs/invocation";
import { rule, type Subjects } from "../rule";
import { folderOfCommand, under } from "../shared/dockerfile/command-folder";
import { pathAt } from "../shared/dockerfile/workdir";

export default rule({
  severity: "low",
  title: "Lock file is not enforced",
  why: "The package manager may install other versions than those that were locked and tested, as soon as the two files differ: a release that somebody took over comes in by itself.",
  how: "Use the command or the option that stops where the lock file does not fit: npm ci, --frozen-lockfile, --immutable, --locked.",
  threats: ["supply-chain-T1", "image-build-T1"],
  since: "0.1.0",
  references: { mitre: ["T1195.001"], cwe: ["CWE-1357"] },
  check: {
    command(command, report) {
      const { instruction } = command;
      const invocation = instruction?.keyword === "RUN" ? invocationOf(command) : undefined;
      const { program = "" } = invocation ?? {};
      const manager = Object.hasOwn(managers, program) ? managers[program] : undefined;
      if (!instruction || !invocation || !manager?.isInstalling(invocation)) return;
      if (!invocation.lacks(manager.enforcing) || instruction.ask(isDevelopment)) return;
      const folder = projectOf(command, instruction, invocation, manager);
      const path = lockFileIn(folder, instruction, manager);
      if (path === undefined) return;
      report(invocation.subcommandWord ?? command.words[0] ?? command, {
        message: `${[program, invocation.subcommandWord?.value].join(" ").trim()} may change ${path} instead of stopping`,
        cause: `${program} ${path}`,
        fixes: [enforce(command, invocation, manager, path)],
      });
    },
  },
});

interface Manager {
  readonly lockFiles: readonly string[];
  readonly isInstalling: (invocation: Invocation) => boolean;
  /** The options with which the lock file decides. */
  readonly enforcing: string;
  /** The one to add; npm has a subcommand instead. */
  readonly option?: string;
  /** Those that name the folder of the project, or a file in it. */
  readonly project: string;
}

const isPlain = ({ subcommand, packages }: Invocation) =>
  (subcommand === undefined || subcommand === "install") && packages.length === 0;

const managers: Readonly<Record<string, Manager>> = {
  npm: {
    lockFiles: ["package-lock.json", "npm-shrinkwrap.json"],
    isInstalling: ({ subcommand, packages }) => subcommand === "install" && packages.length === 0,
    enforcing: "-g --global",
    project: "-C --prefix",
  },
  yarn: {
    lockFiles: ["yarn.lock"],
    isInstalling: (invocation) =>
      isPlain(invocation) && invocation.operands.length === 0 && !invocation.option("-v --version"),
    enforcing: "--frozen-lockfile --immutable --pure-lockfile",
    project: "--cwd",
    option: "--frozen-lockfile",
  },
  pnpm: {
    lockFiles: ["pnpm-lock.yaml"],
    isInstalling: ({ subcommand, packages }) =>
      /^(?:add|install)$/.test(subcommand ?? "") && packages.length === 0,
    enforcing: "--frozen-lockfile -g --global --offline",
    project: "-C --dir",
    option: "--frozen-lockfile",
  },
  cargo: {
    lockFiles: ["Cargo.lock"],
    isInstalling: ({ subcommand }) => subcommand === "build",
    enforcing: "--locked --frozen",
    project: "--manifest-path",
    option: "--locked",
  },
  uv: {
    lockFiles: ["uv.lock"],
    isInstalling: ({ subcommand }) => subcommand === "sync",
    enforcing: "--frozen --locked",
    project: "--directory --project",
    option: "--locked",
  },
  composer: {
    lockFiles: ["composer.lock"],
    isInstalling: ({ subcommand, operands }) => subcommand === "update" && operands.length === 0,
    enforcing: "--lock --dry-run",
    project: "-d --working-dir",
  },
};

/** The folder of the project that a command installs. */
function projectOf(
  command: Command,
  instruction: Instruction,
  invocation: Invocation,
  { project }: Manager,
): string {
  const folder = folderOfCommand(command, instruction);
  const { written, valueWord } = invocation.option(project) ?? {};
  if (written === undefined) return folder;
  const path = under(folder, (valueWord && expanded(valueWord, instruction)) ?? written);
  return path.endsWith(".toml") ? joinPath(path, "..") : path;
}

/** The lock file in a folder: a package manager looks for no other, unless a workspace says so. */
function lockFileIn(folder: string, instruction: Instruction, { lockFiles }: Manager): string | undefined {
  if (folder.includes(unknownPart)) return undefined;
  for (const name of lockFiles) {
    const copy = instruction.ask(copiesOf, name).find((one) => one.folder === folder);
    if (copy) return copy.path;
  }
  return undefined;
}

interface LockFile {
  /** Where it comes from. */
  readonly path: string;
  /** Where it is then, as `pathAt` tells paths. */
  readonly folder: string;
}

/**
 * The lock files that a mount or a COPY before the step names. A pattern, or a folder, may hold one or not; and who would
 * change one that is mounted to be read only ends with an error.
 */
function copiesOf(instruction: Instruction, name: string): readonly LockFile[] {
  const { stage, range, flags } = instruction;
  const mounted = flags.flatMap(({ options }): readonly LockFile[] => {
    const path = options.get("source") ?? options.get("src") ?? "";
    const target = options.get("target") ?? options.get("dst") ?? options.get("destination");
    const isWritable = options.has("rw") || options.has("readwrite");
    return baseName(path) === name && isWritable && target !== undefined
      ? [{ path, folder: folderOfTarget(instruction, target, name) }]
      : [];
  });
  const copied = (stage?.ancestry ?? []).flatMap((one) =>
    copiesIn(one).flatMap(({ path, by }) =>
      baseName(path) === name && (one !== stage || by.range.start < range.start)
        ? { path, folder: copiedTo(by, path) }
        : [],
    ),
  );
  return [...mounted, ...copied];
}

/** The sources of a stage's COPYs, and the instructions that copy them. */
const copiesIn = oncePer(
  ({ instructions }: Stage): readonly { readonly path: string; readonly by: Instruction }[] =>
    instructions
      .filter(({ keyword }) => keyword === "COPY" || keyword === "ADD")
      .flatMap((by) =>
        by.words.slice(0, -1).map(({ value = "" }) => ({ path: value.replace(/^\.\//, ""), by })),
      ),
);

/** The folder that a COPY puts a file into. */
function copiedTo(by: Instruction, path: string): string {
  const target = by.words.at(-1);
  const folder = folderOfTarget(by, target?.value ?? target?.raw ?? "", baseName(path));
  return by.flags.some(({ name }) => name === "parents") ? joinPath(folder, folderOf(path)) : folder;
}

/** The folder that a target of a file means, which may be a folder or the file itself. */
function folderOfTarget(instruction: Instruction, target: string, name: string): string {
  const path = pathAt(instruction, target);
  return baseName(path) === name ? joinPath(path, "..") : path;
}

function isDevelopment({ stage }: Instruction): boolean {
  return /^(?:dev|test)/i.test(stage?.name?.raw ?? "");
}

function enforce(
  { instruction, words }: Subjects["command"],
  { subcommandWord, program }: Invocation,
  { option }: Manager,
  lockFile: string,
): Fix | undefined {
  if (!instruction) return undefined;
  const behind = subcommandWord ?? words[0];
  const end = `; the build stops when ${lockFile} is out of date`;
  if (option !== undefined)
    return fix(`Add ${option}${end}`, "suggestion", behind && addOption(instruction, words, behind, option));
  return program === "npm" && subcommandWord
    ? fix(`Use npm ci${end}`, "suggestion", replaceWord(instruction, subcommandWord, "ci"))
    : undefined;
}
