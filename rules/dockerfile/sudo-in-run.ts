import type { Dockerfile, Instruction, InstructionCommand, Stage } from "../../model/dockerfile/dockerfile";
import { type Edit, fix, replace } from "../../model/edit";
import { oncePer } from "../../model/once";
import type { Command } from "../../model/shell/command";
import { invocationOf } from "../../model/shell/programs/invocation";
import { rule } from "../rule";
import { userAt } from "../shared/dockerfile-user/user";

/** These change more than the user: who, the environment, or they ask for a shell. */
const meaningful = "-u -i -H -E -s -g --user --login --set-home --preserve-env --shell --group";

export default rule({
  severity: "low",
  title: "RUN uses sudo",
  why: "sudo in an image is a setuid program that hands root to whoever breaks in, and in a build step it does nothing that USER does not.",
  how: "Switch with USER root before the step and back to the unprivileged user behind it; leave sudo out of the image.",
  threats: ["image-build-E1"],
  since: "0.1.0",
  references: {
    cwe: ["CWE-250"],
    hadolint: ["DL3004"],
    trivy: ["DS-0010"],
    checkov: ["CKV2_DOCKER_1"],
    kics: ["8ada6e80-0ade-439e-b176-0b28f6bce35a"],
    semgrep: ["no-sudo-in-dockerfile"],
    dockle: ["DKL-DI-0001"],
    terrascan: ["AC_DOCKER_0007"],
  },
  variants: {
    "from-base": {
      severity: "low",
      when: "no step of the file installs sudo: it is in the base image, whoever runs the step",
      tier: "strict",
    },
  },
  check: {
    instruction(instruction, report) {
      if (!mentionsSudo(instruction)) return;
      const uses = instruction.commands.flatMap((command) => useOf(command) ?? []);
      const [first, ...others] = uses;
      if (!first) return;
      const isRoot = instruction.ask(runsAsRoot);
      report(first.word, {
        variant: instruction.ask(installsSudo) ? undefined : "from-base",
        message: isRoot
          ? messageForRoot(first.sudo)
          : "The step becomes root with sudo; USER does it without leaving a way to root in the image",
        related: others.map(({ word }) => ({ range: word.range, message: "Here too" })),
        fixes: [
          isRoot
            ? fix(
                "Remove sudo",
                "suggestion",
                uses.map(({ command, sudo }) => removeSudo(command, sudo)),
              )
            : undefined,
        ],
      });
    },
  },
});

function useOf(command: InstructionCommand) {
  const sudo = command.wrappers.find(({ name }) => name === "sudo");
  const word = sudo?.words[0];
  return sudo && word && { command, sudo, word };
}

function installsSudo({ file }: Instruction): boolean {
  return isBrought(file);
}

const isBrought = oncePer(({ stages }: Dockerfile): boolean => stages.some(bringsSudo));

const bringsSudo = oncePer(({ instructions }: Stage): boolean =>
  instructions
    .flatMap((one) => (mentionsSudo(one) && /\b(?:install|add)\b/.test(one.text) ? one.commands : []))
    .some((command) => invocationOf(command)?.packages.some(({ name }) => name === "sudo")),
);

/** A look at the text costs less than reading commands. */
function mentionsSudo({ keyword, text }: Instruction): boolean {
  return keyword === "RUN" && text.includes("sudo");
}

function runsAsRoot(instruction: Instruction): boolean {
  const { stage } = instruction;
  return stage !== undefined && userAt(stage, instruction).kind === "root";
}

function messageForRoot(sudo: Command): string {
  return hasMeaning(sudo)
    ? "The step runs as root already: USER and ENV do what sudo does here"
    : "sudo does nothing here: the step runs as root";
}

function hasMeaning(sudo: Command): boolean {
  return sudo.assignments.length > 0 || invocationOf(sudo)?.lacks(meaningful) !== true;
}

/** From `sudo` to the next word that is not an option of it. */
function removeSudo(command: Command, sudo: Command): Edit | undefined {
  const [first] = sudo.words;
  const inner = command.wrappers[command.wrappers.indexOf(sudo) + 1]?.words[0] ?? command.words[0];
  if (!first || !inner || hasMeaning(sudo)) return undefined;
  return inner.range.start > first.range.start
    ? replace({ start: first.range.start, end: inner.range.start }, "")
    : undefined;
}
