import type { ShellWord } from "./command";
import { isPosixShell } from "./interpreters";

/** Where a command takes the shell script from that it runs. */
export type ScriptOrigin<W> = { readonly word: W } | "standard input" | undefined;

/** The script that a shell runs: the value of `-c`, what it reads when no file is named, or the word of `eval`. */
export function scriptOrigin<W extends ShellWord>(
  name: string | undefined,
  words: readonly W[],
): ScriptOrigin<W> {
  if (name === "eval") return words.length === 2 ? { word: words[1] as W } : undefined;
  if (name === "su" || name === "runuser") return commandOfSwitchUser(words);
  if (!isPosixShell(name)) return undefined;
  let isCommand = false;
  for (let at = 1; at < words.length; at++) {
    const word = words[at] as W;
    const option = word.value;
    if (option === "--" || option === "-") return operand(words[at + 1], isCommand);
    if (!option || !/^[-+]./.test(option)) return operand(word, isCommand);
    if (option === "--rcfile" || option === "--init-file") at++;
    if (option.startsWith("--")) continue;
    if (option.startsWith("-") && option.includes("c")) isCommand = true;
    if (option.startsWith("-") && option.includes("s") && !isCommand) return "standard input";
    if (/[oO]$/.test(option)) at++;
  }
  return operand<W>(undefined, isCommand);
}

function operand<W extends ShellWord>(word: W | undefined, isCommand: boolean): ScriptOrigin<W> {
  if (isCommand) return word && { word };
  return word === undefined ? "standard input" : undefined;
}

/** `su -c SCRIPT user`, `su - user -c SCRIPT`. */
function commandOfSwitchUser<W extends ShellWord>(words: readonly W[]): ScriptOrigin<W> {
  const at = words.findIndex(({ value }) => value === "--command" || /^-\w*c$/.test(value ?? ""));
  const word = at < 0 ? undefined : words[at + 1];
  return word && { word };
}
