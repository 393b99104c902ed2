import type { Flag, Instruction } from "../../../model/dockerfile/dockerfile";
import { oncePer } from "../../../model/once";
import type { Command, ShellWord } from "../../../model/shell/command";
import { type Invocation, invocationOf } from "../../../model/shell/programs/invocation";

/** What a package manager keeps of what it fetched, and what takes that out of the layer again. */
export interface PackageCache {
  readonly programs: ReadonlySet<string>;
  /** The subcommands that fill it; `""` is none. */
  readonly fills: RegExp;
  /** As messages call it. */
  readonly contents: string;
  /** A folder that it lies in, or one above that, without a final slash. */
  readonly folder: RegExp;
  /** Whether it is kept at all, where the base image empties it by itself; else it is. */
  readonly isKept?: (instruction: Instruction) => boolean;
  /** The option, and the variable that stands for it, with which nothing is kept. */
  readonly option?: string;
  readonly variable?: string;
  /** The option with which nothing is fetched. */
  readonly offline?: string;
  readonly isEmptiedBy?: (invocation: Invocation) => boolean;
  /** The command that empties it. */
  readonly emptying: (program: string) => string;
}

const caches: readonly PackageCache[] = [
  {
    programs: new Set(["apt", "apt-get", "aptitude"]),
    fills: /^update$/,
    contents: "its package lists",
    folder: /^\/var(?:\/lib(?:\/apt(?:\/lists)?)?)?$/,
    isEmptiedBy: ({ subcommand = "" }) => /^dist-?clean$/.test(subcommand),
    emptying: () => "rm -rf /var/lib/apt/lists/*",
  },
  {
    programs: new Set(["apt", "apt-get", "aptitude"]),
    fills: /^(?:install|reinstall|upgrade|dist-upgrade|full-upgrade|build-dep)$/,
    contents: "the archives of packages",
    folder: /^\/var(?:\/cache(?:\/apt(?:\/archives(?:\/\*\.deb)?)?)?)?$/,
    isKept: (instruction) => keepsArchives(instruction) || instruction.ask(keepsArchivesBefore),
    isEmptiedBy: ({ subcommand = "" }) => /^(?:dist-?)?clean$/.test(subcommand),
    emptying: (program) => `${program} clean`,
  },
  {
    programs: new Set(["apk"]),
    fills: /^(?:add|update|upgrade|fix)$/,
    contents: "its index",
    folder: /^(?:\/var(?:\/cache(?:\/apk)?)?|\/etc\/apk\/cache)$/,
    option: "--no-cache",
    offline: "--no-network",
    isEmptiedBy: ({ subcommand, operands }) => subcommand === "cache" && has(operands, /^clean$/),
    emptying: () => "rm -rf /var/cache/apk/*",
  },
  {
    programs: new Set(["yum", "dnf", "dnf5", "microdnf", "tdnf"]),
    fills:
      /^(?:install|localinstall|reinstall|update|localupdate|upgrade|upgrade-minimal|downgrade|group(?: ?install)?|module install|builddep|swap|distro-sync|makecache)$/,
    contents: "its cache",
    folder: /^\/var(?:\/cache(?:\/(?:yum|dnf|libdnf5|tdnf))?)?$/,
    isEmptiedBy: ({ subcommand, operands }) => subcommand === "clean" && has(operands, /^all$/),
    emptying: (program) => `${program} clean all`,
  },
  {
    programs: new Set(["zypper"]),
    fills: /^(?:install|update|patch|remove|rm|dist-upgrade|dup|refresh|ref)$/,
    contents: "its cache",
    folder: /^\/var(?:\/cache(?:\/zypp)?)?$/,
    isEmptiedBy: ({ subcommand }) => /^(?:clean|cc)$/.test(subcommand ?? ""),
    emptying: () => "zypper clean --all",
  },
  {
    programs: new Set(["pip", "pip2", "pip3"]),
    fills: /^(?:install|wheel|download)$/,
    contents: "its cache",
    folder: /(?:^|\/)(?:\.cache(?:\/pip)?|root)$/,
    option: "--no-cache-dir",
    variable: "PIP_NO_CACHE_DIR",
    isEmptiedBy: ({ subcommand }) => subcommand === "cache purge",
    emptying: (program) => `${program} cache purge`,
  },
  {
    programs: new Set(["yarn"]),
    fills: /^(?:|install|add|global add|import)$/,
    contents: "its cache",
    folder: /(?:^|\/)(?:\.cache(?:\/yarn)?|\.yarn(?:\/(?:berry|cache|berry\/cache))?|yarn-cache)$/,
    isEmptiedBy: ({ subcommand, operands }) => subcommand === "cache" && has(operands, /^clean$/),
    emptying: () => "yarn cache clean",
  },
  {
    programs: new Set(["npm"]),
    fills: /^(?:install|ci|update)$/,
    contents: "its cache",
    folder: /(?:^|\/)(?:\.npm(?:\/_cacache)?|npm-cache)$/,
    isEmptiedBy: ({ subcommand, operands }) =>
      subcommand === "cache" && has(operands, /^(?:clean|clear|rm)$/),
    emptying: () => "npm cache clean --force",
  },
];

