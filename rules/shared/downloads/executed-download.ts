import type { Command, ShellWord } from "../../../model/shell/command";
import { isPosixShell } from "../../../model/shell/interpreters";
import { parseShell } from "../../../model/shell/parse";
import { invocationOf, readInvocation } from "../../../model/shell/programs/invocation";
import { powershellNamed, scriptOrigin } from "../../../model/shell/scripts";
import { uncheckedCertificate } from "./certificate-checks";

/** A program that runs what another one downloads. */
export interface ExecutedDownload {
  /** The word that runs it. */
  readonly word: ShellWord;
  /** Both as messages call them. */
  readonly runner: string;
  readonly downloader: string;
  /** The command that downloads. */
  readonly download: Command;
  /** The line is encrypted, and the certificate of the server checked. */
  readonly isVerified: boolean;
}

/** Programs that write a download to their standard output, cmdlets and methods that give one. */
const downloaders: ReadonlySet<string> = new Set([
  ...["curl", "wget", "fetch"],
  ...["invoke-webrequest", "invoke-restmethod"],
  ...[".downloadstring", ".downloaddata", ".downloadstringtaskasync", ".getstringasync"],
]);

/** @param beside the commands of the same step: what they put into variables, it may run */
export function executedDownload(command: Command, beside: readonly Command[]): ExecutedDownload | undefined {
  const { name, shell, pipedFrom, words } = command;
  const [word] = words;
  const { texts, readsInput } = shell === "posix" ? programIn(command) : programInPowerShell(command);
  const download =
    (readsInput ? firstDownload(pipedFrom) : undefined) ??
    texts.map((text) => downloadIn(text, command, beside)).find((one) => one !== undefined);
  if (!download || !word) return undefined;
  const called = shell === "posix" ? name : word.raw;
  return {
    word,
    runner: name === "." ? "source" : (called ?? word.raw),
    download,
    downloader: download.shell === "posix" ? (download.name ?? "") : (download.words[0]?.raw ?? ""),
    isVerified: !isPlain(download) && !uncheckedCertificate(download),
  };
}

/** What a command runs as a program. */
interface Program {
  /** The words that are run; the others are mere data: `sh install.sh "$(curl …)"`. */
  readonly texts: readonly ShellWord[];
  /** The standard input is run; beside a program text it is mere data: `python -m json.tool`, `sh install.sh`. */
  readonly readsInput: boolean;
}

const nothing: Program = { texts: [], readsInput: false };

/** Options of an interpreter, besides its input and its operands. */
interface Interpreter {
  /** Their value is the text that is run, or names what holds it. */
  readonly texts: readonly string[];
  /** It tells about itself and runs nothing. */
  readonly idle: string;
}

const shellOptions: Interpreter = { texts: [], idle: "--version --help" };

const interpreters: Readonly<Record<string, Interpreter>> = {
  python: { texts: ["-c", "-m"], idle: "-V --version -h --help" },
  perl: { texts: ["-e", "-E"], idle: "-v -V" },
  ruby: { texts: ["-e"], idle: "--version -h --help" },
  node: { texts: ["-e", "--eval", "-p", "--print"], idle: "-v --version -h --help" },
  php: { texts: ["-r", "-f", "-R", "-F"], idle: "-v --version -i --info -m --modules -h --help" },
};

/** The name without a version: `php` for `php8.4`. */
function unversioned(name: string): string {
  return /^(python|perl|ruby|node|php)(?:js)?[\d.]*$/.exec(name)?.[1] ?? name;
}

function programIn(command: Command): Program {
  const { name = "", words } = command;
  if (name === "eval") return { texts: words.slice(1), readsInput: false };
  if (name === "source" || name === ".") return { texts: words.slice(1, 2), readsInput: false };
  if (powershellNamed(name)) return powershellProgram(command);
  if (name === "su" || name === "runuser") return loginProgram(command);
  const program = unversioned(name);
  const isShell = isPosixShell(name);
  const interpreter = isShell
    ? shellOptions
    : Object.hasOwn(interpreters, program)
      ? interpreters[program]
      : undefined;
  const invocation = interpreter && readInvocation(program, words);
  if (!invocation || invocation.program !== program || invocation.option(interpreter.idle)) return nothing;
  const { options, operands } = invocation;
  const given = options.filter((option) => interpreter.texts.includes(option.name));
  if (given.length > 0)
    return { texts: given.map(({ word, valueWord }) => valueWord ?? word), readsInput: false };
  const [first] = operands;
  if (isShell && invocation.option("-c"))
    return { texts: operands.slice(0, 1), readsInput: scriptReadsInput(command) };
  // What stands behind the `--` of PHP are arguments of the script.
  const isArgument =
    program === "php" &&
    first !== undefined &&
    words.slice(0, words.indexOf(first)).some(({ value }) => value === "--");
  return {
    texts: first?.raw.startsWith("<(") ? [first] : [],
    readsInput:
      !first ||
      isArgument ||
      (isShell && invocation.option("-s") !== undefined) ||
      first.value === "-" ||
      first.value === "/dev/stdin",
  };
}

