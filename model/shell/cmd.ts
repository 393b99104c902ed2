import { MappedText } from "../mapped-text";
import { chain, type WrittenText } from "../written-text";
import type { ShellWord } from "./command";
import { programName } from "./interpreters";
import type { Reading } from "./reading";
import { powershellNamed, scriptOrigin } from "./scripts";

/**
 * Reads the PowerShell scripts that a text for Windows' `cmd` runs: `powershell -Command "…" && …`. The other commands
 * of it are not read.
 */
export function readCmd(script: WrittenText, reading: Reading): void {
  if (!/powershell|pwsh/i.test(script.text)) return;
  for (const words of commandsOf(script)) {
    const name = programName(words[0]?.value?.replace(/^@/, "") ?? "");
    const origin = powershellNamed(name) && scriptOrigin(name, words);
    if (origin?.text && origin.text !== "standard input") reading.run(origin.text, origin.shell, 1);
  }
}

/** The words of each command. `cmd` looks for operators outside of quotes; a quote behind a backslash is for the program. */
function commandsOf(script: WrittenText): readonly (readonly ShellWord[])[] {
  const { text } = script;
  const commands: ShellWord[][] = [[]];
  let word: CmdWord | undefined;
  let isQuoted = false;
  let isQuotedForProgram = false;
  const finish = (end: number) => {
    if (word) commands.at(-1)?.push(word.finish(end));
    word = undefined;
  };
  for (const { index: at, 0: token } of text.matchAll(/\^[^"]?|\\?"|[&|\r\n]|[^\S\r\n]+|[^\s"^&|\\]+|\\/gs)) {
    const isBlank = /^\s/.test(token);
    if (!isQuoted && /^[&|\r\n]/.test(token)) {
      finish(at);
      commands.push([]);
      isQuotedForProgram = false;
    } else if (isBlank && !isQuotedForProgram) finish(at);
    else {
      word ??= new CmdWord(script, at);
      if (token === '"') isQuotedForProgram = !isQuotedForProgram;
      else if (token === '\\"') word.written.append('"', at, at + 2);
      else if (token.startsWith("^") && !isQuoted) word.written.append(token.slice(1), at + 1);
      else word.written.append(token, at);
    }
    if (token.endsWith('"')) isQuoted = !isQuoted;
  }
  finish(text.length);
  return commands;
}

class CmdWord {
  readonly written: MappedText;

  constructor(
    readonly script: WrittenText,
    readonly start: number,
  ) {
    this.written = new MappedText(start);
  }

  finish(end: number): ShellWord {
    const { script, start } = this;
    const { text, toOffset } = this.written;
    const variables = [...text.matchAll(/%(\w+)%/g)].map((match) => match[1] as string);
    return {
      raw: script.text.slice(start, end),
      value: variables.length > 0 ? undefined : text,
      range: { start: script.toOffset(start, "start"), end: script.toOffset(end, "end") },
      variables,
      substitutions: [],
      written: () => ({ text, toOffset: chain(toOffset, script.toOffset) }),
    };
  }
}
