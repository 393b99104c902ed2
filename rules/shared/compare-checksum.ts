import { appendCommand } from "../../model/dockerfile/edit";
import { Blank, type Edit } from "../../model/edit";
import type { Command } from "../../model/shell/command";
import { isPosixShell } from "../../model/shell/interpreters";
import { contains } from "../../model/text";
import type { Download } from "./downloads";

const sum = new Blank("SHA256");

/** The comparison of a file with its checksum, right behind its download. Inside of quotes others would be needed. */
export function compareChecksum({ command, file }: Download): Edit | undefined {
  const { instruction } = command;
  if (file === undefined || !/^[\w./+-]+$/.test(file) || command.shell !== "posix") return undefined;
  if (instruction.commands.some((one) => isQuoting(one, command))) return undefined;
  return appendCommand(instruction, [`echo "`, sum, `  ${file}" | sha256sum -c -`], command.range);
}

function isQuoting(outer: Command, inner: Command): boolean {
  return outer !== inner && isPosixShell(outer.name ?? "") && contains(outer.range, inner.range);
}