/** `su -c sh app`; without a command the shell of the user reads the input. */
function loginProgram(command: Command): Program {
  const invocation = invocationOf(command);
  const users = invocation?.operands.filter(({ value }) => value !== "-") ?? [];
  const hasCommand = invocation?.option("-c --command --session-command") !== undefined;
  const startsShell = invocation !== undefined && !hasCommand && users.length < 2;
  return { texts: [], readsInput: startsShell || scriptReadsInput(command) };
}

/** The first command of the script that a shell is told reads what the shell is given. */
function scriptReadsInput({ name, words }: Command): boolean {
  const text = scriptOrigin(name, words)?.text;
  if (!text || text === "standard input") return false;
  const [first] = parseShell(text.text, (offset) => offset);
  return first !== undefined && programIn(first).readsInput;
}

function programInPowerShell(command: Command): Program {
  const { name = "", words } = command;
  if (name === "invoke-expression") return { texts: words.slice(1), readsInput: true };
  if (name === "[scriptblock]::create") return { texts: words.slice(1), readsInput: false };
  return powershellNamed(name) ? powershellProgram(command) : nothing;
}

function powershellProgram(command: Command): Program {
  const { name, words } = command;
  const told = invocationOf(command)?.option("-Command");
  return {
    texts: told ? words.slice(words.indexOf(told.word) + 1) : [],
    readsInput: scriptOrigin(name, words)?.text === "standard input",
  };
}

/** What is downloaded for the value of a word, by itself or through the variable that the word begins with. */
function downloadIn(
  { substitutions, raw }: ShellWord,
  { shell, range }: Command,
  beside: readonly Command[],
): Command | undefined {
  const download = downloadAmong(substitutions);
  const variable = /^["'(]*\$\{?(\w+)/.exec(raw)?.[1];
  if (download || variable === undefined) return download;
  const isSame = (name: string) =>
    shell === "posix" ? name === variable : name.toLowerCase() === variable.toLowerCase();
  const assigned = beside
    .filter((one) => one.shell === shell && one.range.start < range.start)
    .flatMap(({ assignments }) => assignments.filter(({ name }) => isSame(name)))
    .at(-1);
  return assigned?.value && downloadAmong(assigned.value.substitutions);
}

/** Up the pipe: decompressors and filters between the two change nothing. */
function firstDownload(command: Command | undefined): Command | undefined {
  for (let one = command; one; one = one.pipedFrom) {
    const download = downloadAmong([one]);
    if (download) return download;
  }
  return undefined;
}

/** One of the commands, or what is given to a method that they call: `[Text.Encoding]::UTF8.GetString((iwr …).Content)`. */
function downloadAmong(commands: readonly Command[]): Command | undefined {
  for (const command of commands) {
    const { name = "", words } = command;
    if (downloaders.has(name)) return savesToFile(command) ? undefined : command;
    const isMethod = command.shell !== "posix" && /^\.|::/.test(name);
    const given = isMethod ? downloadAmong(words.flatMap(({ substitutions }) => substitutions)) : undefined;
    if (given) return given;
  }
  return undefined;
}

/** Nothing comes out of it: the download goes to a file that an option names, or that the server names. */
function savesToFile(command: Command): boolean {
  const invocation = invocationOf(command);
  if (!invocation) return false;
  const isWget = invocation.program === "wget";
  const output = invocation.option(isWget ? "-O --output-document" : "-o --output");
  if (output) return !/^(?:-|\/dev\/(?:stdout|fd\/1))$/.test(output.value ?? "");
  return isWget
    ? invocation.lacks("-O --output-document")
    : invocation.option("-O --remote-name --remote-name-all") !== undefined;
}

function isPlain({ words }: Command): boolean {
  return words.some(({ value, raw }) => /^["']?http:\/\//i.test(value ?? raw));
}
