import { fix } from "../../model/edit";
import type { Command } from "../../model/shell/command";
import { addOption } from "../../model/shell/edit";
import { type Invocation, invocationOf } from "../../model/shell/programs/invocation";
import { rule, type Subjects } from "../rule";
import { systemPackages } from "../shared/packages/system-packages";
import { isWritten } from "../shared/packages/written-settings";

export default rule({
  severity: "low",
  tier: "strict",
  title: "Package manager waits for an answer",
  why: "A build has nobody to answer: the step fails as soon as the package brings others along.",
  how: "Add the option that answers: -y, for zypper --non-interactive, for pacman --noconfirm.",
  hygiene: true,
  since: "0.1.0",
  references: {
    hadolint: ["DL3014", "DL3030", "DL3034", "DL3038"],
    trivy: ["DS-0021"],
    kics: [
      "77783205-c4ca-4f80-bb80-c777f267c547",
      "6e19193a-8753-436d-8a09-76dcff91bb03",
      "45e1fca5-f90e-465d-825f-c2cb63fa3944",
      "7ebd323c-31b7-4e5b-b26f-de5e9e477af8",
    ],
    semgrep: ["missing-assume-yes-switch", "missing-dnf-assume-yes-switch", "missing-yum-assume-yes-switch"],
    terrascan: ["AC_DOCKER_0004"],
  },
  check: {
    command(command, report) {
      const { instruction, pipedFrom, redirects, words } = command;
      if (instruction?.keyword !== "RUN") return;
      const asked = questionOf(command);
      // `yes |` and a file answer too.
      if (!asked || pipedFrom || redirects.some(({ operator }) => operator.includes("<"))) return;
      if (isIdle(command, asked.invocation) || instruction.ask(isConfigured)) return;
      const { invocation, option } = asked;
      const { program, subcommandWord: verb } = invocation;
      const behind = verb && program !== "zypper" ? verb : words[0];
      report(verb ?? words[0] ?? command, {
        message: `${[program, verb?.value].join(" ").trim()} waits for an answer that a build cannot give`,
        fixes: [fix(`Add ${option}`, "suggestion", behind && addOption(instruction, words, behind, option))],
      });
    },
  },
});

/** A file answers for all. */
const isConfigured = isWritten(/assume-?yes\W/i);

/** What asks, and the option that answers. */
function questionOf(
  command: Command,
): { readonly invocation: Invocation; readonly option: string } | undefined {
  if (command.name === "pacman") return pacmanQuestion(command);
  const { invocation, asking, answers } = systemPackages(command) ?? {};
  if (!invocation || !answers || !asking?.test(invocation.subcommand ?? "")) return undefined;
  if (!invocation.lacks(answers) || isQuiet(invocation)) return undefined;
  return { invocation, option: invocation.program === "zypper" ? "--non-interactive" : "-y" };
}

function pacmanQuestion(command: Command) {
  const invocation = invocationOf(command);
  const isChange = invocation?.option("-S --sync -R --remove -U --upgrade") !== undefined;
  const isAsking = isChange && invocation.lacks("--noconfirm -s --search -i --info -l --list -g --groups -p");
  return isAsking ? { invocation, option: "--noconfirm" } : undefined;
}

/** `dpkg -i a.deb && apt-get -f install`: where dpkg succeeds, nothing is broken, and there is nothing to ask about. */
function isIdle({ instruction, range }: Subjects["command"], invocation: Invocation): boolean {
  if (!instruction || invocation.operands.length > 0 || !invocation.option("-f --fix-broken")) return false;
  const before = instruction.commands.filter((one) => one.range.end <= range.start).at(-1);
  if (before?.name !== "dpkg" || !before.words.some(({ value = "" }) => /^(?:-i|--install)$/.test(value)))
    return false;
  const { start } = instruction.range;
  return instruction.text.slice(before.range.end - start, range.start - start).includes("&&");
}

/** Two of `-q`, or `-q=2`, answer as `-y` does; a setting may. */
function isQuiet({ options }: Invocation): boolean {
  const quiet = options.filter(({ name }) => name === "-q" || name === "--quiet");
  const settings = options.filter(({ name }) => name === "-o" || name === "--option" || name === "--setopt");
  return (
    quiet.length > 1 ||
    quiet.some(({ value }) => Number(value) >= 2) ||
    settings.some(({ value, written }) => /assume-?yes/i.test(value ?? written ?? ""))
  );
}
