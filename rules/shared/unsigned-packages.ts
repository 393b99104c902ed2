import type { Command, ShellWord } from "../../model/shell/command";

/** An option by which a package manager installs what nobody signed. */
export interface UnsignedOption {
  readonly program: string;
  /** As messages call it: `--nogpgcheck`. */
  readonly name: string;
  /** The option, and its argument where that is a word of its own. */
  readonly words: readonly [ShellWord, ...ShellWord[]];
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
  /** Options whose argument is a word of its own, so that it is no operand. */
  readonly withArgument?: RegExp;
  readonly replacement?: Readonly<Record<string, string>>;
  /** When the options are about an installation; default always. */
  isInstallation?(words: readonly ShellWord[]): boolean;
}

const apt: Manager = {
  options: ["--allow-unauthenticated", "--allow-insecure-repositories", "--force-yes"],
  settings: {
    options: ["-o", "--option"],
    unsafe:
      /^(?:Acquire::(?:AllowInsecureRepositories|AllowWeakRepositories|AllowDowngradeToInsecureRepositories)|APT::Get::AllowUnauthenticated)=["']?(?:1|true|yes|on)["']?$/i,
  },
  withArgument: /^-[tc]$|^--(?:target-release|default-release|config-file)$/,
  replacement: { "--force-yes": "-y" },
};

const yum: Manager = {
  options: ["--nogpgcheck", "--no-gpgchecks"],
  settings: { options: ["--setopt"], unsafe: /^(?:[^=]*\.)?gpgcheck=(?:0|false|no|off)$/i },
  withArgument: /^-[cxd]$|^--(?:enablerepo|disablerepo|repo|repoid|installroot|releasever|config|exclude)$/,
};

const managers: Readonly<Record<string, Manager>> = {
  apt,
  "apt-get": apt,
  aptitude: apt,
  apk: {
    options: ["--allow-untrusted"],
    withArgument: /^-[tXp]$|^--(?:virtual|repository|root|keys-dir|repositories-file|arch)$/,
  },
  yum,
  dnf: yum,
  dnf5: yum,
  microdnf: yum,
  tdnf: yum,
  rpm: {
    options: ["--nosignature", "--nodigest", "--noverify", "--nofiledigest"],
    isInstallation: (words) =>
      words.some(({ value = "" }) => /^-[vh]*[iUF]|^--(?:install|upgrade|freshen|reinstall)$/.test(value)),
  },
  zypper: { options: ["--no-gpg-checks", "--no-gpgcheck", "--allow-unsigned-rpm"] },
};

export function unsignedOptions(command: Command): readonly UnsignedOption[] {
  const { name: program = "", words } = command;
  const manager = Object.hasOwn(managers, program) ? managers[program] : undefined;
  if (!manager || manager.isInstallation?.(words) === false) return [];
  const found = words.flatMap((word, i) => optionAt(manager, word, words[i + 1]));
  if (found.length === 0) return [];
  const isLocal = installsFiles(manager, words);
  return found.map((option) => ({ ...option, program, isLocal }));
}

type Found = Pick<UnsignedOption, "name" | "words" | "instead">;

function optionAt(
  { options, settings, replacement }: Manager,
  word: ShellWord,
  next: ShellWord | undefined,
): readonly Found[] {
  const { value } = word;
  if (value === undefined || !value.startsWith("-")) return [];
  const [, name = value, says] = /^(--[\w-]+)=(.*)$/s.exec(value) ?? [];
  if (options.includes(name) && !/^(?:0|false|no|off)$/i.test(says ?? ""))
    return [{ name, words: [word], instead: replacement?.[name] }];
  const option = settings?.options.find((one) => value.startsWith(one));
  if (!settings || option === undefined) return [];
  if (value === option)
    return next?.value !== undefined && settings.unsafe.test(next.value)
      ? [{ name: next.value, words: [word, next], instead: undefined }]
      : [];
  const setting = value.slice(option.length).replace(/^=/, "");
  return settings.unsafe.test(setting) ? [{ name: setting, words: [word], instead: undefined }] : [];
}

/** `apk add ./x.apk`, `yum localinstall x.rpm`: packages as files, and at least one. */
function installsFiles({ withArgument, settings }: Manager, words: readonly ShellWord[]): boolean {
  const operands = words.filter(({ raw }, i) => {
    const before = words[i - 1]?.raw ?? "";
    return (
      i > 0 && !raw.startsWith("-") && !withArgument?.test(before) && !settings?.options.includes(before)
    );
  });
  const packages = words[0]?.value?.endsWith("rpm") ? operands : operands.slice(1);
  return (
    packages.length > 0 &&
    packages.every(({ raw }) => /\.(?:apk|rpm|deb)["']?$/.test(raw) && !/:\/\//.test(raw))
  );
}
