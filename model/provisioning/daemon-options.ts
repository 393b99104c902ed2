import type { Command } from "../shell/command";
import { textsSetBy } from "../shell/given-variables";
import { parseShell } from "../shell/parse";

/** The files in which a distribution keeps the options that its unit gives to dockerd. */
const optionsFile = /^\/etc\/(?:default|sysconfig|conf\.d)\/docker$/;
const dockerUnit = /\/docker\.service(?:\.d\/[^/]+\.conf)?$/;

/** Their variables: of Debian's and Alpine's, of Red Hat's, and of kubespray. */
const names = /^(?:DOCKERD?_OPT(?:ION)?S|DOCKER_NETWORK_OPTIONS|OPTIONS|other_args|INSECURE_REGISTRY)$/;

/** Whether a file at that path holds options of dockerd in variables. */
export function holdsDaemonOptions(path: string): boolean {
  return optionsFile.test(path) || dockerUnit.test(path);
}

/** What is in such variables as the command that starts dockerd; the name of a variable stands for the program. */
export function daemonStartedWith(commands: readonly Command[]): readonly Command[] {
  return commands.flatMap(textsSetBy).flatMap(({ name, nameRange, text }) => {
    if (!names.test(name)) return [];
    const program = "dockerd";
    return parseShell(`${program} ${text.text}`, (offset, edge) => {
      const inText = offset - program.length - 1;
      if (inText < 0) return offset === 0 ? nameRange.start : nameRange.end;
      return text.toOffset(inText, edge);
    })
      .slice(0, 1)
      .map((command) => ({ ...command, isExec: true as const }));
  });
}
