import type { Instruction, InstructionCommand } from "../../../model/dockerfile/dockerfile";
import { expanded } from "../../../model/dockerfile/expanded-words";
import { oncePer } from "../../../model/once";
import { unknownPart } from "../../../model/outline";
import { baseName } from "../../../model/path";
import { lastBefore } from "../../../model/search";
import type { Command } from "../../../model/shell/command";
import { isPosixShell } from "../../../model/shell/interpreters";
import { outputFiles } from "../../../model/shell/output-files";
import { invocationOf } from "../../../model/shell/programs/invocation";
import { comparesChecksums, looksAtChecksums } from "./checks";
import { comparisonsIn, isAbout, mayCompare, pathOfDownload } from "./compared-files";
import { type Download, downloadsOf } from "./downloads";

/**
 * What becomes of a download in its stage:
 * - `verified`: a checksum that the file holds, or a signature, is compared;
 * - `same-origin`: the checksum comes from the host that the download comes from;
 * - `run`: it is run, installed, built, or put where programs are;
 * - `unpacked`: what follows is not known;
 * - `kept`: nothing is seen of it.
 */
export type Fate = "verified" | "same-origin" | "run" | "unpacked" | "kept" | "unknown";

/** A person looks no further for what happens to a file. */
const nextSteps = 8;

export function fateOf(download: Download): Fate {
  const { command, file, reader } = download;
  const { instruction } = command;
  const check = checkIn(download);
  if (check) return check;
  if (reader) return fateInPipe(reader, command);
  if (file === undefined) return "unknown";
  if (isProgramPlace(file)) return "run";
  const path = pathOfDownload(download) ?? file;
  const here = fateOfFile(path, behind(command), instruction);
  return here === "kept" || here === "unpacked" ? later(here, instruction.ask(fateLater, path)) : here;
}

function later(here: Fate, there: Fate): Fate {
  return there === "kept" ? here : there;
}

/** What becomes of a file in the steps behind an instruction. */
export function fateLater(instruction: Instruction, file: string): Fate {
  const { stage } = instruction;
  const instructions = stage?.instructions ?? [];
  const at = instructions.indexOf(instruction);
  const runs = instructions.slice(at + 1, at + 1 + nextSteps).filter(({ keyword }) => keyword === "RUN");
  return fateOfFile(
    file,
    runs.flatMap(({ commands }) => commands),
    instruction,
  );
}

const signatures = /^(?:gpgv|cosign|minisign|signify|slsa-verifier|rpmkeys|jarsigner|debsig-verify|gh)$/;

/** Any look at a signature in the same step is taken for one at the download, and at a checksum that may be its own. */
function checkIn(download: Download): Fate | undefined {
  const { instruction, range } = download.command;
  const { commands } = instruction;
  const all = commands.flatMap((one) => [one, ...one.words.flatMap(({ substitutions }) => substitutions)]);
  if (all.some(isSignatureCheck)) return "verified";
  const option = invocationOf(download.command)?.option("--checksum");
  if (option) return "verified";
  const path = pathOfDownload(download);
  const sums = instruction
    .ask(comparisonsIn)
    .filter(
      (one) =>
        isAbout(one, path) && !isInOtherArm(instruction, range.start, instruction.range.start + one.at),
    );
  if (sums.length === 0) return undefined;
  const isFromThere = downloadsOf(instruction).some(
    ({ address }) => isListOfSums(address) && hostOf(address) === hostOf(download.address),
  );
  return isFromThere && !sums.some(({ isHeld }) => isHeld) ? "same-origin" : "verified";
}

/** One arm of an `if` of a step, and the one that it stands in. */
interface Arm {
  /** Which `if` of the step it is of, and which of its arms. */
  readonly conditional: number;
  readonly arm: number;
  readonly outer: Arm | undefined;
}

/** Of two places of a step, only one is come to: they stand in two arms of an `if`. */
function isInOtherArm(instruction: Instruction, one: number, other: number): boolean {
  const turns = turnsIn(instruction);
  if (turns.length === 0) return false;
  const armAt = (place: number) => lastBefore(turns, ({ at }) => at, place - instruction.range.start)?.arm;
  const arms = new Map<number, number>();
  for (let arm = armAt(one); arm; arm = arm.outer) arms.set(arm.conditional, arm.arm);
  for (let arm = armAt(other); arm; arm = arm.outer)
    if ((arms.get(arm.conditional) ?? arm.arm) !== arm.arm) return true;
  return false;
}

