import type { Command } from "../../../model/shell/command";
import { type Invocation, invocationOf } from "../../../model/shell/programs/invocation";

/** How the installations of a distribution's package manager are told not to ask, and to take what is needed only. */
interface Manager {
  /** The subcommands that ask. */
  readonly asking?: RegExp | undefined;
  /** The options that answer; the first is written. */
  readonly answers: string;
  /** What keeps packages out that are only recommended. */
  readonly onlyNeeded?:
    | {
        readonly option: string;
        /** All ways to say it on the command line. */
        readonly isGiven: (invocation: Invocation) => boolean;
      }
    | undefined;
}

const apt: Manager = {
  asking: /^(?:install|reinstall|upgrade|dist-upgrade|full-upgrade|build-dep)$/,
  answers: "-y --yes --assume-yes -s --simulate --just-print --dry-run --print-uris",
  onlyNeeded: {
    option: "--no-install-recommends",
    isGiven: (invocation) =>
      !invocation.lacks("--no-install-recommends --without-recommends -R") ||
      isSet(invocation, "-o --option", /^APT::Install-Recommends=["']?(?:0|false|no|off)/i),
  },
};

const dnf: Manager = {
  asking:
    /^(?:install|localinstall|reinstall|update|upgrade|upgrade-minimal|group(?: ?install)?|module install|builddep)$/,
  answers: "-y --assumeyes --assumeno",
  onlyNeeded: {
    option: "--setopt=install_weak_deps=False",
    isGiven: (invocation) =>
      isSet(invocation, "--setopt", /^(?:[^=]*\.)?install_weak_deps=(?:0|false|no|off)$/i),
  },
};

const managers: Readonly<Record<string, Manager>> = {
  apt,
  "apt-get": apt,
  aptitude: apt,
  dnf,
  dnf5: dnf,
  yum: { asking: dnf.asking, answers: dnf.answers },
  tdnf: { asking: dnf.asking, answers: dnf.answers },
  // It never asks.
  microdnf: { answers: "", onlyNeeded: dnf.onlyNeeded },
  apk: { answers: "" },
  zypper: {
    asking: /^(?:install|update|patch|remove|rm|dist-upgrade|dup)$/,
    answers: "-n --non-interactive -y --no-confirm --dry-run -D",
    onlyNeeded: {
      option: "--no-recommends",
      isGiven: (invocation) => !invocation.lacks("--no-recommends"),
    },
  },
};

export interface SystemPackages extends Manager {
  readonly invocation: Invocation;
}

/** A command of a distribution's package manager; `undefined` for any other, and where it only tells about itself. */
export function systemPackages(command: Command): SystemPackages | undefined {
  const { name = "" } = command;
  const manager = Object.hasOwn(managers, name) ? managers[name] : undefined;
  const invocation = manager && invocationOf(command);
  return manager && invocation?.subcommand !== undefined ? { ...manager, invocation } : undefined;
}

/** The value of one of these options is the setting, or may be. */
function isSet({ options }: Invocation, names: string, setting: RegExp): boolean {
  const sought = names.split(" ");
  return options.some(
    ({ name, value, written }) =>
      sought.includes(name) && (value === undefined ? written !== undefined : setting.test(value)),
  );
}
