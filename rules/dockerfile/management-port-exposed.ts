import type { Instruction, Stage } from "../../model/dockerfile/dockerfile";
import { isInTarget } from "../../model/dockerfile/questions";
import { oncePer } from "../../model/once";
import { rule } from "../rule";
import { exposes, removePort } from "../shared/dockerfile/exposed-ports";
import { isDevelopmentContainer } from "../shared/dockerfile-user/user";
import { isDevelopmentStage, isForDevelopment } from "../shared/for-development";

export default rule({
  severity: "low",
  title: "Image offers a port that a debugger or an administrator listens on",
  why: "Such ports run code for whoever connects, most of them without a password. EXPOSE opens none, but docker run -P publishes it, and who runs the image takes it for a part of the service.",
  how: "Take it out of the image, with the option that opens it, and start the debugger where you need it.",
  threats: ["image-build-E1"],
  since: "0.1.0",
  references: { cisDocker: ["5.9"], mitre: ["T1133"], cwe: ["CWE-489", "CWE-668"] },
  check: {
    instruction(instruction, report, context) {
      if (instruction.keyword !== "EXPOSE") return;
      for (const word of instruction.words) {
        const found = ports.find(
          ({ port, program }) =>
            exposes(word, port) && (program === undefined || instruction.ask(mentions, program)),
        );
        if (!found || !instruction.ask(isInTarget) || instruction.ask(isDevelopmentStage)) continue;
        if (isForDevelopment(context.path) || isDevelopmentContainer(context)) continue;
        report(word, {
          message: `The image offers port ${found.port}, that of ${found.of}`,
          fixes: [removePort(instruction, word)],
        });
      }
    },
  },
});

interface ManagementPort {
  readonly port: number;
  readonly of: string;
  /** What the file has to name, since others use the port as well. */
  readonly program?: string;
}

const ports: readonly ManagementPort[] = [
  { port: 23, of: "Telnet" },
  { port: 2375, of: "Docker's API without TLS" },
  { port: 9229, of: "the debugger of Node.js" },
  { port: 5005, of: "the debugger of Java", program: "jdwp" },
  { port: 5678, of: "debugpy", program: "debugpy" },
  { port: 2345, of: "Delve", program: "dlv" },
];

/** Whether the image that an instruction is of names a program. */
function mentions({ stage }: Instruction, program: string): boolean {
  return stage?.ancestry.some((one) => namedIn(one).has(program)) === true;
}

const namedIn = oncePer(({ instructions }: Stage): ReadonlySet<string> => {
  const text = instructions.map((one) => one.text).join("\n");
  return new Set(ports.flatMap(({ program }) => (program && text.includes(program) ? program : [])));
});
