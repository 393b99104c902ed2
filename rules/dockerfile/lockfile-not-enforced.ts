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
      const lockFile = manager.lockFiles.find((name) => instruction.ask(isCopied, name));
      if (lockFile === undefined) return;
      report(invocation.subcommandWord ?? command.words[0] ?? command, {
        message: `${[program, invocation.subcommandWord?.value].join(" ").trim()} may pass ${lockFile} by`,
        fixes: [enforce(command, invocation, manager)],
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

/** A COPY before the step names the file. A pattern, or a folder, may hold it or not. */
function isCopied({ stage, range, flags }: Instruction, name: string): boolean {
  const isMounted = flags.some(({ options }) => baseName(options.get("source") ?? "") === name);
  return (
    isMounted ||
    stage?.ancestry.some((one) => {
      const start = copiesIn(one).get(name);
      return start !== undefined && (one !== stage || start < range.start);
    }) === true
  );
}

const copiesIn = oncePer(({ instructions }: Stage): ReadonlyMap<string, number> => {
  const starts = new Map<string, number>();
  for (const { keyword, words, range } of instructions) {
    if (keyword !== "COPY" && keyword !== "ADD") continue;
    for (const { value = "" } of words.slice(0, -1))
      if (!starts.has(baseName(value))) starts.set(baseName(value), range.start);
  }
  return starts;
});

function isDevelopment({ stage }: Instruction): boolean {
  return /^(?:dev|test)/i.test(stage?.name?.raw ?? "");
}

function enforce(
  { instruction, words }: Subjects["command"],
  { subcommandWord, program }: Invocation,
  { option }: Manager,
): Fix | undefined {
  if (!instruction) return undefined;
  const behind = subcommandWord ?? words[0];
  if (option !== undefined)
    return fix(`Add ${option}`, "suggestion", behind && addOption(instruction, words, behind, option));
  return program === "npm" && subcommandWord
    ? fix("Use npm ci", "suggestion", replaceWord(instruction, subcommandWord, "ci"))
    : undefined;
}
