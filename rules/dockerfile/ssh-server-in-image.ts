import type { Instruction, Stage } from "../../model/dockerfile/dockerfile";
import { isInTarget } from "../../model/dockerfile/questions";
import { oncePer } from "../../model/once";
import type { ShellWord } from "../../model/shell/command";
import { invocationOf } from "../../model/shell/programs/invocation";
import { rule } from "../rule";
import { exposes, removePort } from "../shared/dockerfile/exposed-ports";

export default rule({
  severity: "medium",
  title: "Image has an SSH server",
  why: "It is one more way in, with keys and passwords of its own, past whoever watches the platform, and it runs as root beside the program.",
  how: "Leave it out: docker exec and kubectl exec give a shell, to those who may.",
  threats: ["image-build-E1"],
  since: "0.1.0",
  references: {
    cisDocker: ["5.7"],
    mitre: ["T1021.004"],
    trivy: ["DS-0004"],
    checkov: ["CKV_DOCKER_1"],
    kics: ["5907595b-5b6d-4142-b173-dbb0e73fbff8"],
    terrascan: ["AC_DOCKER_0026"],
  },
  variants: {
    purpose: { severity: "info", when: "the image makes a user git, whose repositories are reached by SSH" },
  },
  check: {
    instruction(instruction, report) {
      if (instruction.keyword !== "EXPOSE") return;
      for (const word of instruction.words)
        if (exposes(word, 22) && instruction.ask(isInTarget))
          report(word, {
            message: "The image offers port 22, that of SSH",
            variant: variantAt(instruction),
            cause,
            fixes: [removePort(instruction, word)],
          });
    },
    command(command, report) {
      const { instruction, name = "", words } = command;
      const [program] = words;
      if (!instruction || !program || instruction.isOnBuild) return;
      const isRun = instruction.keyword === "RUN";
      const server = isRun
        ? invocationOf(command)?.packages.find(
            (one) => servers.has(one.name ?? "") || (name === "apk" && one.name === "openssh"),
          )
        : undefined;
      const at = server ?? (!isRun && isStart(name, words) ? program : undefined);
      if (!at || !instruction.ask(isInTarget)) return;
      const keys = server && /^apt/.test(name) && !/\/etc\/ssh\/ssh_host_/.test(instruction.text);
      report(at, {
        message: server
          ? `${server.name} is an SSH server${keys ? "; its host keys are made now, and are the same in every container" : ""}`
          : "The image starts an SSH server",
        variant: variantAt(instruction),
        cause,
      });
    },
  },
});

function variantAt(instruction: Instruction): string | undefined {
  return instruction.ask(servesGit) ? "purpose" : undefined;
}

function servesGit({ stage }: Instruction): boolean {
  return stage !== undefined && makesGitUser(stage);
}

const makesGitUser = oncePer(({ instructions }: Stage) =>
  instructions.some(
    ({ keyword, commands }) =>
      keyword === "RUN" &&
      commands.some(
        ({ name = "", words }) => /^(?:adduser|useradd)$/.test(name) && words.at(-1)?.value === "git",
      ),
  ),
);

/** The package, what starts it and its port are one server. */
const cause = "SSH server";

const servers: ReadonlySet<string> = new Set(["openssh-server", "dropbear", "dropbear-bin", "ssh"]);

/** `sshd`, `service ssh start`; `sshd -t` looks at its configuration and ends. */
function isStart(name: string, words: readonly ShellWord[]): boolean {
  const [, first = "", second = ""] = words.map(({ value }) => value);
  if (name === "service") return /^sshd?$/.test(first) && /^(?:re)?start$/.test(second);
  return /^(?:sshd|dropbear)$/.test(name) && !words.some(({ value = "" }) => /^-[tTVG]$/.test(value));
}
