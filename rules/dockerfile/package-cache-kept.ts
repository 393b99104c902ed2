import { appendCommand } from "../../model/dockerfile/append-command";
import type { Instruction, Stage } from "../../model/dockerfile/dockerfile";
import { isInTarget } from "../../model/dockerfile/questions";
import { type Fix, fix } from "../../model/edit";
import { oncePer } from "../../model/once";
import type { Command } from "../../model/shell/command";
import { addOption } from "../../model/shell/edit";
import { invocationOf } from "../../model/shell/programs/invocation";
import { rule } from "../rule";
import { isReplaced, type KeptCache, keptCaches } from "../shared/packages/caches";

export default rule({
  severity: "info",
  tier: "strict",
  title: "Package manager's cache stays in the image",
  why: "What the package manager fetched for itself is pulled, stored and scanned with every image, and nothing in the container reads it.",
  how: "Mount the cache for the step (RUN --mount=type=cache), or empty it in the same RUN: a later one only hides it.",
  hygiene: true,
  since: "0.1.0",
  references: {
    hadolint: ["DL3009", "DL3019", "DL3032", "DL3036", "DL3040", "DL3042", "DL3060"],
    trivy: ["DS-0015", "DS-0019", "DS-0020", "DS-0025", "DS-0027"],
    kics: [
      "df746b39-6564-4fed-bf85-e9c44382303c",
      "ae9c56a6-3ed1-4ac0-9b54-31267f51151d",
      "00481784-25aa-4a55-8633-3136dfcf4f37",
      "295acb63-9246-4b21-b441-7c1f1fb62dc0",
      "38300d1a-feb2-4a48-936a-d1ef1cd24313",
      "f2f903fb-b977-461e-98d7-b3e2185c6118",
    ],
    semgrep: [
      "missing-apk-no-cache",
      "missing-dnf-clean-all",
      "missing-pip-no-cache-dir",
      "missing-zypper-clean",
      "remove-package-cache",
      "remove-package-lists",
      "missing-yum-clean-all",
    ],
    dockle: ["DKL-DI-0004", "DKL-DI-0005"],
    terrascan: ["AC_DOCKER_0009", "AC_DOCKER_00025", "AC_DOCKER_0031"],
  },
  check: {
    instruction(instruction, report) {
      if (instruction.keyword !== "RUN") return;
      const kept = keptCaches(instruction);
      if (kept.length === 0 || !instruction.ask(isInTarget)) return;
      for (const one of kept) {
        const [first] = one.commands;
        const { program = "", subcommandWord } = invocationOf(first) ?? {};
        report(subcommandWord ?? first.words[0] ?? first, {
          message: `${[program, subcommandWord?.value].join(" ").trim()} leaves ${one.cache.contents} in the image`,
          fixes: [keepNothing(instruction, one)],
        });
      }
    },
  },
});

function keepNothing(instruction: Instruction, { cache, commands }: KeptCache): Fix | undefined {
  const { option } = cache;
  const [first] = commands;
  if (option !== undefined && commands.every((command) => invocationOf(command)?.subcommand !== "update"))
    return fix(
      `Add ${option}`,
      "suggestion",
      commands.map((command) => optionBehind(instruction, command, option)),
    );
  if (isReplaced(instruction)) return undefined;
  if (cache.programs.has("apt") && instruction.ask(areListsUsedLater)) return undefined;
  const command = cache.emptying(invocationOf(first)?.program ?? "");
  return fix(`Add ${command}`, "suggestion", appendCommand(instruction, command));
}

function optionBehind(instruction: Instruction, command: Command, option: string) {
  const behind = invocationOf(command)?.subcommandWord;
  return behind && addOption(instruction, command.words, behind, option);
}

/** A later step of the file installs from the lists, without lists of its own. */
function areListsUsedLater({ file, range }: Instruction): boolean {
  return file.stages.some((stage) => {
    const last = lastUseOfLists(stage);
    return last !== undefined && last.range.start > range.start;
  });
}

const lastUseOfLists = oncePer(({ instructions }: Stage) => {
  const uses = instructions.filter(({ keyword, text, commands }) => {
    if (keyword !== "RUN" || !text.includes("apt")) return false;
    const verbs = commands
      .filter(({ name = "" }) => /^(?:apt|apt-get|aptitude)$/.test(name))
      .map((command) => invocationOf(command)?.subcommand);
    return verbs.includes("install") && !verbs.includes("update");
  });
  return uses.at(-1);
});
