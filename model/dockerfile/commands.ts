import { MappedText } from "../mapped-text";
import type { Command, Shell, ShellWord } from "../shell/command";
import { parseExecForm, parseShell } from "../shell/parse";
import type { Mask } from "../shell/reading";
import { scriptShell } from "../shell/scripts";
import type { Range } from "../text";
import type { OffsetMap } from "../written-text";
import type { Statement } from "./statement";
import { isTemplated, maskMarks } from "./template";
import type { JsonElement } from "./words";

const running = new Set(["RUN", "CMD", "ENTRYPOINT", "HEALTHCHECK"]);

/** What reads the shell form of an instruction; `other` for a program of which nothing is known. */
export type FormShell = Shell | "cmd" | "other";

interface CommandsOptions {
  readonly shell: FormShell;
  /** Another program makes the file from this text. */
  readonly isTemplate: boolean;
  /** Told of the first part that is nested too deep to be read. */
  readonly onUnread: (part: Range) => void;
}

/** The commands that an instruction runs, as far as a POSIX shell or PowerShell reads them. */
export function readCommands(
  statement: Statement,
  { shell, isTemplate, onUnread }: CommandsOptions,
): readonly Command[] {
  const { line, heredocs, text: written } = statement;
  const { command, json } = line.arguments;
  if (!running.has(line.keyword) || !command) return [];
  const mask = isTemplate ? maskOf(written) : undefined;
  const parse = (text: string, toOffset: OffsetMap, by: FormShell) =>
    by === "other" ? [] : parseShell(text, toOffset, { shell: by, onUnread, mask });
  if (json)
    return parseExecForm(
      json.map((element) => execWord(statement, element, isTemplate)),
      { onUnread, mask },
    );
  const text = line.text.slice(command.start, command.end);
  const toOffset: OffsetMap = (offset, edge) => statement.offsetOf(command.start + offset, edge);
  const [first] = heredocs;
  if (!first) return parse(text, toOffset, shell);
  if (heredocs.length === 1 && isOnlyHeredoc(statement, command)) {
    const script = written.slice(first.range.start, first.range.end);
    const by = script.startsWith("#!") ? (scriptShell(script) ?? "other") : shell;
    return parse(script, (offset) => first.range.start + offset, by);
  }
  if (shell !== "posix") return [];
  const bodies = written.slice(first.range.start, statement.range.end);
  const inBoth: OffsetMap = (offset, edge) =>
    offset <= text.length ? toOffset(offset, edge) : first.range.start + offset - text.length - 1;
  return parse(`${text}\n${bodies}`, inBoth, shell);
}

/** A mark that has its lines to itself may bring operators and commands. */
function maskOf(written: string): Mask {
  return (text, toOffset) =>
    maskMarks(text, ({ start, end }) =>
      isAloneOnLines(written, toOffset(start, "start"), toOffset(end, "end")),
    );
}

function isAloneOnLines(written: string, start: number, end: number): boolean {
  let before = start - 1;
  while (/[ \t]/.test(written[before] ?? "")) before--;
  let behind = end;
  while (/[ \t\r\\`]/.test(written[behind] ?? "")) behind++;
  return /^\n?$/.test(written[before] ?? "") && /^\n?$/.test(written[behind] ?? "");
}

/** `RUN <<EOF`: the body is the script. Anything beside it makes the body the input of a command. */
function isOnlyHeredoc({ line: { marks } }: Statement, command: Range): boolean {
  return marks[0]?.range.start === command.start && marks[0].range.end === command.end;
}

/** An element of an exec form as a word of a command. No shell reads it, so nothing in it is expanded. */
function execWord(statement: Statement, { range, value }: JsonElement, isTemplate: boolean): ShellWord {
  const { line } = statement;
  return {
    raw: line.text.slice(range.start, range.end),
    value: isTemplate && isTemplated(value) ? undefined : value,
    range: statement.rangeOf(range),
    variables: [],
    substitutions: [],
    written: () => {
      const decoded = decodedJson(line.text, range);
      return {
        text: decoded.text,
        toOffset: (offset, edge) => statement.offsetOf(decoded.toOffset(offset, edge), edge),
      };
    },
  };
}

/** What a JSON string says, with the way back to the line that it stands in. */
function decodedJson(line: string, { start, end }: Range): MappedText {
  const decoded = new MappedText(start + 1);
  for (const match of line.slice(start + 1, end - 1).matchAll(/[^\\]+|\\u.{4}|\\./gs)) {
    const at = start + 1 + match.index;
    const piece = match[0];
    decoded.append(piece.startsWith("\\") ? JSON.parse(`"${piece}"`) : piece, at, at + piece.length);
  }
  return decoded;
}
