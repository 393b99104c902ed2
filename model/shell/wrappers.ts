import type { ShellWord } from "./command";
import { baseName } from "./interpreters";

/** A program that runs the command in its arguments. */
interface Wrapper {
  /** Letters of short options that take a value: `u` for `sudo -u app` and `sudo -Eu app`. */
  readonly valued?: string;
  /** Long options whose value may be the next word. */
  readonly long?: readonly string[];
  /** Arguments of its own before the command. */
  readonly operands?: number;
  /** Letters of short options with which it runs no command: `command -v curl` only asks. */
  readonly alone?: string;
}

const asUser: Wrapper = { operands: 1 };
const plain: Wrapper = {};

const wrappers: Readonly<Record<string, Wrapper>> = {
  builtin: plain,
  busybox: plain,
  catatonit: plain,
  chroot: { operands: 1, long: ["--userspec", "--groups"] },
  command: { alone: "vV" },
  doas: { valued: "uC" },
  "dumb-init": { valued: "r", long: ["--rewrite"] },
  env: { valued: "uC", long: ["--unset", "--chdir"], alone: "S" },
  exec: { valued: "a" },
  fakeroot: { valued: "lsib", long: ["--lib", "--faked"] },
  gosu: asUser,
  ionice: { valued: "cn", long: ["--class", "--classdata"], alone: "pPu" },
  nice: { valued: "n", long: ["--adjustment"] },
  nohup: plain,
  "s6-setuidgid": asUser,
  setpriv: {
    long: [
      "--ambient-caps",
      "--bounding-set",
      "--egid",
      "--euid",
      "--groups",
      "--inh-caps",
      "--pdeathsig",
      "--regid",
      "--reuid",
      "--rgid",
      "--ruid",
      "--securebits",
    ],
    alone: "d",
  },
  setsid: plain,
  setuidgid: asUser,
  stdbuf: { valued: "ioe", long: ["--input", "--output", "--error"] },
  "su-exec": asUser,
  sudo: {
    valued: "CDghpRrTtUu",
    long: [
      "--chdir",
      "--chroot",
      "--close-from",
      "--command-timeout",
      "--group",
      "--host",
      "--other-user",
      "--prompt",
      "--role",
      "--type",
      "--user",
    ],
    alone: "el",
  },
  time: { valued: "fo", long: ["--format", "--output"] },
  timeout: { valued: "ks", operands: 1, long: ["--kill-after", "--signal"] },
  tini: { valued: "pe" },
  "tini-static": { valued: "pe" },
  xargs: {
    valued: "adEILnPs",
    long: ["--arg-file", "--delimiter", "--max-args", "--max-chars", "--max-procs", "--process-slot-var"],
  },
};

export interface Unwrapped<W extends ShellWord> {
  /** The wrappers, outermost first: their own words, and the `NAME=value` that they put into the environment. */
  readonly wrappers: readonly { readonly words: readonly W[]; readonly assignments: readonly W[] }[];
  /** The program and its arguments. */
  readonly words: readonly W[];
}

const assignment = /^[A-Za-z_]\w*=/;

/** Takes the wrappers off a command; one that wraps nothing (`sudo -v`, `env`) is the command itself. */
export function unwrap<W extends ShellWord>(words: readonly W[]): Unwrapped<W> {
  const taken: Unwrapped<W>["wrappers"][number][] = [];
  let start = 0;
  for (;;) {
    const name = programOf(words[start]);
    const wrapper = name !== undefined && Object.hasOwn(wrappers, name) ? wrappers[name] : undefined;
    const end = wrapper && endOfOwn(words, start, wrapper);
    if (end === undefined) return { wrappers: taken, words: words.slice(start) };
    const own = words.slice(start, end);
    taken.push({
      words: own.filter(({ raw }) => !assignment.test(raw)),
      assignments: own.filter(({ raw }) => assignment.test(raw)),
    });
    start = end;
  }
}

/** The base name of the program that a word names; `undefined` when it is computed. */
export function programOf(word: ShellWord | undefined): string | undefined {
  return word?.value ? baseName(word.value) : undefined;
}

/** Where the words of the wrapper at `start` end and the command begins; `undefined` when no command follows. */
function endOfOwn(
  words: readonly ShellWord[],
  start: number,
  { valued = "", long = [], operands = 0, alone = "" }: Wrapper,
): number | undefined {
  let at = start + 1;
  for (; at < words.length; at++) {
    const word = words[at] as ShellWord;
    if (assignment.test(word.raw)) continue;
    const option = word.value;
    if (option === "--") {
      at++;
      break;
    }
    if (!option?.startsWith("-")) break;
    if (option.startsWith("--")) {
      if (long.includes(option)) at++;
      continue;
    }
    const letters = option.slice(1);
    if ([...alone].some((letter) => letters.includes(letter))) return undefined;
    const valueAt = [...letters].findIndex((letter) => valued.includes(letter));
    if (valueAt >= 0 && valueAt === letters.length - 1) at++;
  }
  at += operands;
  return at < words.length ? at : undefined;
}
