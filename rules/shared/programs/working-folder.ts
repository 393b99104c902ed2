import type { Container } from "../../../model/kubernetes/kubernetes";
import type { Command, ShellWord } from "../../../model/shell/command";
import { outputFiles } from "../../../model/shell/output-files";
import { invocationOf } from "../../../model/shell/programs/invocation";
import { ownRunsOfContainer, startCommandsOf } from "./workload-commands";

/** It writes by relative paths, and no folder is named for it to work in: it is that of its image, `/` in most. */
export function writesWorkingFolder(container: Container): boolean {
  const folder = container.get("workingDir");
  if (!folder.isAbsent && folder.string !== "/") return false;
  const commands = startCommandsOf(ownRunsOfContainer(container));
  if (commands.some(({ name }) => name === "cd" || name === "pushd")) return false;
  return commands.some((command) => writtenPaths(command).some(isRelative));
}

function writtenPaths(command: Command): readonly ShellWord[] {
  const isWriter = /^(?:tee|mkdir|touch)$/.test(command.name ?? "");
  return [...outputFiles(command), ...((isWriter && invocationOf(command)?.operands) || [])];
}

function isRelative({ raw }: ShellWord): boolean {
  return /^["']?[\w.]/.test(raw);
}
