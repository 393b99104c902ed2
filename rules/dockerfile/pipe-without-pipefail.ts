import type { Instruction, InstructionCommand, Stage } from "../../model/dockerfile/dockerfile";
import { type Fix, fix, insert } from "../../model/edit";
import { oncePer } from "../../model/once";
import { lastBefore } from "../../model/search";
import { rule } from "../rule";
import { describeBase } from "../shared/base-images";
import { executedIn } from "../shared/downloads";

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
      when: "what is behind the pipe fails on half of a file: tar, gpg, a checksum",
    },
  },
  check: {
    instruction(instruction, report) {
      if (instruction.keyword !== "RUN" || !instruction.text.includes("|")) return;
      const pipes = instruction.commands.filter(isLoose);
      if (pipes.length === 0 || setsPipefail(instruction) || instruction.ask(hasPipefail)) return;
      const worst = pipes.find((command) => variantOf(command) === "download") ?? pipes[0];
      const [program] = worst?.words ?? [];
      if (!worst || !program || executedIn(instruction).has(worst)) return;
      report(program, {
        message: `Where ${worst.name ?? "the command"} fails, ${worst.pipedInto?.name ?? "the next one"} goes on, and the build with it`,
        variant: variantOf(worst),
        fixes: [setShell(instruction)],
      });
    },
  },
});

/** Where it fails, nobody hears of it. What only says something does not fail. */
function isLoose({ shell, name, pipedInto }: InstructionCommand): boolean {
  return shell === "posix" && pipedInto !== undefined && !/^(?:echo|printf|yes|true|:|cat)$/.test(name ?? "");
}

const noticing =
  /^(?:tar|bsdtar|unzip|gunzip|zcat|xz|unxz|bunzip2|zstd|dpkg|rpm|gpg|gpg2|jq|cpio|sha\d+sum|shasum|patch)$/;

function variantOf({ name = "", pipedInto }: InstructionCommand): string | undefined {
  for (let one = pipedInto; one; one = one.pipedInto) {
    // What finds nothing fails too, where nothing is behind it.
    const isSearch = /^[ef]?grep$/.test(one.name ?? "") && !one.pipedInto;
    if (isSearch || noticing.test(one.name ?? "")) return "noticed";
  }
  return /^(?:curl|wget|gpg|gpg2|sha\d+sum|shasum)$/.test(name) ? "download" : undefined;
}

function setsPipefail({ commands }: Instruction): boolean {
  return commands.some(({ words }) => words.some(({ value = "" }) => value === "pipefail"));
}

/** The SHELL that holds at an instruction says so. */
function hasPipefail({ stage, range }: Instruction): boolean {
  for (const one of stage?.ancestry ?? []) {
    const shells = shellsIn(one);
    const last = one === stage ? lastBefore(shells, ({ start }) => start, range.start) : shells.at(-1);
    if (last) return last.isStrict;
  }
  return false;
}

const shellsIn = oncePer(({ instructions }: Stage) =>
  instructions
    .filter(({ keyword }) => keyword === "SHELL")
    .map(({ words, range }) => ({
      start: range.start,
      isStrict: words.some(({ value = "" }) => value.includes("pipefail")),
    })),
);

const shells: Readonly<Partial<Record<string, string>>> = {
  debian: 'SHELL ["/bin/bash", "-o", "pipefail", "-c"]',
  alpine: 'SHELL ["/bin/ash", "-eo", "pipefail", "-c"]',
};

function setShell(instruction: Instruction): Fix | undefined {
  const shell = instruction.isOnBuild ? undefined : instruction.ask(shellOf);
  return shell === undefined
    ? undefined
    : fix(
        "Set pipefail from here on",
        "suggestion",
        insert(instruction.range.start, `${shell}${instruction.ask(lineEnd)}`),
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
