import type { Command, ShellWord } from "../../model/shell/command";
import type { Range } from "../../model/text";

export interface DockerOption {
  /** Without dashes: `volume`, `v`. */
  readonly name: string;
  /** With its quotes removed; variables stay as they are written. */
  readonly value: string | undefined;
  /** The option's word, up to its value when that is the next word. */
  readonly range: Range;
}

/** A `docker run`, `create` or `exec` (podman and nerdctl too): its options, and the word behind them. */
export interface DockerRun {
  readonly program: string;
  readonly subcommand: string;
  readonly options: readonly DockerOption[];
  /** The image, or the container of an `exec`; `undefined` when it is not literal. */
  readonly image: string | undefined;
}

const programs = new Set(["docker", "podman", "nerdctl"]);
const subcommands = new Set(["run", "create", "exec"]);

/** Global options of the programs that take a value as the next word. */
const globalsWithValue = new Set([
  "H",
  "host",
  "c",
  "context",
  "config",
  "l",
  "log-level",
  "tlscacert",
  "tlscert",
  "tlskey",
  "n",
  "namespace",
  "a",
  "address",
  "connection",
  "url",
  "identity",
  "root",
  "runroot",
  "storage-driver",
  "storage-opt",
  "data-root",
  "cgroup-manager",
]);

/** Options of run, create and exec that take no value; every other one takes the next word when it has no `=`. */
const switches = new Set([
  "d",
  "detach",
  "i",
  "interactive",
  "t",
  "tty",
  "P",
  "publish-all",
  "q",
  "quiet",
  "rm",
  "init",
  "privileged",
  "read-only",
  "no-healthcheck",
  "oom-kill-disable",
  "sig-proxy",
  "disable-content-trust",
  "help",
  "use-api-socket",
  "replace",
  "tls-verify",
  "env-host",
  "http-proxy",
  "no-hosts",
  "no-hostname",
  "rmi",
  "systemd",
  "latest",
]);

export function readDockerRun(command: Command): DockerRun | undefined {
  if (command.name === undefined || !programs.has(command.name)) return undefined;
  const words = command.words.slice(1);
  const start = skipGlobals(words);
  const at = words[start]?.value === "container" ? start + 1 : start;
  const subcommand = words[at]?.value;
  if (subcommand === undefined || !subcommands.has(subcommand)) return undefined;
  const options: DockerOption[] = [];
  let i = at + 1;
  for (; i < words.length; i++) {
    const word = words[i] as ShellWord;
    const text = literal(word);
    if (text === "--" || !text.startsWith("-")) break;
    const option = readOption(word, words[i + 1]);
    options.push(option.option);
    if (option.takesNext) i++;
  }
  const image = literal(words[i]) === "--" ? words[i + 1] : words[i];
  return { program: command.name, subcommand, options, image: image?.value };
}

function skipGlobals(words: readonly ShellWord[]): number {
  let i = 0;
  while (i < words.length && literal(words[i]).startsWith("-")) {
    i += globalsWithValue.has(literal(words[i]).replace(/^--?/, "")) ? 2 : 1;
  }
  return i;
}

/** `--name=value`, `--name value`, `-n value`, `-nvalue`, `-it`. */
function readOption(
  word: ShellWord,
  next: ShellWord | undefined,
): { option: DockerOption; takesNext: boolean } {
  const text = literal(word);
  const long = /^--([a-z][a-z0-9-]*)(?:=([\s\S]*))?$/.exec(text);
  const short = /^-([A-Za-z])([\s\S]*)$/.exec(text);
  const cluster =
    short && /^-[A-Za-z]+$/.test(text) && [...text.slice(1)].findIndex((letter) => !switches.has(letter));
  const lastLetter = cluster === text.length - 2 ? text.at(-1) : undefined;
  const name = long?.[1] ?? lastLetter ?? short?.[1] ?? "";
  const attached = long
    ? long[2]
    : lastLetter === undefined && short?.[2]
      ? short[2].replace(/^=/, "")
      : undefined;
  const takesNext =
    attached === undefined && !switches.has(name) && next !== undefined && (cluster ?? 0) !== -1;
  const range = { start: word.range.start, end: takesNext ? next.range.end : word.range.end };
  return { option: { name, value: attached ?? (takesNext ? literal(next) : undefined), range }, takesNext };
}

function literal(word: ShellWord | undefined): string {
  return word?.value ?? word?.raw.replace(/["']/g, "") ?? "";
}
