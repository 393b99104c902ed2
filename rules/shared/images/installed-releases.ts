import type { Instruction, InstructionCommand } from "../../../model/dockerfile/dockerfile";
import { expanded } from "../../../model/dockerfile/expanded-words";
import { knownValue } from "../../../model/outline";
import type { ShellWord } from "../../../model/shell/command";
import { invocationOf } from "../../../model/shell/programs/invocation";
import type { Range } from "../../../model/text";
import { asWritten, rangeWithin } from "../../../model/written-text";

/** A release of a language or a library that a build installs. */
export interface InstalledRelease {
  /** As `releaseEnd` calls it. */
  readonly product: string;
  readonly version: string;
  /** Where the version stands, or the word that comes to it. */
  readonly range: Range;
  /** It comes from the package manager of the base image's distribution. */
  readonly isPackage: boolean;
}

/** What an instruction fetches, and what its commands tell managers of versions and of packages to install. */
export function installedReleases(instruction: Instruction): readonly InstalledRelease[] {
  const { keyword, words, commands } = instruction;
  if (keyword === "ADD")
    return words.slice(0, -1).flatMap((word) => releaseInAddress(knownValue(word.outline), word));
  return keyword === "RUN" ? commands.flatMap(releasesIn) : [];
}

function releasesIn(command: InstructionCommand): readonly InstalledRelease[] {
  const addresses = command.words
    .filter(({ raw }) => /[/$]/.test(raw))
    .flatMap((word) => releaseInAddress(expanded(word, command.instruction), word));
  return [...addresses, ...managedReleases(command), ...packagedReleases(command)];
}

const archives: Readonly<Record<string, string>> = {
  "node-v": "node",
  go: "golang",
  "python-": "python",
  "php-": "php",
  "ruby-": "ruby",
  "openssl-": "openssl",
  "apache-tomcat-": "tomcat",
  "httpd-": "httpd",
};

/** `/go1.19.2.linux-amd64.tar.gz`, `/Python-3.6.9.tgz`, `/openssl-1.0.2u.tar.gz`, on any host. */
const archive =
  /\/(?<name>node-v|go(?=1\.)|python-|php-|ruby-|openssl-|apache-tomcat-|httpd-)(?<version>\d+(?:\.\d+)+[a-z]?)[.-](?:linux|src|tar|t[gx]z|zip|exe|win|amd64|embed)/i;

/** `deb.nodesource.com/setup_14.x`, `rpm.nodesource.com/pub_14.x`, `nodejs.org/dist/latest-v14.x`. */
const nodeLine =
  /\/\/(?:(?:deb|rpm)\.nodesource\.com\/(?:setup|node|pub)_|nodejs\.org\/(?:dist|download\/release)\/latest-v)(?<version>\d+)\.x/;

/** A part of the version that is not known keeps the address from matching. */
function releaseInAddress(text: string | undefined, word: Place): readonly InstalledRelease[] {
  const { name = "node-v", version } = (archive.exec(text ?? "") ?? nodeLine.exec(text ?? ""))?.groups ?? {};
  return release(archives[name.toLowerCase()], version, word);
}

type Place = Pick<ShellWord, "raw" | "range">;

/** None where one of the two is not known. */
function release(
  product: string | undefined,
  version: string | undefined,
  word: Place,
  isPackage = false,
): readonly InstalledRelease[] {
  if (product === undefined || version === undefined) return [];
  const at = word.raw.indexOf(version);
  const range = at < 0 ? undefined : rangeWithin(asWritten(word), at, at + version.length);
  return [{ product, version, range: range ?? word.range, isPackage }];
}

