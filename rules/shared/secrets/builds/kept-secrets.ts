import type { Instruction } from "../../../../model/dockerfile/dockerfile";
import { baseName } from "../../../../model/path";
import type { Command, ShellWord } from "../../../../model/shell/command";
import { printedInto } from "../../../../model/shell/output-files";
import { invocationOf } from "../../../../model/shell/programs/invocation";
import { isShipped } from "../../dockerfile/shipped";
import { modelClient } from "../../programs/models";
import { isInTrustStore } from "./secret-files";

/** Where a RUN has its secrets. */
export interface Mounted {
  readonly files: readonly string[];
  /** Those that the mount sets, and those that a command of the step reads a file into. */
  readonly variables: ReadonlySet<string>;
}

/** What of its secrets a RUN leaves in a layer of the image: copies of files, and what is written from a variable. */
export function copiesKept(instruction: Instruction, mounted: Mounted): readonly Copy[] {
  return isShipped(instruction) ? copiesMade(instruction, mounted) : [];
}

/** The same of the layer of any stage, which the build's cache keeps. */
export function copiesMade(instruction: Instruction, mounted: Mounted): readonly Copy[] {
  return instruction.commands.flatMap((command) => {
    const copy = copyOf(command, mounted);
    return copy && !isDeleted(instruction, command, copy.target) ? [copy] : [];
  });
}

/** The file that `$(cat …)` in a word reads. */
export function fileReadBy({ substitutions }: ShellWord, files: readonly string[]): string | undefined {
  return files.find((file) =>
    substitutions.some((one) => one.name === "cat" && one.words.some(({ value }) => value === file)),
  );
}

export interface Copy {
  readonly secret: string;
  readonly word: ShellWord;
  /** Where it goes; `undefined` where a program knows. */
  readonly target: string | undefined;
}

/** `cp /run/secrets/x y`, `cat /run/secrets/x > y`, `npm config set token $(cat /run/secrets/x)`, `echo $TOKEN | tee y`. */
function copyOf(command: Command, { files, variables }: Mounted): Copy | undefined {
  const { name = "", words, pipedInto } = command;
  const printed = printedInto(command).find(({ value }) => value !== undefined && !isNowhere(value));
  const isKept = printed !== undefined || (pipedInto !== undefined && isLogin(pipedInto));
  for (const word of words.slice(1)) {
    const secret = files.find((file) => word.value === file);
    if (secret !== undefined && /^(?:cp|install|mv)$/.test(name)) {
      const target = words.at(-1)?.value;
      if (words.at(-1) !== word && target !== undefined && !isNowhere(target))
        return { secret, word, target };
    }
    if (secret !== undefined && name === "cat" && isKept) return { secret, word, target: printed?.value };
    const read = fileReadBy(word, files) ?? word.variables.find((one) => variables.has(one));
    if (read === undefined) continue;
    if (/^(?:echo|printf)$/.test(name) && isKept) return { secret: read, word, target: printed?.value };
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

/** Docker and Hugging Face's client keep what they log in with. */
function isLogin(command: Command): boolean {
  if (modelClient.test(command.name ?? ""))
    return command.words.slice(1, 3).some(({ value }) => value === "login");
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
