import type { Instruction } from "../../model/dockerfile/dockerfile";
import { replaceWord } from "../../model/dockerfile/edit";
import { expanded } from "../../model/dockerfile/expanded-words";
import { type Fix, fix } from "../../model/edit";
import { oncePer } from "../../model/once";
import { unknownPart } from "../../model/outline";
import type { Command, ShellWord } from "../../model/shell/command";
import { removeOption } from "../../model/shell/edit";
import { invocationOf } from "../../model/shell/programs/invocation";
import { type Range, textOf } from "../../model/text";
import { asWritten, rangeWithin } from "../../model/written-text";
import { type Place, type Report, rule } from "../rule";
import { pathOfCommand } from "../shared/dockerfile/command-folder";
import { verifiesDownload } from "../shared/downloads/checks";
import { mayCompare } from "../shared/downloads/compared-files";
import { type UnsignedOption, unsignedOptions } from "../shared/packages/unsigned-packages";

export default rule({
  severity: "high",
  title: "Packages are installed without their signatures",
  why: "The signature is what tells the distribution's package from another one: without it a mirror, a proxy or anyone on the line puts a program of his own into the image, where it is installed as root.",
  how: "Leave the option out; where a repository has a key of its own, install the key (signed-by, gpgkey).",
  threats: ["image-build-S1", "image-build-T1", "supply-chain-T1"],
  since: "0.1.0",
  references: {
    cisDocker: ["4.11"],
    mitre: ["T1195.002"],
    cwe: ["CWE-347"],
    checkov: ["CKV2_DOCKER_7", "CKV2_DOCKER_8", "CKV2_DOCKER_9", "CKV2_DOCKER_10", "CKV2_DOCKER_11"],
    dockle: ["CIS-DI-0011"],
  },
  variants: {
    "local-file": { severity: "low", when: "every package is a file that the build has already" },
  },
  check: {
    command(command, report) {
      const { instruction } = command;
      if (!instruction) return;
      report.closed(keysIn(command));
      for (const unsigned of unsignedOptions(command)) {
        const { option, program, name, isLocal } = unsigned;
        if (isLocal && isVerifiedBefore(command, instruction)) continue;
        report(option, {
          message: `${program} does not check the signatures of what it installs (${name})`,
          variant: isLocal ? "local-file" : undefined,
          fixes: namesFile(command) ? [] : [removeUnsigned(command, instruction, unsigned)],
        });
      }
      for (const word of textsOf(command)) {
        const source = unsignedSource(writtenBy(command, word));
        if (!source || (source.isLocal && buildsRepository(instruction))) continue;
        const at = word.raw.lastIndexOf(source.text);
        report(rangeWithin(asWritten(word), at, at + source.text.length) ?? word, toldBy(source));
      }
    },
    instruction(instruction, report) {
      // What a RUN does with the body of a heredoc is for its commands to say.
      if (instruction.keyword !== "COPY" && instruction.keyword !== "ADD") return;
      for (const { range } of instruction.heredocs) {
        const text = textOf(instruction, range);
        const source = unsignedSource(text);
        if (source) report(part(range.start + text.lastIndexOf(source.text), source.text), toldBy(source));
      }
    },
  },
});

/** The same step has compared what it installs with a checksum that it holds, or checked a signature. */
function isVerifiedBefore(command: Command, instruction: Instruction): boolean {
  const checks = instruction.commands.filter(
    (one) => one.range.start < command.range.start && verifiesDownload(one),
  );
  const files = invocationOf(command)?.operands ?? [];
  return files.every((word) => {
    const path = pathOfCommand(command, instruction, expanded(word, instruction) ?? unknownPart);
    return checks.some((check) => mayCompare(check, path, instruction));
  });
}

interface Source {
  readonly text: string;
  readonly isLocal: boolean;
}

/** An entry of a package manager's configuration that names a repository and does not ask for signatures. */
function unsignedSource(text: string): Source | undefined {
  const apt =
    /\bdeb(?:-src)?\s{1,9}\[[^\]\n]{0,200}?(\btrusted=(?:yes|true|1)\b)[^\]\n]{0,200}\]\s{1,9}(\w*:)?/.exec(
      text,
    );
  if (apt?.[1]) return { text: apt[1], isLocal: /^(?:file|copy|cdrom):$/.test(apt[2] ?? "") };
  const yum = /(?:\\n|(?<!\w))(gpgcheck\s{0,9}=\s{0,9}(?:0|false|no)\b)/i.exec(text);
  const isLocal = /(?:\\n|(?<!\w))baseurl\s{0,9}=\s{0,9}file:/i.test(text);
  return yum?.[1] ? { text: yum[1], isLocal } : undefined;
}

const indexers: ReadonlySet<string> = new Set([
  ...["dpkg-scanpackages", "apt-ftparchive", "reprepro", "createrepo", "createrepo_c"],
]);

/** The step makes a repository of packages: what is in it, the build has made or checked itself. */
function buildsRepository({ commands }: Instruction): boolean {
  return commands.some(({ name }) => name !== undefined && indexers.has(name));
}

/** The keys that the repositories which a command writes down are bound to. */
function* keysIn(command: Command): Iterable<Place> {
  const texts = textsOf(command).map((word) => ({ word, text: writtenBy(command, word) }));
  if (texts.some(({ text }) => unsignedSource(text))) return;
  for (const { word, text } of texts) {
    const key = /\bdeb(?:-src)?\s{1,9}\[[^\]\n]{0,200}?(\bsigned-by=[^\s\]]{1,200})/.exec(text)?.[1];
    if (key === undefined) continue;
    const at = word.raw.lastIndexOf(key);
    yield rangeWithin(asWritten(word), at, at + key.length) ?? word;
  }
}

function toldBy({ text, isLocal }: Source): Report {
  return {
    message: `Packages of this repository are installed without a check of their signature (${text})`,
    variant: isLocal ? "local-file" : undefined,
  };
}

function part(start: number, { length }: string): Range {
  return { start, end: start + length };
}

/** A file of a package has no signature that a repository could vouch for: without the option it is not installed. */
const namesFile = oncePer(({ words }: Command): boolean =>
  words.some(({ value = "" }) => /\.(?:apk|deb|rpm)$|^https?:\/\//.test(value)),
);

/** Without the option the build stops where a signature is missing, or where a file has none. */
function removeUnsigned(
  command: Command,
  instruction: Instruction,
  { option, name, instead }: UnsignedOption,
): Fix | undefined {
  return instead === undefined
    ? fix(`Remove ${name}`, "suggestion", removeOption(instruction, command.words, option))
    : fix(`Replace ${name} by ${instead}`, "suggestion", replaceWord(instruction, option.word, instead));
}

/** The words that a command writes into a file, or is likely to. */
function textsOf({ name, words }: Command): readonly ShellWord[] {
  return name === "echo" || name === "printf" || name === "sed" ? words.slice(1) : [];
}

/** What `sed` puts in the place of something, or what `echo` says. */
function writtenBy({ name }: Command, { raw }: ShellWord): string {
  if (name !== "sed") return raw;
  const parts = raw.replace(/^["']/, "").split(/(?<!\\)[/|#,@]/);
  return parts[0]?.endsWith("s") ? (parts[2] ?? "") : "";
}
