import type { Flag, Instruction } from "../../model/dockerfile/dockerfile";
import { type Fix, fix } from "../../model/edit";
import { firstIndex } from "../../model/search";
import type { Command, ShellWord } from "../../model/shell/command";
import { contains, type Range } from "../../model/text";
import type { Subjects } from "../rule";
import { rule } from "../rule";
import { mountInstead } from "../shared/build-secrets";
import { secretMounts } from "../shared/secret-mounts";
import { type CommandSecret, secretsInCommand } from "../shared/secrets/command-line";
import { redact } from "../shared/secrets/redact";
import { isSecretName } from "../shared/secrets/secret-names";

export default rule({
  severity: "high",
  title: "Build step is given a secret in plain text",
  why: "The command of every step is kept in the image's history, where everyone who pulls the image reads it.",
  how: "Mount it for the one step that needs it, RUN --mount=type=secret,id=token,env=TOKEN, and replace the one that was published.",
  threats: ["image-build-I1", "supply-chain-I1"],
  secret: true,
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
    instruction(instruction, report) {
      report.closed(mountsOf(instruction));
    },
    command(command, report) {
      if (command.instruction === undefined) return;
      const wordAt = finder(command);
      for (const secret of secretsInCommand(command)) {
        const { range, value, via, class: kind } = secret;
        report(range, {
          message: `${command.name ?? "The command"} is given a secret${via ? ` (${via})` : ""} that the image's history keeps: ${redact(value)}`,
          variant: kind === "default-credential" ? "default-value" : undefined,
          fixes: [mountSecret(command, secret, wordAt(secret.range))],
        });
      }
    },
  },
});

/** The secrets that a step mounts, where it is given none in plain text beside them. */
function* mountsOf(instruction: Instruction): Iterable<Flag> {
  const mounts = secretMounts(instruction);
  if (mounts.length === 0) return;
  if (instruction.commands.every((command) => secretsInCommand(command).length === 0)) yield* mounts;
}

/** Where the literal stands in a word that the shell expands: not inside single quotes, nor in the input of a login. */
function mountSecret(
  { instruction, name }: Subjects["command"],
  { range, isExact, via }: CommandSecret,
  word: ShellWord | undefined,
): Fix | undefined {
  if (!instruction || !word || word.raw.includes("'") || !isExact) return undefined;
  const option = via.replace(/^-+/, "").replace(/\W+/g, "_").toUpperCase();
  const program = (name ?? "").replace(/\W+/g, "_").toUpperCase();
  const variable = isSecretName(option) ? option : `${program}_SECRET`.replace(/^_/, "");
  const edits = mountInstead(instruction, range, variable);
  return edits && fix("Mount it as a build secret", "suggestion", edits);
}

/** Finds the word of a command, or the value of its assignment, that holds a range. */
function finder({ words, assignments }: Command): (range: Range) => ShellWord | undefined {
  const all = [...assignments.flatMap(({ value }) => value ?? []), ...words].sort(
    (a, b) => a.range.start - b.range.start,
  );
  return (range) => {
    const behind = firstIndex(all.length, (i) => (all[i] as ShellWord).range.start > range.start);
    const word = all[behind - 1];
    return word && contains(word.range, range) ? word : undefined;
  };
}