/** Where another arm begins or ends in a step that has any, counted from its start, and what holds from there on. */
const turnsIn = oncePer(({ text }: Instruction) => {
  const turns: { readonly at: number; readonly arm: Arm | undefined }[] = [];
  if (!/\b(?:else|elif)\b/.test(text)) return turns;
  let arm: Arm | undefined;
  for (const { 0: word, index: at } of text.matchAll(conditional)) {
    if (word === "if") arm = { conditional: at, arm: 0, outer: arm };
    else if (word === "fi") arm = arm?.outer;
    else if (arm) arm = { ...arm, arm: arm.arm + 1 };
    turns.push({ at, arm });
  }
  return turns;
});

const conditional = /(?<![\w./$-])(?:if|elif|else|fi)(?![\w./-])/g;

/** By its name a file holds checksums. */
export function isListOfSums(address: string): boolean {
  return /\.(?:sha\d*|md5)(?:sums?)?(?:\.txt)?["']?$|sha\d*sums?|checksums?/i.test(address);
}

function isSignatureCheck(command: Command): boolean {
  const { name = "", words } = command;
  if (signatures.test(name)) return true;
  if (name === "gpg" || name === "gpg2") return words.some(({ value = "" }) => /^--verify/.test(value));
  return (
    (name === "openssl" && words.some(({ value = "" }) => /^(?:dgst|smime|cms)$/.test(value))) ||
    (name === "rpm" && words.some(({ value = "" }) => /^(?:-K|--checksig)$/.test(value)))
  );
}

function hostOf(address: string): string | undefined {
  return /^["']?\w+:\/\/([^/?#]+)/.exec(address)?.[1]?.toLowerCase();
}

const archivers = /^(?:tar|gtar|bsdtar|unzip|7z|7za|cpio|jar|expand-archive)$/;
const decompressors =
  /^(?:gunzip|gzip|zcat|bunzip2|bzip2|bzcat|unxz|xz|xzcat|zstd|unzstd|zstdcat|lz4|pv|cat|tee|base64)$/;

function fateInPipe(reader: Command, from: InstructionCommand): Fate {
  let last: Command | undefined = reader;
  while (last && decompressors.test(last.name ?? "") && last.pipedInto) last = last.pipedInto;
  const target = outputFiles(last)[0] ?? last.words.at(-1);
  const text = target && expanded(target, from.instruction);
  if (decompressors.test(last.name ?? "") && text !== undefined)
    return isProgramPlace(text) ? "run" : fateOfFile(text, behind(from), from.instruction);
  if (/^(?:dpkg|rpm|cpio|pip3?|npm)$/.test(last.name ?? "")) return "run";
  if (!archivers.test(last.name ?? "")) return "unknown";
  return isUnpackedToPrograms(last, from.instruction) ? "run" : builds(behind(from)) ? "run" : "unpacked";
}

/** What the step does after a command, but in the other arm of an `if`. */
function behind({ instruction, range: { start } }: InstructionCommand): readonly InstructionCommand[] {
  return instruction.commands.filter(
    ({ range }) => range.start > start && !isInOtherArm(instruction, start, range.start),
  );
}

function fateOfFile(file: string, commands: readonly InstructionCommand[], instruction: Instruction): Fate {
  let fate: Fate = "kept";
  const names = new Set([file, baseName(file)]);
  for (const [i, command] of commands.entries()) {
    const { name = "", words } = command;
    if (comparesChecksums(command)) {
      if (mayCompare(command, file, command.instruction)) return "verified";
      continue;
    }
    if (/^(?:rm|ls|echo|printf|stat|test|\[|cd|mkdir|chown)$/.test(name)) continue;
    const texts = words.map((word) => expanded(word, instruction) ?? unknownPart);
    const at = texts.findIndex((text) => names.has(text) || names.has(baseName(text)) || matches(text, file));
    if (at < 0) continue;
    if (isSignatureCheck(command) || looksAtChecksums(command)) return "verified";
    if (at === 0 || isRunning(name) || /^(?:dpkg|rpm|apk)$/.test(name)) return "run";
    const { program = name, subcommand = "" } = invocationOf(command) ?? {};
    if (
      /^(?:apt|apt-get|yum|dnf|microdnf|zypper|pip3?|pip2|npm|gem)$/.test(program) &&
      /install|^add$/.test(subcommand)
    )
      return "run";
    if (name === "chmod") {
      if (texts.some((text) => /^(?=[0246]*[1357])[0-7]+$|\+[rwst]*x/.test(text))) return "run";
      continue;
    }
    if (/^(?:mv|cp|install|ln)$/.test(name)) {
      const target = texts.at(-1) ?? "";
      if (isProgramPlace(target) || name === "install") return "run";
      if (target === unknownPart) return "unknown";
      names.add(target).add(baseName(target));
      continue;
    }
    if (archivers.test(name) || decompressors.test(name)) {
      const isRun = isUnpackedToPrograms(command, instruction) || builds(commands.slice(i + 1));
      if (isRun) return "run";
      fate = "unpacked";
      const unpacked = (texts[at] ?? "").replace(/\.(?:gz|bz2|xz|zst|lz4)$/, "");
      names.add(unpacked).add(baseName(unpacked));
      continue;
    }
    // A script of somebody's own may look at it.
    if (at > 0 && /^\.?\//.test(texts[0] ?? "")) return "unknown";
  }
  return fate;
}

function isRunning(name: string): boolean {
  return (
    isPosixShell(name) ||
    /^(?:python[\d.]*|node|perl|ruby|php|java|source|\.|start-process|msiexec|installer)$/.test(name)
  );
}

/** `*.deb` stands for a file of that end. */
function matches(text: string, file: string): boolean {
  const end = /^(?:\.\/|[\w/.-]*\/)?[\w.-]*\*([\w.-]+)$/.exec(text)?.[1];
  return end !== undefined && file.endsWith(end);
}

/** Folders that programs are started from, and those that hold whole programs. */
const programPlace =
  /^(?:\/usr\/(?:local\/)?(?:s?bin|lib(?:exec)?)(?:\/|$)|\/s?bin(?:\/|$)|\/opt(?:\/|$)|\/home\/[\w.-]+\/(?:\.local\/)?bin(?:\/|$)|\/usr(?:\/local)?\/?$|\/lib(?:64)?(?:\/|$)|\/etc\/(?:init\.d|profile\.d|cron[\w.]*)\/)/;

function isProgramPlace(path: string): boolean {
  return programPlace.test(path.replace(/^["']/, ""));
}

function isUnpackedToPrograms(command: Command, instruction: Instruction): boolean {
  const option = invocationOf(command)?.option("-C --directory -d");
  const folder = option?.valueWord ? expanded(option.valueWord, instruction) : option?.written;
  if (folder !== undefined) return isProgramPlace(folder) || folder === "/";
  return command.words.some((word) =>
    isProgramPlace(/^-[A-Za-z]*C(\/.*)$/.exec(word.value ?? "")?.[1] ?? ""),
  );
}

/** What was unpacked is built, installed, put where programs are, or run. */
function builds(commands: readonly Command[]): boolean {
  return commands.some((command) => {
    const { name = "", words } = command;
    const [program] = words;
    if (
      /^(?:make|gmake|cmake|ninja|meson|configure|scons|bootstrap(?:\.sh)?|autogen\.sh|buildconf)$/.test(name)
    )
      return true;
    if (/^(?:mv|cp|install|ln)$/.test(name))
      return isProgramPlace(words.at(-1)?.value ?? words.at(-1)?.raw ?? "");
    if (name === "chmod") return words.some(({ value = "" }) => /\+[rwst]*x|^0?7[0-7]{2}$/.test(value));
    if (/^python[\d.]*$/.test(name)) return words[1]?.value === "setup.py";
    if (/^(?:go|cargo)$/.test(name)) return /^(?:build|install)$/.test(words[1]?.value ?? "");
    return /^\.{1,2}\/|\/install(?:er)?(?:\.sh)?$/.test(program?.value ?? "");
  });
}
