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
      const mounted = mountedBy(instruction);
      if (mounted.files.length === 0 && mounted.variables.size === 0) return;
      for (const command of instruction.commands) {
        const copy = copyOf(command, mounted);
        if (!copy || isDeleted(instruction, command, copy.target) || !isShipped(instruction)) continue;
        report(copy.word, {
          message: `The secret ${baseName(copy.secret)} is written to ${copy.target ?? "a file"}, which stays in the image`,
        });
      }
    },
  },
});

/** Where a RUN has its secrets. */
interface Mounted {
  readonly files: readonly string[];
  /** Those that the mount sets, and those that a command of the step reads a file into. */
  readonly variables: ReadonlySet<string>;
}

function mountedBy(instruction: Instruction): Mounted {
  const files = mountedFiles(instruction);
  const set = secretMounts(instruction).flatMap(({ options }) => options.get("env") ?? []);
  const read = instruction.commands.flatMap((command) => variablesRead(command, files));
  return { files, variables: new Set([...set, ...read]) };
}

/** `TOKEN=$(cat /run/secrets/token)` alone, or behind `export`. */
function variablesRead({ name, words, assignments }: Command, files: readonly string[]): readonly string[] {
  const alone = words.length === 0 ? assignments : [];
  const exported = name === "export" ? words.slice(1) : [];
  return [
    ...alone.filter(({ value }) => value && fileReadBy(value, files) !== undefined).map((one) => one.name),
    ...exported
      .filter((word) => fileReadBy(word, files) !== undefined)
      .flatMap(({ raw }) => /^\w+(?==)/.exec(raw)?.[0] ?? []),
  ];
}

/** The file that `$(cat …)` in a word reads. */
function fileReadBy({ substitutions }: ShellWord, files: readonly string[]): string | undefined {
  return files.find((file) =>
    substitutions.some((one) => one.name === "cat" && one.words.some(({ value }) => value === file)),
  );
}

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

/** `cp /run/secrets/x y`, `cat /run/secrets/x > y`, `npm config set token $(cat /run/secrets/x)`, `echo $TOKEN > y`. */
function copyOf(command: Command, { files, variables }: Mounted): Copy | undefined {
  const { name = "", words, redirects, pipedInto } = command;
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
    if (secret !== undefined && name === "cat" && pipedInto && isLogin(pipedInto))
      return { secret, word, target: undefined };
    const read = fileReadBy(word, files) ?? word.variables.find((one) => variables.has(one));
    if (read === undefined) continue;
    if (/^(?:echo|printf)$/.test(name) && pipedInto && isLogin(pipedInto))
      return { secret: read, word, target: undefined };
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
    (/^(?:composer|poetry|bundle)$/.test(program) && subcommand === "config" && !isTakenAway(command)) ||
    isLogin(command)
  );
}

/** Docker keeps what it logs in with. */
function isLogin(command: Command): boolean {
  const { program, subcommand } = invocationOf(command) ?? {};
  return program === "docker" && subcommand === "login";
}

/** A command that deletes what its program keeps. */
function isTakenAway({ words }: Command): boolean {
  return words.some(({ value = "" }) =>
    /^(?:delete|rm|unset|logout|remove-section|--unset(?:-all)?|--remove-section)$/.test(value),
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
