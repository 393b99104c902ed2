import type { Command } from "../../model/shell/command";
import { rule } from "../rule";
import { isDocker } from "../shared/docker/command";
import { type CommandSecret, secretsInCommand } from "../shared/secrets/commands/command-line";
import { secretVariant, secretVariants } from "../shared/secrets/variant";

export default rule({
  severity: "high",
  title: "Docker command is given a secret in plain text",
  why: "It is in the repository, in the list of processes while the command runs, and in what docker inspect shows of the container.",
  how: "Pass the name of a variable alone (--env NAME) or a file (--env-file), pipe a password into docker login --password-stdin, and replace the one that was published.",
  threats: ["docker-client-I1", "supply-chain-I1"],
  secret: true,
  since: "0.1.0",
  references: { owaspDocker: ["D06"], mitre: ["T1552.001"], cwe: ["CWE-214", "CWE-798"] },
  variants: {
    ...secretVariants,
    "default-value": { severity: "low", when: "the value is a default or falls to a list of words" },
  },
  check: {
    command(command, report) {
      // Of a build step, dockerfile/secret-on-command-line tells it.
      if (command.instruction || !(isDocker(command) || isOfRegistry(command))) return;
      for (const { range, via, class: kind } of secretsInCommand(command))
        report(range, {
          message: `${command.name} is given ${whatOf(kind)}${via ? ` (${via})` : ""}`,
          variant: secretVariant(kind),
        });
    },
  },
});

const registryClients = new Set(["buildah", "skopeo", "oras", "crane", "regctl", "cosign", "crictl", "ctr"]);

/** Whether it is one of the other clients of registries, or the login of one that is more than that. */
function isOfRegistry({ name = "", words }: Command): boolean {
  const [, group, verb] = words.map(({ value }) => value);
  return (
    registryClients.has(name) ||
    (verb === "login" && ((name === "helm" && group === "registry") || (name === "az" && group === "acr")))
  );
}

function whatOf(kind: CommandSecret["class"]): string {
  if (kind === "default-credential") return "a weak or default value";
  return kind === "hash" ? "the hash of a password in plain text" : "a secret in plain text";
}
