import { joined, type WrittenText } from "../written-text";
import type { Shell, ShellWord } from "./command";
import { isPosixScript, isPosixShell, programName } from "./interpreters";
import { readArguments } from "./options";
import { grammarOf } from "./programs/programs";

/** A shell script that a command runs. */
export interface ScriptOrigin {
  readonly shell: Shell;
  /** `undefined` where a part of it is computed. */
  readonly text: WrittenText | "standard input" | undefined;
}

/**
 * The script that a shell runs: the value of `-c`, what it reads when no file is named, or the word of `eval`; and what ssh
 * gives to the shell of another machine.
 */
export function scriptOrigin(
  name: string | undefined,
  words: readonly ShellWord[],
): ScriptOrigin | undefined {
  if (name === "eval") return words.length === 2 ? given(words[1]) : undefined;
  if (name === "ssh") return ofSsh(words);
  if (name === "su" || name === "runuser") return commandOfSwitchUser(name, words);
  if (isPosixShell(name)) return ofPosixShell(name, words);
  const program = powershellNamed(name);
  return program && ofPowerShell(program, words);
}

/** Which PowerShell a program is: `powershell.exe`, `pwsh`. */
export function powershellNamed(program: string | undefined): Exclude<Shell, "posix"> | undefined {
  const name = programName(program ?? "");
  return name === "powershell" || name === "pwsh" ? name : undefined;
}

/** What reads a script file: a POSIX shell where it has no `#!` line; `undefined` for a program of which nothing is known. */
export function scriptShell(text: string): Shell | undefined {
  if (isPosixScript(text)) return "posix";
  const line = /^#!([^\r\n]*)/.exec(text)?.[1] ?? "";
  return line
    .split(/\s+/)
    .map(powershellNamed)
    .find((shell) => shell !== undefined);
}

function given(word: ShellWord | undefined): ScriptOrigin | undefined {
  return word && { shell: "posix", text: word.written() };
}

function ofPosixShell(name: string | undefined, words: readonly ShellWord[]): ScriptOrigin | undefined {
  const { options, operands } = argumentsOf(name, words);
  const has = (option: string) => options.some((one) => one.name === option);
  const [first] = operands[0]?.value === "-" ? operands.slice(1) : operands;
  if (has("-c")) return given(first);
  return first && !has("-s") ? undefined : { shell: "posix", text: "standard input" };
}

/** `su -c SCRIPT user`, `su - user -c SCRIPT`. */
function commandOfSwitchUser(name: string, words: readonly ShellWord[]): ScriptOrigin | undefined {
  const { options } = argumentsOf(name, words);
  const script = options.find((one) => one.name === "-c" || one.name === "--command");
  return given(script?.valueWord);
}

/** A shell that is told no script, and reads one. */
const readingShell = /^(?:sudo )?(?:\/(?:usr\/)?bin\/)?(?:ba|da|a|k|z)?sh(?: -[abd-zA-Z-]*)*$/;

/**
 * The words behind the name of the machine and the options around it, as one text. Without any, or where they start a shell,
 * that reads what ssh is given.
 */
function ofSsh(words: readonly ShellWord[]): ScriptOrigin {
  const { operands } = argumentsOf("ssh", argumentsOf("ssh", words).operands);
  const text = joined(operands.map((word) => word.written() ?? computed(word)));
  const isReading = !text || readingShell.test(text.text);
  return { shell: "posix", text: isReading ? "standard input" : text };
}

/** A word into which a command puts a part, as a variable. */
function computed({ range }: ShellWord): WrittenText {
  return { text: "$_", toOffset: (_, edge) => range[edge] };
}

/** `-Command` and all words behind it; where Windows PowerShell is told neither that nor a file, all that is no option. */
function ofPowerShell(shell: Exclude<Shell, "posix">, words: readonly ShellWord[]): ScriptOrigin | undefined {
  const { options, operands } = argumentsOf(shell, words);
  const told = options.find(({ name }) => isShortFor(name, "-command", "-file", "-encodedcommand"));
  const [first] = operands;
  const start = told ? words.indexOf(told.word) + 1 : first ? words.indexOf(first) : words.length;
  const script = words.slice(start);
  if (script.length === 0 || script[0]?.value === "-") return { shell, text: "standard input" };
  if (told ? !isShortFor(told.name, "-command") : shell === "pwsh") return undefined;
  const texts = script.map((word) => word.written());
  const known = texts.filter((text) => text !== undefined);
  return { shell, text: known.length === texts.length ? joined(known) : undefined };
}

function isShortFor(name: string, ...options: readonly string[]): boolean {
  return name.length > 1 && options.some((option) => option.startsWith(name));
}

function argumentsOf(name: string | undefined, words: readonly ShellWord[]) {
  const grammar = grammarOf(name);
  return grammar ? readArguments(words.slice(1), grammar) : { options: [], operands: [] };
}
