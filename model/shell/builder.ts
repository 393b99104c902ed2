import type { Range } from "../text";
import { rest, type WrittenText } from "../written-text";
import type { Assignment, Command, Redirect, Shell, ShellWord } from "./command";
import { scriptOrigin } from "./scripts";
import { programOf, type Unwrapped, unwrap } from "./wrappers";

/** A command whose place in a pipeline is still being found out. */
export type OpenCommand = { -readonly [K in keyof Command]: Command[K] };

interface Parts {
  readonly words: readonly ShellWord[];
  readonly assignments?: readonly Assignment[];
  readonly redirects?: readonly Redirect[];
  readonly range: Range;
  /** What it reads from a heredoc or a here-string, as it is written. */
  readonly input?: WrittenText | undefined;
  /** It stands behind `find -exec`. */
  readonly isExecuted?: boolean;
}

/**
 * Makes a command of its words: takes the wrappers off, and finds what it runs in turn.
 * @param found takes it, and the commands that `find -exec` runs
 * @param runScript reads a script that it runs (`sh -c '…'`)
 */
export function buildCommand(
  parts: Parts,
  found: OpenCommand[],
  runScript: (script: WrittenText, shell: Shell) => void,
): OpenCommand {
  const { wrappers, words } = unwrap(parts.words);
  const command = posixCommand(words, parts.range);
  command.wrappers = wrappers.map(wrapperCommand);
  command.assignments = [...(parts.assignments ?? []), ...command.wrappers.flatMap((one) => one.assignments)];
  command.redirects = parts.redirects ?? [];
  found.push(command);
  const origin = scriptOrigin(command.name, words);
  const script = origin?.text === "standard input" ? parts.input : origin?.text;
  if (origin && script) {
    const first = found.length;
    runScript(script, origin.shell);
    if (command.name === "ssh") for (const one of found.slice(first)) one.isRemote = true;
  }
  if (command.name === "find" && !parts.isExecuted) {
    const around = [...command.wrappers, posixCommand(words, command.range)];
    for (const executed of executedByFind(words)) {
      const inner = buildCommand(
        { words: executed, range: rangeOf(executed), isExecuted: true },
        found,
        runScript,
      );
      inner.wrappers = inner.wrappers.length > 0 ? [...around, ...inner.wrappers] : around;
    }
  }
  return command;
}

function posixCommand(words: readonly ShellWord[], range: Range): OpenCommand {
  return openCommand("posix", programOf(words[0]), words, range);
}

/** A command of nothing but its words. */
export function openCommand(
  shell: Shell,
  name: string | undefined,
  words: readonly ShellWord[],
  range: Range,
): OpenCommand {
  return {
    shell,
    name,
    words,
    wrappers: [],
    assignments: [],
    redirects: [],
    range,
    input: undefined,
    inputVariables: [],
    pipedFrom: undefined,
    pipedInto: undefined,
  };
}

/** Leads the output of some commands, those of one element of a pipeline, into the next one. */
export function connect(writers: readonly OpenCommand[], reader: OpenCommand | undefined): void {
  if (!reader || writers.length === 0) return;
  reader.pipedFrom = writers.at(-1);
  for (const writer of writers) writer.pipedInto ??= reader;
}

/** A wrapper as a command of its own; it holds what it puts into the environment. */
function wrapperCommand({ words, assignments }: Unwrapped<ShellWord>["wrappers"][number]): Command {
  const { start, end } = rangeOf(words);
  const command = posixCommand(words, { start, end: Math.max(end, rangeOf(assignments).end) });
  return { ...command, assignments: assignments.map(assignmentOf) };
}

/** The commands between `-exec` and `;` or `+`. */
function executedByFind(words: readonly ShellWord[]): readonly (readonly ShellWord[])[] {
  const commands: (readonly ShellWord[])[] = [];
  for (let at = 0; at < words.length; at++) {
    if (!/^-(?:exec|execdir|ok|okdir)$/.test(words[at]?.value ?? "")) continue;
    const start = at + 1;
    while (at < words.length && words[at]?.value !== ";" && words[at]?.value !== "+") at++;
    if (at > start) commands.push(words.slice(start, at));
  }
  return commands;
}

/** `NAME=value` behind `env` or `sudo`, as an assignment. */
function assignmentOf(word: ShellWord): Assignment {
  const name = word.raw.slice(0, word.raw.indexOf("="));
  const from = name.length + 1;
  const value: ShellWord = {
    ...word,
    raw: word.raw.slice(from),
    value: word.value?.slice(from),
    range: { start: Math.min(word.range.start + from, word.range.end), end: word.range.end },
    written: () => {
      const written = word.written();
      return written && rest(written, from);
    },
  };
  return { name, value, range: word.range };
}

function rangeOf(words: readonly ShellWord[]): Range {
  return { start: words[0]?.range.start ?? 0, end: words.at(-1)?.range.end ?? 0 };
}
