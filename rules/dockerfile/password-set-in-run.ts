import { isInTarget } from "../../model/dockerfile/questions";
import type { Command, ShellWord } from "../../model/shell/command";
import { invocationOf } from "../../model/shell/programs/invocation";
import { type Place, rule } from "../rule";

export default rule({
  severity: "high",
  title: "Account without a password",
  why: "Whoever reaches a login, su or the SSH server becomes the user without being asked for anything, root too.",
  how: "Lock the account: passwd -l, usermod -p '!', useradd with --shell /usr/sbin/nologin.",
  threats: ["image-build-E1", "image-build-I1"],
  since: "0.1.0",
  references: {
    owaspDocker: ["D01"],
    mitre: ["T1078.003"],
    cwe: ["CWE-258"],
    checkov: ["CKV2_DOCKER_17"],
    dockle: ["DKL-LI-0001"],
  },
  variants: {
    "other-stage": { severity: "low", when: "the stage is no part of the final image" },
  },
  check: {
    command(command, report) {
      const { instruction } = command;
      if (instruction?.keyword !== "RUN") return;
      const found = emptied(command);
      if (!found) return report.closed(lockIn(command));
      report(found.word, {
        message: `${found.user === undefined ? "An account" : `User "${found.user}"`} gets an empty password`,
        variant: instruction.ask(isInTarget) ? undefined : "other-stage",
      });
    },
  },
});

interface Emptied {
  readonly word: ShellWord;
  readonly user: string | undefined;
}

/** `passwd -d root`, `usermod -p '' root`, `echo root: | chpasswd`. */
function emptied(command: Command): Emptied | undefined {
  const { name, pipedFrom } = command;
  const invocation = invocationOf(command);
  if (!invocation) return undefined;
  const user = invocation.operands.at(-1)?.value;
  if (name === "passwd") {
    const option = invocation.option("-d --delete");
    return option && { word: option.word, user };
  }
  if (name === "useradd" || name === "usermod") {
    const option = invocation.option("-p --password");
    return option?.written === "" ? { word: option.word, user } : undefined;
  }
  if (name !== "chpasswd" || !/^(?:echo|printf)$/.test(pipedFrom?.name ?? "")) return undefined;
  const word = pipedFrom?.words.find(({ value = "" }) => /^[a-z_][\w-]*:(?:\\n)?$/.test(value));
  return word && { word, user: word.value?.split(":")[0] };
}

function* lockIn(command: Command): Iterable<Place | undefined> {
  if (command.name === "passwd") yield invocationOf(command)?.option("-l --lock")?.word;
}
