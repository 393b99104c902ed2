import type { Instruction, Stage, Word } from "../../model/dockerfile/dockerfile";
import { Blank, type Fix, fix, write } from "../../model/edit";
import { oncePer } from "../../model/once";
import { baseName } from "../../model/path";
import type { ShellWord } from "../../model/shell/command";
import type { Range } from "../../model/text";
import { asWritten, rangeWithin, type WrittenText } from "../../model/written-text";
import { rule } from "../rule";
import { isShipped } from "../shared/dockerfile/shipped";
import { aboutOtherVersions, compareChecksum } from "../shared/downloads/compare-checksum";
import { type Download, downloadsOf, isRunAtOnce } from "../shared/downloads/downloads";
import { fateOf } from "../shared/downloads/fate";
import { type MovingPart, movingPart } from "../shared/downloads/moving-address";

export default rule({
  severity: "medium",
  title: "Download follows a branch",
  why: "Each push to the branch changes what the build takes: whoever gets hold of the repository, or of one who may push, is in the next image, and nothing here shows it.",
  how: "Name the commit or a release, and compare its checksum.",
  threats: ["image-build-S1", "image-build-T1", "supply-chain-T1"],
  since: "0.1.0",
  references: { cisDocker: ["4.11"], mitre: ["T1195.001"], cwe: ["CWE-494", "CWE-1357"] },
  variants: {
    data: { severity: "low", when: "nothing is seen that runs, builds or installs it" },
    "latest-release": { severity: "low", when: "it is the newest release, which somebody published" },
    build: { severity: "low", when: "the stage ships nothing of it" },
  },
  subsumes: ["dockerfile/remote-add-without-checksum"],
  check: {
    instruction(instruction, report) {
      for (const download of downloadsIn(instruction)) {
        const { word, text, part, variant } = download;
        const range = text && placeIn(text, part);
        report(range ?? word, {
          message:
            part.kind === "branch"
              ? `The download follows ${part.text === "raw" ? "a gist" : `the branch ${part.text.replace("refs/heads/", "")}`}, and changes with every push`
              : "The download is the newest release, whatever that is",
          variant,
          covers: word,
          fixes: [isNamedAfter(download, instruction) ? undefined : nameCommit(download, range)],
        });
      }
    },
  },
});

interface MovingDownload {
  readonly word: ShellWord | Word;
  readonly text: WrittenText | undefined;
  readonly part: MovingPart;
  readonly variant: string | undefined;
  /** The file that it becomes, if the last part of the address, which may name it, holds the branch. */
  readonly file: string | undefined;
  /** Where what is fetched is run or installed. */
  readonly used: Download | undefined;
}

function downloadsIn(instruction: Instruction): readonly MovingDownload[] {
  if (instruction.keyword === "ADD") {
    if (instruction.flags.some(({ name }) => name === "checksum")) return [];
    return instruction.words.slice(0, -1).flatMap((word) => {
      const part = movingPart(word.outline);
      if (!part) return [];
      const file = fileOf(part, word.outline, baseName(word.outline));
      return { word, text: asWritten(word), part, variant: variantOf(part, "data"), file, used: undefined };
    });
  }
  return downloadsOf(instruction).flatMap((download): MovingDownload[] => {
    const { address, word, command } = download;
    const part = isRunAtOnce(command, instruction) ? undefined : movingPart(address);
    const fate = part && fateOf(download);
    if (!part || fate === "verified") return [];
    const isRun = fate === "run";
    const variant = variantOf(part, !isRun ? "data" : isShipped(instruction) ? undefined : "build");
    const file = fileOf(part, address, download.file);
    return [{ word, text: word.written(), part, variant, file, used: isRun ? download : undefined }];
  });
}

function fileOf({ text, start }: MovingPart, address: string, file: string | undefined): string | undefined {
  return address.includes("/", start + text.length) ? undefined : file;
}

function variantOf({ kind }: MovingPart, otherwise: string | undefined): string | undefined {
  return kind === "latest-release" ? kind : otherwise;
}

/** Where the branch is written; nothing where a variable holds it. */
function placeIn(written: WrittenText, { text }: MovingPart): Range | undefined {
  const part = movingPart(written.text);
  return part?.text === text ? rangeWithin(written, part.start, part.start + text.length) : undefined;
}

const commit = new Blank("COMMIT");

/**
 * The file has the name of the branch, or the stage names the folder of the archive, `tool-main`: with a commit they are
 * called otherwise.
 */
function isNamedAfter({ part, text, file = "" }: MovingDownload, instruction: Instruction): boolean {
  const branch = part.text.replace("refs/heads/", "");
  if (wordsIn(baseName(file)).includes(branch)) return true;
  const folders = new Set(wordsIn(text?.text ?? "").map((name) => `${name}-${branch}`));
  return instruction.ask(namesAfter, branch).some((name) => folders.has(name));
}

/** The words of the stage that end in the name of a branch. */
function namesAfter({ stage }: Instruction, branch: string): readonly string[] {
  const end = `-${branch}`;
  return stage ? wordsOf(stage).filter((word) => word.endsWith(end)) : [];
}

const wordsOf = oncePer(({ instructions }: Stage): readonly string[] => [
  ...new Set(instructions.flatMap(({ text }) => wordsIn(text))),
]);

/** `tool`, `main` and `tar` of `tool/main.tar`. */
function wordsIn(text: string): readonly string[] {
  return text.match(/[\w-]+/g) ?? [];
}

/** What is run has to be compared too: a commit is only as good as who serves it. */
function nameCommit(
  { part: { kind, text }, used }: MovingDownload,
  range: Range | undefined,
): Fix | undefined {
  if (kind !== "branch" || text === "raw" || !range) return undefined;
  const named = write(range, [commit]);
  if (!used) return fix("Name a commit", "choice", named);
  const compared = compareChecksum(used);
  if (!compared) return undefined;
  return fix(`Name a commit, and compare the checksum${aboutOtherVersions(used)}`, "choice", named, compared);
}
