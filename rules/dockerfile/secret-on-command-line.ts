import type { Flag, Instruction, Stage } from "../../model/dockerfile/dockerfile";
import { isInTarget } from "../../model/dockerfile/questions";
import { type Fix, fix } from "../../model/edit";
import { oncePer } from "../../model/once";
import { baseName } from "../../model/path";
import { firstIndex } from "../../model/search";
import type { Command, ShellWord } from "../../model/shell/command";
import { contains, type Range } from "../../model/text";
import type { Subjects } from "../rule";
import { rule } from "../rule";
import { mountInstead } from "../shared/secrets/builds/build-secrets";
import { secretMounts } from "../shared/secrets/builds/secret-mounts";
import { filesWrittenBy } from "../shared/secrets/builds/written-files";
import { type CommandSecret, secretsInCommand } from "../shared/secrets/commands/command-line";
import { isSecretName } from "../shared/secrets/names";

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
    hash: { severity: "medium", when: "it is the hash of a password, which has to be guessed" },
  },
  check: {
    instruction(instruction, report) {
      report.closed(mountsOf(instruction));
    },
    command(command, report) {
      const { instruction } = command;
      if (instruction === undefined) return;
      const wordAt = finder(command);
      for (const secret of secretsInCommand(command)) {
        const { range, value, class: kind } = secret;
        if (instruction.ask(isFile, value)) continue;
        report(range, {
          message: messageOf(command, secret, instruction.ask(isInTarget)),
          variant: kind === "default-credential" ? "default-value" : kind === "hash" ? kind : undefined,
          fixes: [mountSecret(command, secret, wordAt(secret.range))],
        });
      }
    },
  },
});

function messageOf({ name }: Command, { via, user, class: kind }: CommandSecret, isShipped: boolean): string {
  const place = isShipped ? "in the image's history" : "in the build's cache";
  if (user !== undefined) return `The password of user "${user}" stays ${place}`;
  const what = kind === "hash" ? "the hash of a password" : "a secret";
  return `${name ?? "The command"} is given ${what}${via ? ` (${via})` : ""} that stays ${place}`;
}

/** Whether a word is the name of a file that a step of the stage writes or copies. */
function isFile({ stage }: Instruction, word: string): boolean {
  return stage !== undefined && filesIn(stage).has(word);
}

const filesIn = oncePer(({ instructions }: Stage): ReadonlySet<string> => {
  const copied = instructions
    .filter(({ keyword }) => keyword === "COPY" || keyword === "ADD")
    .flatMap(({ words }) => words.flatMap(({ value = "" }) => [value, baseName(value)]));
  return new Set([...copied, ...filesWrittenBy(instructions.flatMap(({ commands }) => commands))]);
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
