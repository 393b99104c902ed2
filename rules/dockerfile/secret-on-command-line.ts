import { rule } from "../rule";
import { secretsInCommand } from "../shared/secrets/command-line";
import { redact } from "../shared/secrets/redact";

export default rule({
  severity: "high",
  title: "Build step is given a secret in plain text",
  why: "The command of every step is kept in the image's history, where everyone who pulls the image reads it.",
  how: "Mount it for the one step that needs it, RUN --mount=type=secret,id=token,env=TOKEN, and replace the one that was published.",
  threats: ["image-build-I1", "supply-chain-I1"],
  since: "0.1.0",
  references: {
    cisDocker: ["4.10"],
    owaspDocker: ["D06"],
    mitre: ["T1552.001"],
    cwe: ["CWE-214", "CWE-798"],
    trivy: ["DS-0031"],
  },
  variants: {
    "default-value": { severity: "medium", when: "the value is a default or falls to a list of words" },
  },
  check: {
    command(command, report) {
      if (command.instruction === undefined) return;
      for (const { range, value, via, class: kind } of secretsInCommand(command)) {
        report(range, {
          message: `${command.name ?? "The command"} is given a secret${via ? ` (${via})` : ""} that the image's history keeps: ${redact(value)}`,
          variant: kind === "default-credential" ? "default-value" : undefined,
        });
      }
    },
  },
});
