import type { Instruction, Stage } from "../../model/dockerfile/dockerfile";
import { replaceWord } from "../../model/dockerfile/edit";
import { type Fix, fix } from "../../model/edit";
import { oncePer } from "../../model/once";
import { baseName } from "../../model/path";
import { addOption } from "../../model/shell/edit";
import { type Invocation, invocationOf } from "../../model/shell/programs/invocation";
import { rule, type Subjects } from "../rule";

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
      const name = manager.lockFiles.find((one) => instruction.ask(copiesOf, one).length > 0);
      if (name === undefined) return;
      const path = lockFileOf(instruction, name);
      report(invocation.subcommandWord ?? command.words[0] ?? command, {
        message: `${[program, invocation.subcommandWord?.value].join(" ").trim()} may change ${path ?? name} instead of stopping`,
        cause: path && `${program} ${path}`,
        fixes: [enforce(command, invocation, manager, name)],
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
}

const isPlain = ({ subcommand, packages }: Invocation) =>
  (subcommand === undefined || subcommand === "install") && packages.length === 0;

const managers: Readonly<Record<string, Manager>> = {
  npm: {
    lockFiles: ["package-lock.json", "npm-shrinkwrap.json"],
    isInstalling: ({ subcommand, packages }) => subcommand === "install" && packages.length === 0,
    enforcing: "-g --global",
  },
  yarn: {
    lockFiles: ["yarn.lock"],
    isInstalling: (invocation) =>
      isPlain(invocation) && invocation.operands.length === 0 && !invocation.option("-v --version"),
    enforcing: "--frozen-lockfile --immutable --pure-lockfile",
    option: "--frozen-lockfile",
  },
  pnpm: {
    lockFiles: ["pnpm-lock.yaml"],
    isInstalling: ({ subcommand, packages }) =>
      /^(?:add|install)$/.test(subcommand ?? "") && packages.length === 0,
    enforcing: "--frozen-lockfile -g --global --offline",
    option: "--frozen-lockfile",
  },
  cargo: {
    lockFiles: ["Cargo.lock"],
    isInstalling: ({ subcommand }) => subcommand === "build",
    enforcing: "--locked --frozen",
    option: "--locked",
  },
  uv: {
    lockFiles: ["uv.lock"],
    isInstalling: ({ subcommand }) => subcommand === "sync",
    enforcing: "--frozen --locked",
    option: "--locked",
  },
  composer: {
    lockFiles: ["composer.lock"],
    isInstalling: ({ subcommand, operands }) => subcommand === "update" && operands.length === 0,
    enforcing: "--lock --dry-run",
  },
};

/** The one that the step reads: the only one of its name, or the only one whose folder the step names. */
function lockFileOf(instruction: Instruction, name: string): string | undefined {
  const paths = instruction.ask(copiesOf, name);
  const named = paths.length === 1 ? paths : paths.filter((path) => isNamedIn(instruction.text, path));
  return named.length === 1 ? named[0] : undefined;
}

function isNamedIn(text: string, path: string): boolean {
  const folder = path.slice(0, path.lastIndexOf("/") + 1).replace(/\/$/, "");
  return folder !== "" && text.split(/[\s"';&|()]+/).includes(folder);
}

/**
 * The paths of a lock file that a mount or a COPY before the step names. A pattern, or a folder, may hold it or not; and
 * who would change one that is mounted to be read only ends with an error.
 */
function copiesOf({ stage, range, flags }: Instruction, name: string): readonly string[] {
  const mounted = flags.flatMap(({ options }) =>
    options.has("rw") || options.has("readwrite") ? (options.get("source") ?? []) : [],
  );
  const copied = (stage?.ancestry ?? []).flatMap((one) =>
    copiesIn(one).flatMap(({ path, by }) => (one !== stage || by.range.start < range.start ? path : [])),
  );
  return [...new Set([...mounted, ...copied])].filter((path) => baseName(path) === name);
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
