import { isOwnHost } from "../../../model/loopback";
import type { Command, ShellWord } from "../../../model/shell/command";
import type { ShellOption } from "../../../model/shell/options";
import { filesOfTee, outputFiles } from "../../../model/shell/output-files";
import { type Invocation, invocationOf } from "../../../model/shell/programs/invocation";
import type { Range } from "../../../model/text";
import { asWritten, rangeWithin } from "../../../model/written-text";
import { nameOption } from "../downloads/certificate-checks";

/** What a command says so that certificates are not checked. */
export interface CertificateSetting {
  /** Who is told so. */
  readonly program: string;
  /** As messages call it. */
  readonly text: string;
  readonly range: Range;
  /** The option that says it, where it holds for the command alone. */
  readonly option: ShellOption | undefined;
  /** It lets the program fetch over http, where there is no certificate. */
  readonly isPlain?: boolean;
}

/** Options, and the value by which those that have another meaning too switch the check off. */
interface Option {
  readonly programs: ReadonlySet<string>;
  readonly names: readonly string[];
  readonly off?: RegExp;
}

/** A key and its value among the operands: `config set strict-ssl false`. */
interface Setting {
  readonly programs: ReadonlySet<string>;
  readonly subcommands: RegExp;
  readonly key: RegExp;
  readonly off: RegExp;
  readonly isPlain?: true;
}

/** What is written into a program's file of configuration. */
interface Written {
  readonly program: string;
  readonly off: RegExp;
  /** The path of the file, where the text alone says nothing. */
  readonly into?: RegExp;
}

export interface CertificateSettings {
  readonly options: readonly Option[];
  readonly settings: readonly Setting[];
  readonly written: readonly Written[];
}

const no = /^(?:false|0|no|off)$/i;

const [pip, npm, yum, apt] = [
  "pip pip2 pip3 uv",
  "npm yarn pnpm",
  "yum dnf dnf5 microdnf tdnf",
  "apt apt-get aptitude",
].map((names) => new Set(names.split(" "))) as [Set<string>, Set<string>, Set<string>, Set<string>];

