import type { Instruction, InstructionCommand, Stage } from "../../model/dockerfile/dockerfile";
import { type Fix, fix, insert } from "../../model/edit";
import { oncePer } from "../../model/once";
import { lastBefore } from "../../model/search";
import type { Command } from "../../model/shell/command";
import { rule } from "../rule";
import { isRunAtOnce } from "../shared/downloads/downloads";
import { describeBase } from "../shared/images/base-images";

export default rule({
  severity: "low",
  tier: "strict",
  title: "Failure in a pipe goes unseen",
  why: "The shell looks at the last command of a pipe only: where the first one fails, the build goes on with half of a file, or with nothing.",
  how: 'Set SHELL ["/bin/bash", "-o", "pipefail", "-c"], or set -o pipefail in the step.',
  threats: ["image-build-T1"],
  since: "0.1.0",
  references: {
    cwe: ["CWE-252"],
    hadolint: ["DL4006"],
    kics: ["efbf148a-67e9-42d2-ac47-02fa1c0d0b22"],
    semgrep: ["set-pipefail"],
  },
  variants: {
    download: {
      severity: "medium",
      when: "a download or a check of one is what fails, and what is behind the pipe takes anything",
      tier: "recommended",
    },
    noticed: {
      severity: "info",
      when: "what is behind the pipe fails on half of a file and not on none: jq, patch",
    },
    local: { severity: "info", when: "the first command only lists or reads what is there: find, ls, grep" },
  },
  check: {
    instruction(instruction, report) {
      if (instruction.keyword !== "RUN" || !instruction.text.includes("|")) return;
      const pipes = instruction.commands.filter(isLoose);
      if (pipes.length === 0 || setsPipefail(instruction)) return;
      const worst =
        pipes.find((command) => variantOf(command) === "download") ??
        pipes.find((command) => variantOf(command) === undefined) ??
        pipes[0];
      const [program] = worst?.words ?? [];
      if (!worst || !program || isRunAtOnce(worst, instruction) || instruction.ask(hasPipefail)) return;
      report(program, {
        message: messageFor(worst),
        variant: variantOf(worst),
        fixes: [setShell(instruction)],
      });
    },
  },
});

/** Where it fails, nobody hears of it. What only says something does not fail, and the last of a pipe may fail with it. */
function isLoose(command: InstructionCommand): boolean {
  const { shell, name = "", pipedInto } = command;
  if (shell !== "posix" || !pipedInto || /^(?:echo|printf|yes|true|:|cat)$/.test(name)) return false;
  return !refusesNothing(lastReader(command));
}

/** The last command of its pipe, which may have thousands; of one that writes into none, itself. */
function lastReader(command: Command): Command {
  const walked: Command[] = [];
  let last = command;
  for (let next: Command | undefined = command; next; next = next.pipedInto) {
    const known = lastReaders.get(next);
    last = known ?? next;
    if (known) break;
    walked.push(next);
  }
  for (const one of walked) lastReaders.set(one, last);
  return last;
}

const lastReaders = new WeakMap<Command, Command>();

const refusing =
  /^(?:tar|bsdtar|unzip|gunzip|gzip|zcat|xz|unxz|bunzip2|bzip2|zstd|dpkg|rpm|gpg|gpg2|apt-key|cpio|[ef]?grep)$/;

/** It fails on nothing, and on half of a file: where it is the last, the step fails with it. */
function refusesNothing({ name = "", words }: Command): boolean {
  if (/^(?:sha\d+sum|shasum|md5sum)$/.test(name))
    return words.some(({ value = "" }) => /^(?:-[abd-z]*c|--check$)/.test(value));
  return refusing.test(name);
}

/** What it reads ends in a program that fails on half of a file, and is content with none. */
function endsInHalfNotice(command: Command): boolean {
  return /^(?:jq|patch)$/.test(lastReader(command).name ?? "");
}

function variantOf(command: Command): "noticed" | "download" | "local" | undefined {
  const { name = "" } = command;
  if (endsInHalfNotice(command)) return "noticed";
  if (/^(?:curl|wget|gpg|gpg2|sha\d+sum|shasum)$/.test(name)) return "download";
  return /^(?:find|ls|file|ldd|dpkg-query|apt-cache|[ef]?grep|sed|awk|sort|cut|head|tail|tr)$/.test(name)
    ? "local"
    : undefined;
}

function messageFor(command: Command): string {
  const { name = "the command", pipedInto } = command;
  const reader = pipedInto?.name ?? "the next one";
  return endsInHalfNotice(command)
    ? `Where ${name} hands over nothing, ${lastReader(command).name} does not fail, and the build goes on`
    : `Where ${name} fails, ${reader} goes on, and the build with it`;
}

function setsPipefail({ commands }: Instruction): boolean {
  return commands.some(({ words }) => words.some(({ value = "" }) => value === "pipefail"));
}

/** The SHELL that holds at an instruction says so. */
function hasPipefail({ stage, range }: Instruction): boolean {
  for (const one of stage?.ancestry ?? []) {
    const own = shellsIn(one);
    const last = one === stage ? lastBefore(own, (shell) => shell.range.start, range.start) : own.at(-1);
    if (last) return last.words.some(({ value = "" }) => value.includes("pipefail"));
  }
  return false;
}

const shellsIn = oncePer(({ instructions }: Stage) =>
  instructions.filter(({ keyword }) => keyword === "SHELL"),
);

const shells: Readonly<Partial<Record<string, string>>> = {
  debian: 'SHELL ["/bin/bash", "-o", "pipefail", "-c"]',
  alpine: 'SHELL ["/bin/ash", "-eo", "pipefail", "-c"]',
};

function setShell(instruction: Instruction): Fix | undefined {
  if (instruction.isOnBuild || instruction.ask(breaksOff)) return undefined;
  const shell = instruction.ask(shellOf);
  return shell === undefined
    ? undefined
    : fix(
        "Set pipefail from here on",
        "suggestion",
        insert(instruction.range.start, `${shell}${instruction.ask(lineEnd)}`),
      );
}

/** From here on a reader of a pipe ends before its writer, which is then killed: with pipefail the step would fail. */
function breaksOff({ stage, range }: Instruction): boolean {
  const last = stage && lastBreakIn(stage);
  return last !== undefined && last.range.start >= range.start;
}

const lastBreakIn = oncePer(({ instructions }: Stage) =>
  instructions
    .filter(
      ({ keyword, text, commands }) => keyword === "RUN" && text.includes("|") && commands.some(endsEarly),
    )
    .at(-1),
);

function endsEarly({ name = "", words, pipedFrom }: Command): boolean {
  if (!pipedFrom) return false;
  if (pipedFrom.name === "yes" || name === "head") return true;
  return (
    /^[ef]?grep$/.test(name) &&
    words.some(({ value = "" }) => /^(?:-[a-ln-pr-zA-Z]*[qm]|--quiet$|--silent$|--max-count)/.test(value))
  );
}

function lineEnd({ file }: Instruction): string {
  return file.lines.eol;
}

/** The shell of the base image, where that is known. */
function shellOf({ stage }: Instruction): string | undefined {
  const { rootImage } = stage ?? {};
  return typeof rootImage === "object" ? shells[describeBase(rootImage).family] : undefined;
}
