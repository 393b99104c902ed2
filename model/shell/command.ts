import type { Range } from "../text";
import type { WrittenText } from "../written-text";

/** What reads a text: a POSIX shell, Windows PowerShell, or PowerShell (which runs on Linux too), by their programs. */
export type Shell = "posix" | "powershell" | "pwsh";

/** One simple command of a shell text, with positions in the file that the text stands in. */
export interface Command {
  readonly shell: Shell;
  /** Base name of the program (`/usr/bin/curl` is `curl`), behind wrappers (`sudo`, `env`, `exec`, `time`, `nice`, `xargs`…); `undefined` when it is computed. In PowerShell in lower case, an alias as what it stands for; a method that is called is `.downloadstring` or `[scriptblock]::create`. */
  readonly name: string | undefined;
  /** The program and its arguments, without wrappers, assignments and redirections. */
  readonly words: readonly ShellWord[];
  /** Programs that wrap it, outermost first, each with its own words: `sudo -u app`. */
  readonly wrappers: readonly Command[];
  readonly assignments: readonly Assignment[];
  readonly redirects: readonly Redirect[];
  readonly range: Range;
  /** The program is started by itself, and no shell reads the line: an exec form, a unit, a task of Ansible. */
  readonly isExec?: true;
  /** It runs on another machine, by ssh. */
  readonly isRemote?: true;
  /** A unit of systemd starts it again when it ends. */
  readonly isRestarted?: true;
  /** What a heredoc or a here-string gives it to read, with `unknownCharacter` over what the shell puts in; not the script of a shell. */
  readonly input?: WrittenText | undefined;
  /** Names of the variables in what they give it. */
  readonly inputVariables: readonly string[];
  /** The command whose output it reads, and the one that reads its output: `curl … | sh`. */
  readonly pipedFrom: Command | undefined;
  readonly pipedInto: Command | undefined;
}

export interface ShellWord {
  readonly raw: string;
  /** Quotes removed; `undefined` when a variable or a substitution is in it. */
  readonly value: string | undefined;
  readonly range: Range;
  /** Names of the variables in it. */
  readonly variables: readonly string[];
  /** The commands of its substitutions: `$( … )`, `<( … )`, backquotes. */
  readonly substitutions: readonly Command[];
  /** Where in `raw` they and calculations stand, in order, one perhaps inside of another; left out where there are none. */
  readonly computed?: readonly Range[];
  /** What it says, with its variables as they are written; `undefined` when a command puts in a part of it. */
  written(): WrittenText | undefined;
}

export interface Assignment {
  readonly name: string;
  readonly value: ShellWord | undefined;
  readonly range: Range;
}

export interface Redirect {
  /** With another descriptor than that of the standard output before it: `>>`, `2>`. */
  readonly operator: string;
  /** The file, or what is read from a here-string; `undefined` for a heredoc and for another descriptor (`>&2`). */
  readonly target: ShellWord | undefined;
}
