import type { Command, ShellWord } from "./command";
import { invocationOf } from "./programs/invocation";

/** The files that the standard output of a command goes into. */
export function outputFiles({ redirects }: Pick<Command, "redirects">): readonly ShellWord[] {
  return redirects.flatMap(({ operator, target }) => (operator.startsWith(">") && target ? target : []));
}

/** The files that what a command prints ends in: behind programs that write it in another form, and those of `tee`. */
export function printedInto(command: Command): readonly ShellWord[] {
  const redirected = outputFiles(command);
  const { pipedInto } = command;
  if (redirected.length > 0 || !pipedInto) return redirected;
  if (pipedInto.name === "tee") return filesOfTee(pipedInto);
  return /^(?:base64|cat|gunzip|sed|tr|xxd)$/.test(pipedInto.name ?? "") ? printedInto(pipedInto) : [];
}

/** The files that `tee` copies what it reads into; none of another command. */
export function filesOfTee(command: Command): readonly ShellWord[] {
  return command.name === "tee" ? (invocationOf(command)?.operands ?? []) : [];
}
