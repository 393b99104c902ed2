import type { Instruction } from "../../model/dockerfile/dockerfile";
import { baseName } from "../../model/path";
import type { Command, ShellWord } from "../../model/shell/command";
import { invocationOf } from "../../model/shell/programs/invocation";
import { rule } from "../rule";
import { isInTrustStore } from "../shared/secret-files";
import { secretMounts } from "../shared/secret-mounts";
import { isShipped } from "../shared/shipped";

export default rule({
  severity: "high",
  title: "Mounted secret is written into the image",
  why: "The mount goes with the step, but what is copied out of it stays in the layer: everyone who pulls the image has the secret.",
  how: "Read it where it is mounted (target=, env=), or delete the copy in the same RUN.",
  threats: ["image-build-I1", "supply-chain-I1"],
  secret: true,
  since: "0.1.0",
  references: { cisDocker: ["4.10"], owaspDocker: ["D06"], mitre: ["T1552.001"], cwe: ["CWE-522"] },
  check: {
    instruction(instruction, report) {
      const files = mountedFiles(instruction);
      if (files.length === 0) return;
      for (const command of instruction.commands) {
        const copy = copyOf(command, files);
        if (!copy || isDeleted(instruction, command, copy.target) || !isShipped(instruction)) continue;
        report(copy.word, {
          message: `The secret ${baseName(copy.secret)} is written to ${copy.target ?? "a file"}, which stays in the image`,
        });
      }
    },
  },
});

/** Where the secrets of a RUN lie. */
function mountedFiles(instruction: Instruction): readonly string[] {
  return secretMounts(instruction).flatMap(({ options }) => {
    if (options.get("type") !== "secret") return [];
    const target = options.get("target") ?? options.get("dst") ?? options.get("destination");
    const id = options.get("id") ?? baseName(options.get("source") ?? options.get("src") ?? "");
    return target ?? (id && !options.has("env") ? `/run/secrets/${id}` : []);
  });
}

interface Copy {
  readonly secret: string;
  readonly word: ShellWord;
  /** Where it goes; `undefined` where a program knows. */
  readonly target: string | undefined;
}

/** `cp /run/secrets/x y`, `cat /run/secrets/x > y`, `npm config set token $(cat /run/secrets/x)`. */
function copyOf(command: Command, files: readonly string[]): Copy | undefined {
  const { name = "", words, redirects } = command;
  const redirected = redirects.find(({ operator }) => operator.startsWith(">"))?.target;
  for (const word of words.slice(1)) {
    const secret = files.find((file) => word.value === file);
    if (secret !== undefined && /^(?:cp|install|mv)$/.test(name)) {
      const target = words.at(-1)?.value;
      if (words.at(-1) !== word && target !== undefined && !isNowhere(target))
        return { secret, word, target };
    }
    if (
      secret !== undefined &&
      name === "cat" &&
      redirected?.value !== undefined &&
      !isNowhere(redirected.value)
    )
      return { secret, word, target: redirected.value };
    const read = files.find((file) =>
      word.substitutions.some((one) => one.name === "cat" && one.words.some(({ value }) => value === file)),
    );
    if (read === undefined) continue;
    if (/^(?:echo|printf)$/.test(name) && redirected?.value !== undefined && !isNowhere(redirected.value))
      return { secret: read, word, target: redirected.value };
    if (isStored(command)) return { secret: read, word, target: undefined };
  }
  return undefined;
}

/** A setting that the program keeps in a file of its own. */
function isStored(command: Command): boolean {
  const { program = "", subcommand = "" } = invocationOf(command) ?? {};
  return (
    (/^(?:npm|yarn|pnpm)$/.test(program) && /^(?:config )?set$/.test(subcommand)) ||
    (program === "git" && /^config/.test(subcommand) && !isTakenAway(command)) ||
    (/^pip[23]?$/.test(program) && subcommand === "config set") ||
    (program === "composer" && subcommand === "config" && !isTakenAway(command))
  );
}

/** A command that deletes what its program keeps. */
function isTakenAway({ words }: Command): boolean {
  return words.some(({ value = "" }) =>
    /^(?:delete|rm|unset|remove-section|--unset(?:-all)?|--remove-section)$/.test(value),
  );
}

/** Where nothing stays, or what is public. */
function isNowhere(target: string): boolean {
  return /^\/(?:dev|run|proc)\//.test(target) || isInTrustStore(target);
}

/** Behind it the same step deletes the copy, or what the program keeps. */
function isDeleted(
  { commands, flags }: Instruction,
  { range }: Command,
  target: string | undefined,
): boolean {
  const isMounted = flags.some(({ options }) => {
    const folder = options.get("target");
    return folder !== undefined && target?.startsWith(`${folder.replace(/\/$/, "")}/`);
  });
  return (
    isMounted ||
    commands.some((later) => {
      const { name = "", words, range: place } = later;
      if (place.start <= range.start) return false;
      if (!/^(?:rm|shred|unlink)$/.test(name)) return target === undefined && isTakenAway(later);
      return words.some(
        ({ raw }) => target === undefined || baseName(raw.replace(/["']/g, "")) === baseName(target),
      );
    })
  );
}
