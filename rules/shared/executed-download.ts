import type { Command, ShellWord } from "../../model/shell/command";
import { isPosixShell } from "../../model/shell/interpreters";
import { invocationOf } from "../../model/shell/programs/invocation";
import { powershellNamed, scriptOrigin } from "../../model/shell/scripts";

/** A program that runs what another one downloads. */
export interface ExecutedDownload {
  /** The word that runs it. */
  readonly word: ShellWord;
  /** Both as messages call them. */
  readonly runner: string;
  readonly downloader: string;
  /** The line is encrypted, and the certificate of the server checked. */
  readonly isVerified: boolean;
}

/** Programs that write a download to their standard output, cmdlets and methods that give one. */
const downloaders: ReadonlySet<string> = new Set([
  ...["curl", "wget", "fetch"],
  ...["invoke-webrequest", "invoke-restmethod"],
  ...[".downloadstring", ".downloaddata", ".downloadstringtaskasync", ".getstringasync"],
]);

export function executedDownload(command: Command): ExecutedDownload | undefined {
  const { name, shell, pipedFrom, words } = command;
  const [word] = words;
  const { texts, readsInput } = shell === "posix" ? programIn(command) : programInPowerShell(command);
  const download =
    (readsInput ? firstDownload(pipedFrom) : undefined) ??
    texts.map(({ substitutions }) => downloadAmong(substitutions)).find((one) => one !== undefined);
  if (!download || !word) return undefined;
  const called = shell === "posix" ? name : word.raw;
  return {
    word,
    runner: name === "." ? "source" : (called ?? word.raw),
    downloader: download.shell === "posix" ? (download.name ?? "") : (download.words[0]?.raw ?? ""),
    isVerified: !isPlain(download) && checksCertificate(download),
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

/** The options of an interpreter whose value is the text, or names what holds it. */
const textOptions: Readonly<Record<string, readonly string[]>> = {
  python: ["-c", "-m"],
  python2: ["-c", "-m"],
  python3: ["-c", "-m"],
  perl: ["-e", "-E"],
  ruby: ["-e"],
  node: ["-e", "--eval", "-p", "--print"],
  php: ["-r", "-f", "-R", "-F"],
};

function programIn(command: Command): Program {
  const { name = "", words } = command;
  if (name === "eval") return { texts: words.slice(1), readsInput: false };
  if (name === "source" || name === ".") return { texts: words.slice(1, 2), readsInput: false };
  if (powershellNamed(name)) return powershellProgram(command);
  const isShell = isPosixShell(name);
  const interpreted = Object.hasOwn(textOptions, name) ? textOptions[name] : undefined;
  const invocation = isShell || interpreted ? invocationOf(command) : undefined;
  if (!invocation || invocation.program !== name) return nothing;
  const { options, operands } = invocation;
  const given = options.filter((option) => interpreted?.includes(option.name));
  if (given.length > 0)
    return { texts: given.map(({ word, valueWord }) => valueWord ?? word), readsInput: false };
  const [first] = operands;
  if (isShell && invocation.option("-c")) return { texts: operands.slice(0, 1), readsInput: false };
  return {
    texts: first?.raw.startsWith("<(") ? [first] : [],
    readsInput:
      !first ||
      (isShell && invocation.option("-s") !== undefined) ||
      first.value === "-" ||
      first.value === "/dev/stdin",
  };
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
    if (downloaders.has(name)) return command;
    const isMethod = command.shell !== "posix" && /^\.|::/.test(name);
    const given = isMethod ? downloadAmong(words.flatMap(({ substitutions }) => substitutions)) : undefined;
    if (given) return given;
  }
  return undefined;
}

function isPlain({ words }: Command): boolean {
  return words.some(({ value, raw }) => /^["']?http:\/\//i.test(value ?? raw));
}

function checksCertificate(download: Command): boolean {
  const unsafe = download.name === "curl" ? "-k --insecure" : "--no-check-certificate -SkipCertificateCheck";
  return !invocationOf(download)?.option(unsafe);
}
