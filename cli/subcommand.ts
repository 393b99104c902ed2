import type { Arguments, Options } from "./arguments";

/** A command of the command line. */
export interface Subcommand {
  /** A sentence fragment for the list of commands. */
  readonly summary: string;
  /** What follows the name: "[options] [path…]". */
  readonly usage: string;
  readonly options: Options;
  /** Paragraphs below the options in the help. */
  readonly notes?: readonly string[];
  /** Returns the exit status: 0, 1 (findings) or 2 (something could not be done). */
  run(given: Arguments): number | Promise<number>;
}