/** Managers of the versions of one program: whose, and the word that says that one is installed. */
const managersOfOne: Readonly<Record<string, { readonly product: string; readonly verb: RegExp }>> = {
  nvm: { product: "node", verb: /^install$/ },
  fnm: { product: "node", verb: /^install$/ },
  nodenv: { product: "node", verb: /^install$/ },
  n: { product: "node", verb: /./ },
  pyenv: { product: "python", verb: /^install$/ },
  "python-build": { product: "python", verb: /./ },
  uv: { product: "python", verb: /^python$/ },
  rbenv: { product: "ruby", verb: /^install$/ },
  rvm: { product: "ruby", verb: /^install$/ },
  "ruby-build": { product: "ruby", verb: /./ },
  phpenv: { product: "php", verb: /^install$/ },
  phpbrew: { product: "php", verb: /^install$/ },
  goenv: { product: "golang", verb: /^install$/ },
};

/** Those of several programs, which are told `python@3.6`, `python=3.6` or `python 3.6`. */
const managersOfMany: Readonly<Record<string, RegExp>> = {
  asdf: /^install$/,
  mise: /^(?:install|i|use|u)$/,
  volta: /^install$/,
  sdk: /^install$/,
  conda: /^(?:install|create)$/,
  mamba: /^(?:install|create)$/,
  micromamba: /^(?:install|create)$/,
};

const tools: Readonly<Record<string, string>> = {
  node: "node",
  nodejs: "node",
  python: "python",
  ruby: "ruby",
  php: "php",
  go: "golang",
  golang: "golang",
  java: "eclipse-temurin",
  openssl: "openssl",
};

/** `14`, `v14.17.0`, `ruby-2.3.8`, `lts/fermium`. */
const plainVersion = /^(?:v|go|ruby-|php-)?(?<number>\d+(?:\.\d+)*)(?![\w.])|^lts\/(?<name>[a-z]+)$/;
const toolVersion = /^(?<tool>[a-z]+)(?:@|={1,2}| )v?(?<version>\d+(?:\.\d+)*)(?![\w.])/;

function managedReleases({ name = "", words, instruction }: InstructionCommand): readonly InstalledRelease[] {
  const told = words
    .slice(1)
    .flatMap((word) => ({ word, text: expanded(word, instruction) ?? "" }))
    .filter(({ text }) => !text.startsWith("-"));
  const one = Object.hasOwn(managersOfOne, name) ? managersOfOne[name] : undefined;
  const verb = one?.verb ?? (Object.hasOwn(managersOfMany, name) ? managersOfMany[name] : undefined);
  if (verb === undefined || !told.some(({ text }) => verb.test(text))) return [];
  if (one)
    return told.flatMap(({ word, text }) => {
      const { number, name: code } = plainVersion.exec(text)?.groups ?? {};
      return release(one.product, number ?? code, word);
    });
  return told.flatMap(({ word, text }, i) => {
    const before = told[i - 1]?.text ?? "";
    const { tool, version } = (toolVersion.exec(text) ?? toolVersion.exec(`${before} ${text}`))?.groups ?? {};
    return release(Object.hasOwn(tools, tool ?? "") ? tools[tool ?? ""] : undefined, version, word);
  });
}

/** Packages whose names carry the release, and those releases that no living distribution mends. */
const packages: readonly (readonly [product: string, name: RegExp])[] = [
  ["python", /^python(?<version>2(?:\.7)?|3\.\d)(?=-|$)/],
  ["php", /^php(?<version>5(?:\.\d)?|7(?:\.\d)?|8\.0)(?=-|$)/],
  ["ruby", /^ruby(?<version>2\.\d)(?=-|$)/],
  ["eclipse-temurin", /^openjdk-?(?<version>[679]|1[02-6])(?=-|$)/],
  ["dotnet", /^(?:dotnet-(?:sdk|runtime)|aspnetcore-runtime)-(?<version>\d+\.\d+)$/],
];

function packagedReleases(command: InstructionCommand): readonly InstalledRelease[] {
  const invocation = /^(?:apt|apt-get|apk)$/.test(command.name ?? "") ? invocationOf(command) : undefined;
  return (invocation?.packages ?? []).flatMap(({ name = "", word }) =>
    packages.flatMap(([product, pattern]) =>
      release(product, pattern.exec(name)?.groups?.version, word, true),
    ),
  );
}
