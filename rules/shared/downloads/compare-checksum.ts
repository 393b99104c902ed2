import { appendCommand, flat } from "../../../model/dockerfile/append-command";
import type { Instruction } from "../../../model/dockerfile/dockerfile";
import { Blank, type Edit } from "../../../model/edit";
import { baseName } from "../../../model/path";
import type { Command } from "../../../model/shell/command";
import { isPosixShell } from "../../../model/shell/interpreters";
import { contains } from "../../../model/text";
import { isArgument } from "../dockerfile/arguments";
import { enumerate } from "../names";
import type { Download } from "./downloads";
import { type Fetched, originsOf } from "./same-download";

/**
 * The comparison of a file with its checksum, a blank of its own, right behind its download. Inside of quotes others would be
 * needed, and of an address that a command completes, with the newest version or the machine's processor, the checksum changes.
 */
export function compareChecksum({ command, file, word }: Download): Edit | undefined {
  const { instruction } = command;
  if (word.substitutions.length > 0) return undefined;
  if (file === undefined || !/^[\w./+-]+$/.test(file) || command.shell !== "posix") return undefined;
  if (instruction.commands.some((one) => isQuoting(one, command))) return undefined;
  if (isUsedBehindChain(command.range.end, file, instruction)) return undefined;
  return appendCommand(
    instruction,
    [`echo "`, new Blank("SHA256"), `  ${file}" | sha256sum -c -`],
    command.range,
  );
}

/** What the title says of the variables of addresses that a build may be given, with which the checksums change. */
export function aboutOtherVersions(fetched: readonly Fetched[]): string {
  const given = fetched.flatMap(({ word, command: { instruction } }) =>
    word.variables
      .flatMap((name) => originsOf(name, instruction))
      .filter((name) => instruction.ask(isArgument, name)),
  );
  const named = [...new Set(given)];
  return named.length > 0 ? `; a build with another ${enumerate(named, "or")} then fails` : "";
}

function isQuoting(outer: Command, inner: Command): boolean {
  return outer !== inner && isPosixShell(outer.name ?? "") && contains(outer.range, inner.range);
}

/** In `a && b; c`, what stands behind `a` may fail, and `c` is run. */
function isUsedBehindChain(end: number, file: string, { text, range, commands }: Instruction): boolean {
  const rest = text.slice(end - range.start);
  if (!flat(rest).startsWith("&&")) return false;
  return commands.some(
    ({ words, range: { start } }) =>
      start > end &&
      rest.slice(0, start - end).includes(";") &&
      words.some(({ raw }) => raw.includes(baseName(file))),
  );
}
