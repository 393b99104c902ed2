import type { Command, ShellWord } from "./command";

/** The files that the standard output of a command goes into. */
export function outputFiles({ redirects }: Pick<Command, "redirects">): readonly ShellWord[] {
  return redirects.flatMap(({ operator, target }) => (operator.startsWith(">") && target ? target : []));
}
