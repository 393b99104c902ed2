import type { Command } from "../../../model/shell/command";
import type { ShellOption } from "../../../model/shell/options";
import { invocationOf } from "../../../model/shell/programs/invocation";

/** An option by which a package manager installs what nobody signed. */
export interface UnsignedOption {
  readonly program: string;
  /** As messages call it: `--nogpgcheck`. */
  readonly name: string;
  readonly option: ShellOption;
  /** What takes its place where it has another effect too: `--force-yes` answers questions. */
  readonly instead: string | undefined;
  /** Everything that is installed is a file that the build has already. */
  readonly isLocal: boolean;
}

interface Manager {
  /** Options without an argument, or with a value that says yes. */
  readonly options: readonly string[];
  /** Options whose argument is a setting, and the settings that matter. */
  readonly settings?: { readonly options: readonly string[]; readonly unsafe: RegExp };
  /** The names of what an option does besides; the first is written in its place where none is there. */
  readonly replacement?: Readonly<Record<string, readonly [string, ...string[]]>>;
  /** When the options are about an installation; default always. */
  isInstallation?(names: readonly string[]): boolean;
}

const apt: Manager = {
  options: ["--allow-unauthenticated", "--allow-insecure-repositories", "--force-yes"],
  settings: {
    options: ["-o", "--option"],
    unsafe:
      /^(?:Acquire::(?:AllowInsecureRepositories|AllowWeakRepositories|AllowDowngradeToInsecureRepositories)|APT::Get::AllowUnauthenticated)=["']?(?:1|true|yes|on)["']?$/i,
  },
  replacement: { "--force-yes": ["-y", "--yes", "--assume-yes"] },
};

const yum: Manager = {
  options: ["--nogpgcheck", "--no-gpgchecks"],
  settings: { options: ["--setopt"], unsafe: /^(?:[^=]*\.)?gpgcheck=(?:0|false|no|off)$/i },
};

const managers: Readonly<Record<string, Manager>> = {
  apt,
  "apt-get": apt,
  aptitude: apt,
  apk: { options: ["--allow-untrusted"] },
  yum,
  dnf: yum,
  dnf5: yum,
  microdnf: yum,
  tdnf: yum,
  rpm: {
    options: ["--nosignature", "--nodigest", "--noverify", "--nofiledigest"],
    isInstallation: (names) =>
      names.some((name) => /^-[iUF]$|^--(?:install|upgrade|freshen|reinstall)$/.test(name)) &&
      !names.some((name) => /^-[qV]$|^--(?:query|verify)$/.test(name)),
  },
  zypper: { options: ["--no-gpg-checks", "--no-gpgcheck", "--allow-unsigned-rpm"] },
};

export function unsignedOptions(command: Command): readonly UnsignedOption[] {
  const { name: program = "" } = command;
  const manager = Object.hasOwn(managers, program) ? managers[program] : undefined;
  const invocation = manager && invocationOf(command);
  if (!invocation) return [];
  const { options, packages } = invocation;
  const names = options.map(({ name }) => name);
  if (manager.isInstallation?.(names) === false) return [];
  const given = new Set(names);
  const isLocal = packages.length > 0 && packages.every(({ source }) => source === "file");
  return options.flatMap((option) => {
    const name = unsafeName(manager, option);
    if (name === undefined) return [];
    const others = manager.replacement?.[name] ?? [];
    const instead = others.some((other) => given.has(other)) ? undefined : others[0];
    return [{ program, name, option, instead, isLocal }];
  });
}

function unsafeName({ options, settings }: Manager, option: ShellOption): string | undefined {
  const { name, value, written } = option;
  if (options.includes(name)) {
    const isOn = written === undefined || (value !== undefined && !/^(?:0|false|no|off)$/i.test(value));
    return isOn ? name : undefined;
  }
  return settings?.options.includes(name) && settings.unsafe.test(value ?? "") ? value : undefined;
}