/** A cache that a RUN fills and does not empty. */
export interface KeptCache {
  readonly cache: PackageCache;
  /** The commands that fill it, none of which is emptied behind. */
  readonly commands: readonly [Command, ...Command[]];
}

/** @returns one for each package manager, with what it leaves in the layer of a RUN */
export function keptCaches(instruction: Instruction): readonly KeptCache[] {
  const commands = reached(instruction);
  return caches.flatMap((cache) => {
    const emptied = commands.map((one) => isEmptying(one, cache)).lastIndexOf(true);
    const [first, ...others] = commands
      .slice(emptied + 1)
      .filter((command) => isFilledBy(command, cache) && !isSwitchedOff(instruction, command, cache));
    const isKept = first && !isElsewhere(instruction, cache) && cache.isKept?.(instruction) !== false;
    return isKept ? [{ cache, commands: [first, ...others] }] : [];
  });
}

/** The images of Debian and Ubuntu delete the archives behind each installation, until a step takes that away. */
function keepsArchives({ keyword, text, commands }: Instruction): boolean {
  return (
    keyword === "RUN" &&
    text.includes("/docker-clean") &&
    commands.some(
      ({ name, words }) => name === "rm" && words.some((word) => textOf(word).endsWith("/docker-clean")),
    )
  );
}

/** An earlier step does so, of a stage or of a part of a Dockerfile that has none. */
function keepsArchivesBefore({ stage, file, range }: Instruction): boolean {
  const lists = stage?.ancestry.map(({ instructions }) => instructions) ?? [file.preamble];
  return lists.some((list, i) => {
    const first = firstKeepingIn(list);
    return first !== undefined && (i > 0 || first.range.start < range.start);
  });
}

const firstKeepingIn = oncePer((instructions: readonly Instruction[]) => instructions.find(keepsArchives));

function reached(instruction: Instruction): readonly Command[] {
  return isReplaced(instruction) ? instruction.commands.slice(0, 1) : instruction.commands;
}

/** A step begins with `exec`: the shell becomes that program, and does not come to what stands behind. */
export function isReplaced({ text, range, keywordRange, flags, commands }: Instruction): boolean {
  const [first] = commands;
  const [outermost] = first?.wrappers ?? [];
  if (outermost?.name !== "exec" || first?.pipedInto) return false;
  const { end } = flags.at(-1)?.range ?? keywordRange;
  return /^[\s\\]*$/.test(text.slice(end - range.start, outermost.range.start - range.start));
}

function isFilledBy(command: Command, { programs, fills }: PackageCache): boolean {
  const invocation = invocationOf(command);
  if (!invocation || !programs.has(invocation.program)) return false;
  const { subcommand, operands } = invocation;
  // What it does is computed, or it only tells about itself.
  if (subcommand === undefined && (operands.length > 0 || invocation.option("-v --version -h --help")))
    return false;
  return fills.test(subcommand ?? "");
}

function isSwitchedOff(
  instruction: Instruction,
  command: Command,
  { option, offline, variable }: PackageCache,
): boolean {
  const invocation = invocationOf(command);
  if ([option, offline].some((one) => one !== undefined && invocation?.lacks(one) === false)) return true;
  if (variable === undefined) return false;
  // Pip keeps nothing whatever the variable is set to: 0 and false switch the cache off too.
  const isSet = (name: string | undefined) => name === variable;
  return (
    instruction.variable(variable, 0) !== undefined ||
    instruction.commands.some(
      ({ assignments, words, range }) =>
        range.start <= command.range.start &&
        (assignments.some(({ name }) => isSet(name)) || words.some(({ raw }) => isSet(raw.split("=")[0]))),
    )
  );
}

/** A mount lies where the cache is. */
function isElsewhere({ flags }: Instruction, { folder }: PackageCache): boolean {
  return flags.some(({ name, options }) => name === "mount" && folder.test(trimmed(targetOf(options) ?? "")));
}

function targetOf(options: Flag["options"]): string | undefined {
  if (!/^(?:cache|tmpfs)$/.test(options.get("type") ?? "")) return undefined;
  return options.get("target") ?? options.get("dst") ?? options.get("destination");
}

function isEmptying(command: Command, { folder, programs, isEmptiedBy }: PackageCache): boolean {
  const { name = "", words } = command;
  if (name === "rm" || name === "find") return words.some((word) => folder.test(trimmed(textOf(word))));
  const invocation = invocationOf(command);
  if (invocation && programs.has(invocation.program)) return isEmptiedBy?.(invocation) === true;
  // A script of somebody's own, which says what it does.
  return /clean|purge/i.test(name);
}

function has(words: readonly ShellWord[], sought: RegExp): boolean {
  return words.some(({ value = "" }) => sought.test(value));
}

function textOf({ value, raw }: ShellWord): string {
  return value ?? raw.replaceAll('"', "");
}

function trimmed(path: string): string {
  let end = path.length;
  for (;;) {
    if (path.endsWith("/", end)) end -= 1;
    else if (path.endsWith("/*", end)) end -= 2;
    else return path.slice(0, end);
  }
}
