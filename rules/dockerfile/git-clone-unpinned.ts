import type { Instruction, Stage } from "../../model/dockerfile/dockerfile";
import { Blank, type Fix, fix, write } from "../../model/edit";
import { oncePer } from "../../model/once";
import type { Command, ShellWord } from "../../model/shell/command";
import type { ShellOption } from "../../model/shell/options";
import { type Invocation, invocationOf } from "../../model/shell/programs/invocation";
import { type Place, rule, type Subjects } from "../rule";
import { isBranch } from "../shared/downloads/moving-address";

export default rule({
  severity: "info",
  tier: "strict",
  title: "Repository is cloned as it is today",
  why: "Each push changes what the next build takes: whoever gets hold of the repository, or of one who may push, is in the next image, and nothing here shows it.",
  how: "Clone a release with --branch, or check a commit out in the same step.",
  threats: ["image-build-T1", "supply-chain-T1"],
  since: "0.1.0",
  references: { cisDocker: ["4.11"], mitre: ["T1195.001"], cwe: ["CWE-494", "CWE-1357"] },
  check: {
    command(command, report) {
      const { instruction } = command;
      if (instruction?.keyword !== "RUN" || command.name !== "git") return;
      const invocation = invocationOf(command);
      report.closed(commitIn(invocation));
      if (invocation?.subcommand !== "clone") return;
      const [repository] = invocation.operands;
      if (!repository || !isRemote(repository)) return;
      const branch = invocation.option("-b --branch");
      if (branch ? !isBranch(branch.value) : !invocation.lacks("-b --branch --revision")) return;
      if (isPinnedBehind(command, instruction)) return;
      report(branch?.valueRange ?? repository, {
        message: `git clone takes ${branch ? `the branch ${branch.value}` : "the repository"} as it is at the time of the build`,
        fixes: [isMovedBehind(command, instruction) ? undefined : nameRelease(command, invocation, branch)],
      });
    },
  },
});

/** The commit that is checked out, or cloned at once. */
function commitIn(invocation: Invocation | undefined): Place | undefined {
  const { subcommand = "", operands = [] } = invocation ?? {};
  if (subcommand === "clone") {
    const revision = invocation?.option("--revision");
    return isCommit(revision?.value) ? revision : undefined;
  }
  return checkingOut.test(subcommand) ? operands.find(({ value }) => isCommit(value)) : undefined;
}

function isCommit(text = ""): boolean {
  return /^[\da-f]{40}(?:[\da-f]{24})?$/.test(text);
}

/** An address, whatever a variable holds of it; not a folder of the build. */
function isRemote(word: ShellWord): boolean {
  return /^(?:(?:https?|git|ssh):\/\/|[\w.-]+@[\w.-]+:)/.test(word.written()?.text ?? "");
}

/** Something else than a branch is checked out behind a clone: of which repository is not known. */
function isPinnedBehind({ range }: Command, instruction: Instruction): boolean {
  const isBehind = (one: Command) => one.range.start > range.start && isPinning(one);
  return instruction.commands.some(isBehind) || instruction.ask(isPinnedLater);
}

/** A branch is checked out behind it in the same step, whatever was cloned. */
function isMovedBehind({ range }: Command, { commands }: Instruction): boolean {
  return commands.some((one) => one.range.start > range.start && checkedOutBy(one) !== undefined);
}

function isPinnedLater({ stage, range }: Instruction): boolean {
  const last = stage && lastPinIn(stage)?.range.start;
  return last !== undefined && last > range.start;
}

const lastPinIn = oncePer(({ instructions }: Stage): Instruction | undefined =>
  instructions.filter(({ keyword, commands }) => keyword === "RUN" && commands.some(isPinning)).at(-1),
);

function isPinning(command: Command): boolean {
  return checkedOutBy(command)?.some(({ value }) => !isBranch(value?.replace(/^origin\//, ""))) === true;
}

/** What `git checkout` and its like are told to check out. */
function checkedOutBy(command: Command): readonly ShellWord[] | undefined {
  const { subcommand = "", operands = [] } = (command.name === "git" && invocationOf(command)) || {};
  return checkingOut.test(subcommand) ? operands : undefined;
}

const checkingOut = /^(?:checkout|switch|reset)$/;

const release = new Blank("TAG");

function nameRelease(
  { instruction, words }: Subjects["command"],
  { subcommandWord }: Invocation,
  branch: ShellOption | undefined,
): Fix | undefined {
  if (!instruction || instruction.isJson || !subcommandWord) return undefined;
  const { end } = subcommandWord.range;
  const next = words[words.indexOf(subcommandWord) + 1];
  if (!next || next.range.start < end) return undefined;
  const edit = branch
    ? write(branch.valueRange, [release])
    : write({ start: end, end }, [" --branch ", release]);
  return fix("Name a release", "choice", edit);
}
