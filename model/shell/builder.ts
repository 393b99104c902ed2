import type { Range } from "../text";
import type { Assignment, Command, Redirect, ShellWord } from "./command";
import type { OffsetMap } from "./mapped-text";
import { scriptOrigin } from "./scripts";
import { programOf, type Unwrapped, unwrap } from "./wrappers";

/** A shell text that stands in a file, and where. */
export interface ShellText {
  readonly text: string;
  readonly toOffset: OffsetMap;
}

/** A word that can be read as a script of its own: the value of `sh -c`. */
export interface ScriptWord extends ShellWord {
  /** What it says, as far as that is written out. */
  script(): ShellText | undefined;
}

/** A command whose place in a pipeline is still being found out. */
export type OpenCommand = { -readonly [K in keyof Command]: Command[K] };

interface Parts {
  readonly words: readonly ScriptWord[];
  readonly assignments?: readonly Assignment[];
  readonly redirects?: readonly Redirect[];
  readonly range: Range;
  /** What it reads from a heredoc or a here-string. */
  readonly input?: ShellText | undefined;
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
  found: Command[],
  runScript: (script: ShellText) => void,
): OpenCommand {
  const { wrappers, words } = unwrap(parts.words);
  const command = openCommand(words, parts.range);
  command.wrappers = wrappers.map(wrapperCommand);
  command.assignments = [...(parts.assignments ?? []), ...command.wrappers.flatMap((one) => one.assignments)];
  command.redirects = parts.redirects ?? [];
  found.push(command);
  const origin = scriptOrigin(command.name, words);
  const script = origin === "standard input" ? parts.input : origin?.word.script();
  if (script) runScript(script);
  if (command.name === "find" && !parts.isExecuted) {
    for (const executed of executedByFind(words)) {
      const inner = buildCommand(
        { words: executed, range: rangeOf(executed), isExecuted: true },
        found,
        runScript,
      );
      inner.wrappers = [...command.wrappers, openCommand(words, command.range), ...inner.wrappers];
    }
  }
  return command;
}

function openCommand(words: readonly ScriptWord[], range: Range): OpenCommand {
  return {
    name: programOf(words[0]),
    words,
    wrappers: [],
    assignments: [],
    redirects: [],
    range,
    pipedFrom: undefined,
    pipedInto: undefined,
  };
}

/** A wrapper as a command of its own; it holds what it puts into the environment. */
function wrapperCommand({ words, assignments }: Unwrapped<ScriptWord>["wrappers"][number]): Command {
  const { start, end } = rangeOf(words);
  const command = openCommand(words, { start, end: Math.max(end, rangeOf(assignments).end) });
  return { ...command, assignments: assignments.map(assignmentOf) };
}

/** The commands between `-exec` and `;` or `+`. */
function executedByFind(words: readonly ScriptWord[]): readonly (readonly ScriptWord[])[] {
  const commands: (readonly ScriptWord[])[] = [];
  for (let at = 0; at < words.length; at++) {
    if (!/^-(?:exec|execdir|ok|okdir)$/.test(words[at]?.value ?? "")) continue;
    const start = at + 1;
    while (at < words.length && words[at]?.value !== ";" && words[at]?.value !== "+") at++;
    if (at > start) commands.push(words.slice(start, at));
  }
  return commands;
}

/** `NAME=value` behind `env` or `sudo`, as an assignment. */
function assignmentOf(word: ScriptWord): Assignment {
  const name = word.raw.slice(0, word.raw.indexOf("="));
  const start = word.range.start + name.length + 1;
  const value: ShellWord = {
    ...word,
    raw: word.raw.slice(name.length + 1),
    value: word.value?.slice(name.length + 1),
    range: { start: Math.min(start, word.range.end), end: word.range.end },
  };
  return { name, value, range: word.range };
}

function rangeOf(words: readonly ShellWord[]): Range {
  return { start: words[0]?.range.start ?? 0, end: words.at(-1)?.range.end ?? 0 };
}