/** Of programs that run in the container, or in a step. */
export const runtimeSettings: CertificateSettings = {
  options: [
    { programs: new Set(["aws"]), names: ["--no-verify-ssl"] },
    {
      programs: new Set(["kubectl", "oc", "helm"]),
      names: ["--insecure-skip-tls-verify"],
      off: /^(?:true)?$/,
    },
    {
      programs: new Set(["skopeo", "podman", "buildah"]),
      names: ["--tls-verify", "--src-tls-verify", "--dest-tls-verify"],
      off: /^false$/,
    },
  ],
  settings: [
    {
      programs: new Set(["git"]),
      subcommands: /^config(?: set)?$/,
      key: /^http\.(?:.+\.)?sslverify$/i,
      off: no,
    },
  ],
  written: [
    { program: "wget", off: /\bcheck_?certificate ?= ?(?:off|no|0)\b/i, into: /wgetrc$/ },
    { program: "curl", off: /(?<=^|["']|\\n)(?:-k|(?:--)?insecure)(?=$|["'\\])/, into: /curlrc$/ },
  ],
};

/** Of package managers. */
export const packageSettings: CertificateSettings = {
  options: [
    { programs: pip, names: ["--trusted-host", "--allow-insecure-host"], off: /./ },
    { programs: npm, names: ["--strict-ssl"], off: no },
    { programs: npm, names: ["--no-strict-ssl"] },
    { programs: yum, names: ["--setopt"], off: /^(?:[^=]*\.)?sslverify=(?:0|false|no|off)$/i },
    {
      programs: apt,
      names: ["-o", "--option"],
      off: /^Acquire::https::(?:[\w.-]+::)?Verify-(?:Peer|Host)=["']?(?:0|false|no|off)["']?$/i,
    },
  ],
  settings: [
    { programs: npm, subcommands: /^(?:config )?set$/, key: /^(?:strict-ssl|enableStrictSsl)$/, off: no },
    { programs: pip, subcommands: /^config set$/, key: /trusted-host$/, off: /./ },
    {
      programs: new Set(["conda", "mamba", "micromamba"]),
      subcommands: /^config/,
      key: /^ssl_verify$/,
      off: no,
    },
    {
      programs: new Set(["composer"]),
      subcommands: /^config$/,
      key: /^secure-http$/,
      off: no,
      isPlain: true,
    },
    { programs: new Set(["composer"]), subcommands: /^config$/, key: /^disable-tls$/, off: /^(?:true|1)$/ },
    { programs: new Set(["bundle"]), subcommands: /^config$/, key: /^ssl_verify_mode$/, off: /^0$/ },
  ],
  // What `printf` ends a line with, `\n`, stands right before a name.
  written: [
    { program: "yum", off: /(?:\b|(?<=\\n))sslverify ?= ?(?:0|false|no|off)\b/i },
    {
      program: "apt",
      off: /(?:\b|(?<=\\n))Acquire::https::(?:[\w.-]{1,99}::)?Verify-(?:Peer|Host)\s{1,3}(?:"(?:false|0|no|off)"|\\"(?:false|0|no|off)\\"|'(?:false|0|no|off)'|(?:false|0|no|off)\b)/i,
    },
    { program: "npm", off: /(?:\b|(?<=\\n))strict-ssl ?= ?false\b/i },
    { program: "Bundler", off: /:ssl_verify_mode: ?0\b/i },
    { program: "pip", off: /(?:\b|(?<=\\n))trusted-host ?= ?[\w.-]{1,99}/i },
  ],
};

export function certificateSettings(
  command: Command,
  { options, settings, written }: CertificateSettings,
): readonly CertificateSetting[] {
  const { name = "" } = command;
  if (name === "echo" || name === "printf") return writtenBy(command, written);
  const invocation = invocationOf(command);
  const { program } = invocation ?? { program: name };
  const applying = options.filter(({ programs }) => programs.has(program));
  const set = settings.filter(({ programs }) => programs.has(program));
  if (!invocation || (applying.length === 0 && set.length === 0)) return [];
  return [
    ...invocation.options.flatMap((option) => {
      const isOff = applying.some((one) => one.names.includes(option.name) && isSwitchedOff(option, one));
      if (!isOff) return [];
      return [{ program: name, text: nameOption(option), range: option.range, option }];
    }),
    ...set.flatMap((one) => settingIn(name, invocation, one) ?? []),
  ];
}

function isSwitchedOff({ value, written }: ShellOption, { off }: Option): boolean {
  if (!off) return value === undefined && written === undefined;
  return off.test(value ?? "") && (value !== undefined || written === undefined) && !isOwnHost(value);
}

function settingIn(
  program: string,
  { subcommand = "", operands }: Invocation,
  { subcommands, key, off, isPlain }: Setting,
): CertificateSetting | undefined {
  if (!subcommands.test(subcommand)) return undefined;
  for (const [i, word] of operands.entries()) {
    const [name = "", ...rest] = word.value?.split("=") ?? [];
    const next: ShellWord | undefined = rest.length > 0 ? word : operands[i + 1];
    const value = rest.length > 0 ? rest.join("=") : next?.value;
    if (!next || value === undefined || !key.test(name) || !off.test(value) || isOwnHost(value)) continue;
    return {
      program,
      text: `${name}=${value}`,
      range: { start: word.range.start, end: next.range.end },
      option: undefined,
      isPlain,
    };
  }
  return undefined;
}

/** What `echo` says goes into a file. */
function writtenBy(command: Command, sought: readonly Written[]): readonly CertificateSetting[] {
  const { words, pipedInto } = command;
  const files = [...outputFiles(command), ...(pipedInto ? filesOfTee(pipedInto) : [])];
  const heeded = sought.filter(({ into = /^/ }) => files.some(({ raw }) => into.test(raw)));
  return words.slice(1).flatMap((word) =>
    heeded.flatMap(({ program, off }) => {
      const found = off.exec(word.raw);
      if (!found) return [];
      const [text] = found;
      const range = rangeWithin(asWritten(word), found.index, found.index + text.length) ?? word.range;
      return [{ program, text: text.replaceAll('\\"', '"'), range, option: undefined }];
    }),
  );
}
