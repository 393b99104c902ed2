import type { Command } from "../../../model/shell/command";
import { type Invocation, invocationOf } from "../../../model/shell/programs/invocation";
import type { Package } from "../../../model/shell/programs/packages";

/** What a package manager of a language installs in whatever version is the newest. */
export interface Unpinned {
  readonly program: string;
  readonly packages: readonly [Package, ...Package[]];
  /** Of these the files that the stage has may name the version: `go.mod`. */
  readonly isOfModule: boolean;
}

interface Installer {
  readonly subcommands: RegExp;
  /** Options with which the version is decided elsewhere: a file of constraints, a commit. */
  readonly decided?: string;
  /** Versions that move: `@latest`. */
  readonly moving?: RegExp;
  /** Whether an address names a commit or a tag. */
  readonly isPinnedAddress?: (address: string) => boolean;
  readonly isOfModule?: boolean;
}

const pip: Installer = {
  subcommands: /^(?:install|pip install|tool install)$/,
  decided: "-c --constraint --constraints --no-index --dry-run",
  // What is not in a repository of version control is a file of its own: `https://example.com/tool.zip`.
  isPinnedAddress: (address) => !/git\+|^git:/.test(address) || /@[^@/]+$/.test(address.replace(/#.*/, "")),
};

const npm: Installer = {
  subcommands: /^(?:install|update|add|global add)$/,
  decided: "--dry-run",
  moving: /^(?:latest|next|beta|canary|\*|x)?$/,
  isPinnedAddress: (address) => !/^git[+:]/.test(address) || address.includes("#"),
};

const installers: Readonly<Record<string, Installer>> = {
  pip,
  pip2: pip,
  pip3: pip,
  uv: pip,
  pipx: pip,
  npm,
  yarn: npm,
  pnpm: npm,
  bun: npm,
  gem: { subcommands: /^install$/, decided: "-g --file --local -l" },
  cargo: { subcommands: /^install$/, decided: "--locked --path --rev --tag --list" },
  go: { subcommands: /^(?:install|get|run)$/, moving: /^(?:latest|upgrade|main|master)?$/, isOfModule: true },
  composer: { subcommands: /^require$/, decided: "--dry-run", moving: /^(?:\*|dev-.*)?$/ },
  dotnet: { subcommands: /^install$/ },
};

export function unpinnedIn(command: Command): Unpinned | undefined {
  const install = installOf(command);
  if (!install) return undefined;
  const { program, installer } = install;
  const [first, ...others] = install.packages.filter((one) => isUnpinned(one, installer));
  return first && { program, packages: [first, ...others], isOfModule: installer.isOfModule === true };
}

/** All packages of an install of which each names one version; none where one of them does not. */
export function pinnedIn(command: Command): readonly Package[] {
  const install = installOf(command);
  return install?.invocation.lacks(lists) && install.packages.every(isPinned) ? install.packages : [];
}

/** What pip and uv read more packages from. */
const lists = "-r --requirement --requirements";

interface Install {
  readonly invocation: Invocation;
  readonly program: string;
  readonly installer: Installer;
  readonly packages: readonly Package[];
}

/** An install of which the command decides the versions. */
function installOf(command: Command): Install | undefined {
  const invocation = invocationOf(command);
  const { program = "", subcommand = "" } = invocation ?? {};
  const installer = Object.hasOwn(installers, program) ? installers[program] : undefined;
  if (!invocation || !installer?.subcommands.test(subcommand)) return undefined;
  if (installer.decided !== undefined && !invocation.lacks(installer.decided)) return undefined;
  const end = program === "gem" ? endOfOptions(command) : undefined;
  const packages = packagesOf(invocation).filter(({ range }) => end === undefined || range.start < end);
  return { invocation, program, installer, packages };
}

/** Behind `--` gem is told how to build. */
function endOfOptions({ words }: Command): number | undefined {
  return words.find(({ value }) => value === "--")?.range.start;
}

/** Behind the program that `go run` runs stand its own arguments. */
function packagesOf({ packages, subcommand }: Invocation): readonly Package[] {
  return subcommand === "run" ? packages.slice(0, 1) : packages;
}

function isUnpinned(
  { name, operator, version, source, word }: Package,
  { moving, isPinnedAddress }: Installer,
): boolean {
  if (source === "url")
    return isPinnedAddress !== undefined && word.value !== undefined && !isPinnedAddress(word.value);
  if (source !== "registry" || name === undefined) return false;
  return operator === undefined || (version !== undefined && moving?.test(version) === true);
}

/** One version, and no range: `express@4` is the newest that begins with 4. */
function isPinned({ source, operator = "", version = "" }: Package): boolean {
  return (
    source === "registry" && /^(?:={1,3}|[@:])$/.test(operator) && /^v?\d+\.\d+\.\d[\w.+-]*$/.test(version)
  );
}
