import { isPosixShell } from "../shell/interpreters";
import { powershellNamed } from "../shell/scripts";
import type { FormShell } from "./commands";
import type { ParsedInstruction } from "./instruction";
import type { ParsedDockerfile } from "./parse";
import { isWindowsImage } from "./windows";

/** The shell that the words of a SHELL start, which may be behind another program: `conda run bash -c`. */
export function shellAmong(programs: readonly string[]): FormShell {
  if (programs.some(isPosixShell)) return "posix";
  const powershell = programs.map(powershellNamed).find((shell) => shell !== undefined);
  return powershell ?? (programs[0] === "cmd" ? "cmd" : "other");
}

/** Whether a FROM that names no stage begins with Windows. */
export function startsOnWindows(file: ParsedDockerfile, from: ParsedInstruction, reference: string): boolean {
  const platform = from.flags.find(({ name }) => name === "platform")?.value?.value;
  return (
    file.directives.escape === "`" || platform?.startsWith("windows") === true || isWindowsImage(reference)
  );
}
