import type { ShellWord } from "./command";
import { baseName } from "./interpreters";
import { type OptionGrammar, optionGrammar, optionsAt } from "./options";

/** A program that runs the command in its arguments. */
interface Wrapper {
  readonly grammar: OptionGrammar;
  /** Arguments of its own before the command. */
  readonly operands: number;
  /** Options with which it runs no command: `command -v curl` only asks. */
  readonly alone: ReadonlySet<string>;
}

/** @param valued its options that take a value: `-u` for `sudo -u app` and `sudo -Eu app` */
function wrapper(valued = "", { operands = 0, alone = "" } = {}): Wrapper {
  return { grammar: optionGrammar(valued), operands, alone: new Set(alone.split(" ")) };
}

const plain = wrapper();
const asUser = wrapper("", { operands: 1 });

const wrappers: Readonly<Record<string, Wrapper>> = {
  builtin: plain,
  busybox: plain,
  catatonit: plain,
  chroot: wrapper("--userspec --groups", { operands: 1 }),
  command: wrapper("", { alone: "-v -V" }),
  doas: wrapper("-u -C"),
  "dumb-init": wrapper("-r --rewrite"),
  env: wrapper("-u --unset -C --chdir", { alone: "-S" }),
  exec: wrapper("-a"),
  fakeroot: wrapper("-l --lib -s -i -b --faked"),
  gosu: asUser,
  ionice: wrapper("-c --class -n --classdata", { alone: "-p -P -u" }),
  nice: wrapper("-n --adjustment"),
  nohup: plain,
  "s6-setuidgid": asUser,
  setpriv: wrapper(
    `--ambient-caps --bounding-set --egid --euid --groups --inh-caps --pdeathsig --regid --reuid --rgid --ruid
    --securebits`,
    { alone: "-d" },
  ),
  setsid: plain,
  setuidgid: asUser,
  stdbuf: wrapper("-i --input -o --output -e --error"),
  "su-exec": asUser,
  sudo: wrapper(
    `-C --close-from -D --chdir -g --group -h --host -p --prompt -r --role -R --chroot -t --type -T --command-timeout
    -U --other-user -u --user`,
    { alone: "-e -l" },
  ),
  time: wrapper("-f --format -o --output"),
  timeout: wrapper("-k --kill-after -s --signal", { operands: 1 }),
  tini: wrapper("-p -e"),
  "tini-static": wrapper("-p -e"),
  xargs: wrapper(
    `-a --arg-file -d --delimiter -E -I -L -n --max-args -P --max-procs -s --max-chars --process-slot-var`,
  ),
};

export interface Unwrapped<W extends ShellWord> {
  /** The wrappers, outermost first: their own words, and the `NAME=value` that they put into the environment. */
  readonly wrappers: readonly { readonly words: readonly W[]; readonly assignments: readonly W[] }[];
  /** The program and its arguments. */
  readonly words: readonly W[];
}

/** More than these wrap nothing: nobody writes so many. */
const maxWrappers = 16;

const assignment = /^[A-Za-z_]\w*=/;

/** Takes the wrappers off a command; one that wraps nothing (`sudo -v`, `env`) is the command itself. */
export function unwrap<W extends ShellWord>(words: readonly W[]): Unwrapped<W> {
  const taken: Unwrapped<W>["wrappers"][number][] = [];
  let start = 0;
  for (;;) {
    const name = programOf(words[start]);
    const wrapper = name !== undefined && Object.hasOwn(wrappers, name) ? wrappers[name] : undefined;
    const end = wrapper && endOfOwn(words, start, wrapper);
    if (end === undefined || taken.length === maxWrappers)
      return { wrappers: taken, words: words.slice(start) };
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
  { grammar, operands, alone }: Wrapper,
): number | undefined {
  let at = start + 1;
  for (; at < words.length; at++) {
    const { raw, value } = words[at] as ShellWord;
    if (assignment.test(raw) || value === "-") continue;
    if (value === "--") {
      at++;
      break;
    }
    const options = optionsAt(words, at, grammar);
    if (options.length === 0) break;
    if (options.some(({ name }) => alone.has(name))) return undefined;
    if (options.at(-1)?.valueWord) at++;
  }
  at += operands;
  return at < words.length ? at : undefined;
}
