import { MappedText } from "../mapped-text";
import type { Command, ShellWord } from "../shell/command";
import { isPosixScript } from "../shell/interpreters";
import { parseExecForm, parseShell } from "../shell/parse";
import type { Range } from "../text";
import type { OffsetMap } from "../written-text";
import type { Arguments } from "./arguments";
import type { Statement } from "./statement";
import type { JsonElement } from "./words";

const running = new Set(["RUN", "CMD", "ENTRYPOINT", "HEALTHCHECK"]);

/**
 * The commands that an instruction runs, as far as a POSIX shell reads them.
 * @param isPosix the shell form is read by a POSIX shell here
 * @param onUnread told of the first part that is nested too deep to be read
 */
export function readCommands(
  file: string,
  statement: Statement,
  { command, json }: Arguments,
  isPosix: boolean,
  onUnread: (part: Range) => void,
): readonly Command[] {
  if (!running.has(statement.line.keyword) || !command) return [];
  const { line, heredocs } = statement;
  if (json)
    return parseExecForm(
      json.map((element) => execWord(statement, element)),
      onUnread,
    );
  const text = line.text.slice(command.start, command.end);
  const toOffset: OffsetMap = (offset, edge) => statement.offsetOf(command.start + offset, edge);
  const [first] = heredocs;
  if (!first) return isPosix ? parseShell(text, toOffset, onUnread) : [];
  if (heredocs.length === 1 && isOnlyHeredoc(statement, command)) {
    const script = file.slice(first.range.start, first.range.end);
    const isRead = script.startsWith("#!") ? isPosixScript(script) : isPosix;
    return isRead ? parseShell(script, (offset) => first.range.start + offset, onUnread) : [];
  }
  if (!isPosix) return [];
  const bodies = file.slice(first.range.start, statement.range.end);
  const inBoth: OffsetMap = (offset, edge) =>
    offset <= text.length ? toOffset(offset, edge) : first.range.start + offset - text.length - 1;
  return parseShell(`${text}\n${bodies}`, inBoth, onUnread);
}

/** `RUN <<EOF`: the body is the script. Anything beside it makes the body the input of a command. */
function isOnlyHeredoc({ line: { marks } }: Statement, command: Range): boolean {
  return marks[0]?.range.start === command.start && marks[0].range.end === command.end;
}

/** An element of an exec form as a word of a command. No shell reads it, so nothing in it is expanded. */
function execWord(statement: Statement, { range, value }: JsonElement): ShellWord {
  const { line } = statement;
  return {
    raw: line.text.slice(range.start, range.end),
    value,
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
