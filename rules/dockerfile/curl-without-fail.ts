import type { Instruction, InstructionCommand } from "../../model/dockerfile/dockerfile";
import { type Fix, fix, replace } from "../../model/edit";
import { oncePer } from "../../model/once";
import { baseName } from "../../model/path";
import type { Command } from "../../model/shell/command";
import { addOption } from "../../model/shell/edit";
import { outputFiles } from "../../model/shell/output-files";
import { invocationOf } from "../../model/shell/programs/invocation";
import { rule } from "../rule";
import {
  type Download,
  downloadsOf,
  isNear,
  isRunAtOnce,
  nameOfDownload,
} from "../shared/downloads/downloads";
import { fateOf } from "../shared/downloads/fate";
import { movingPart } from "../shared/downloads/moving-address";

export default rule({
  severity: "low",
  title: "curl takes an error page for the file",
  why: "Without -f curl ends well whatever the server answers: the page of an error, or of a portal, becomes the script, the key or the list, and the build goes on.",
  how: "Add -f (--fail): curl then ends with an error.",
  threats: ["image-build-T1"],
  since: "0.1.0",
  references: { cwe: ["CWE-252"] },
  variants: {
    noticed: {
      severity: "info",
      tier: "strict",
      when: "what reads it next fails on anything but the file: tar, dpkg, gpg, a checksum, or Python, Node, Ruby or Perl, which run it in the same chain of `&&`",
    },
  },
  subsumes: ["dockerfile/pipe-without-pipefail"],
  check: {
    instruction(instruction, report) {
      const told = new Set<Command>();
      for (const download of downloadsOf(instruction)) {
        const { command, address } = download;
        const [program] = command.words;
        const name = nameOfDownload(download);
        if (command.name !== "curl" || !program || told.has(command) || isRunAtOnce(command, instruction))
          continue;
        if (!lacksFail(command) || isNear(address) || movingPart(address) || !isTaken(download)) continue;
        told.add(command);
        report(program, {
          message: `curl takes whatever the server answers${name === undefined ? "" : ` for ${name}`}, an error page too`,
          variant: isNoticed(download) ? "noticed" : undefined,
          fixes: [fail(download)],
        });
      }
    },
  },
});

/** A command may fetch from thousands of addresses. */
const lacksFail = oncePer((command: Command) =>
  invocationOf(command)?.lacks("-f --fail --fail-with-body -K --config -w --write-out"),
);

/** Something is made of it: a file, or what is behind a pipe writes one. */
function isTaken({ file, reader }: Download): boolean {
  if (file !== undefined) return !file.startsWith("/dev/");
  for (let one = reader; one; one = one.pipedInto) {
    if (/^(?:tee|apt-key|gpg|tar|unzip|dpkg|rpm)$/.test(one.name ?? "")) return true;
    const [target] = outputFiles(one);
    if (target && !target.raw.startsWith("/dev/")) return true;
  }
  return false;
}

const noticing =
  /^(?:tar|bsdtar|unzip|gunzip|gzip|zcat|bunzip2|bzip2|unxz|xz|zstd|7z|cpio|dpkg|rpm|gpg|gpg2|apt-key|jq|openssl|sha\d+sum|shasum|md5sum|docker)$/;

function isNoticed(download: Download): boolean {
  const { file, reader, command } = download;
  for (let one = reader; one; one = one.pipedInto) if (noticing.test(one.name ?? "")) return true;
  const fate = fateOf(download);
  if (fate === "verified" || fate === "same-origin" || fate === "unpacked") return true;
  if (file === undefined) return false;
  return (
    isRunInChain(command, baseName(file)) ||
    /\.(?:tar|t?gz|tgz|bz2|xz|zst|zip|deb|rpm|apk|whl|jar)$/.test(file) ||
    command.instruction.commands.some(
      ({ name = "", words }) => noticing.test(name) && words.some(({ raw }) => raw.includes(baseName(file))),
    )
  );
}

/** An interpreter stops at a page, and the step with it, where all that follows hangs on `&&`. */
function isRunInChain(command: InstructionCommand, file: string): boolean {
  const { instruction } = command;
  const chain = instruction.commands.filter(({ range }) => range.start >= command.range.start);
  const isRun = chain.some(
    ({ name = "", words }) =>
      /^(?:python[23]?|node|ruby|perl)$/.test(name) &&
      baseName(words.slice(1).find(({ raw }) => !raw.startsWith("-"))?.value ?? "") === file,
  );
  return isRun && chain.every((one, i) => isJoined(instruction, chain[i - 1], one));
}

function isJoined(instruction: Instruction, before: Command | undefined, { range }: Command): boolean {
  const { start } = instruction.range;
  return (
    before === undefined ||
    /^[\s\\]*&&[\s\\]*$/.test(instruction.text.slice(before.range.end - start, range.start - start))
  );
}

/**
 * Into the first short options that are switches, or switches before `-o`; else behind curl. With -S where curl would say
 * nothing of its failure.
 */
function fail({ command, reader }: Download): Fix | undefined {
  const { words, instruction } = command;
  const [program] = words;
  const invocation = invocationOf(command);
  const isMute = invocation?.option("-s --silent") && invocation.lacks("-S --show-error");
  const added = isMute ? "-fS" : "-f";
  const cluster = words.find(({ raw }) => /^-[sSLOJRkgqvi46#]+o?$/.test(raw));
  const edit = cluster
    ? replace(cluster.range, withLetters(cluster.raw, added))
    : program && addOption(instruction, words, program, added);
  const pipe = reader ? "; behind a pipe the build stops only with pipefail" : "";
  return fix(`Add ${added}${pipe}`, "suggestion", edit);
}

/** `-fsSL` of `-sL` and `-fS`: by custom S stands behind s. */
function withLetters(cluster: string, added: string): string {
  const together = added + cluster.slice(1);
  return together.replace(/^-fS(.*)s/, "-f$1sS");
}
