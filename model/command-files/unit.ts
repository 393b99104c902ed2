import { unknownAsVariables, unknownCharacter } from "../unknown-text";
import { behind } from "../written-text";
import type { CommandFile } from "./command-file";
import { commentLines, logicalLines } from "./lines";
import { readSnippets, type Snippet } from "./reading";

/** What a unit of systemd runs, and the variables that it gives. The syntax is nearly that of a shell. */
export function parseUnit(text: string): CommandFile {
  const file = readSnippets(text, commentLines(text, "#;"), snippets(text));
  if (!isRestarted(text)) return file;
  return { ...file, commands: file.commands.map((command) => ({ ...command, isRestarted: true })) };
}

/** Whether systemd starts the service again when it ends. Of a setting that is written twice the last counts. */
function isRestarted(text: string): boolean {
  const policy = [...text.matchAll(/^[ \t]*Restart[ \t]*=[ \t]*([\w-]*)/gm)].at(-1)?.[1];
  return (
    policy !== undefined &&
    policy !== "" &&
    policy !== "no" &&
    !/^[ \t]*Type[ \t]*=[ \t]*oneshot\b/m.test(text)
  );
}

/** `ExecStart=-/usr/bin/docker …`: the signs before the program say how it is started. */
const setting =
  /^[ \t]*(Exec(?:Condition|StartPre|StartPost|Start|Reload|StopPost|Stop)|Environment)[ \t]*=[ \t]*/;

function* snippets(text: string): Iterable<Snippet> {
  for (const { start, end } of logicalLines(text)) {
    const line = text.slice(start, end);
    const found = setting.exec(line);
    if (!found) continue;
    const isCommand = found[1] !== "Environment";
    const signs = isCommand ? (/^[-@:+!|]*/.exec(line.slice(found[0].length)) as RegExpExecArray)[0] : "";
    const from = start + found[0].length + signs.length;
    // What systemd puts in, `%i`, is unknown: a variable of the shell is as long, and as unknown.
    const value = unknownAsVariables(text.slice(from, end).replace(/%[a-zA-Z]/g, unknownCharacter.repeat(2)));
    const script = { text: value, toOffset: (offset: number) => from + offset };
    if (isCommand) yield { shell: "posix", script, isExec: true };
    else yield { shell: "posix", script: behind("export ", script) };
  }
}
