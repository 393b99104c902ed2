import type { Instruction, Stage, Word } from "../../model/dockerfile/dockerfile";
import { Blank, type Fix, fix, write } from "../../model/edit";
import { addTo } from "../../model/groups";
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
      const downloads = downloadsIn(instruction);
      let named: ReturnType<typeof commitsFor> | undefined;
      for (const download of downloads) {
        const { word, range, part, variant } = download;
        report(range ?? word, {
          message:
            part.kind === "branch"
              ? `The download follows ${part.text === "raw" ? "a gist" : `the branch ${part.text.replace("refs/heads/", "")}`}, and can change with every push`
              : "The download is the newest release, whatever that is",
          variant,
          covers: word,
          get fixes() {
            named ??= commitsFor(downloads, instruction);
            return [named.get(download)];
          },
        });
      }
    },
  },
});

interface MovingDownload {
  readonly word: ShellWord | Word;
  readonly text: WrittenText | undefined;
  readonly part: MovingPart;
  /** Where the branch is written; nothing where a variable holds it. */
  readonly range: Range | undefined;
  /** The address up to the end of the branch. */
  readonly origin: string;
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
      const placed = placeOf(part, word.outline, asWritten(word));
      return { word, part, ...placed, variant: variantOf(part, "data"), file, used: undefined };
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
    const placed = placeOf(part, address, word.written());
    return [{ word, part, ...placed, variant, file, used: isRun ? download : undefined }];
  });
}

function fileOf({ text, start }: MovingPart, address: string, file: string | undefined): string | undefined {
  return address.includes("/", start + text.length) ? undefined : file;
}

function variantOf({ kind }: MovingPart, otherwise: string | undefined): string | undefined {
  return kind === "latest-release" ? kind : otherwise;
}

function placeOf({ text: branch, start }: MovingPart, address: string, text: WrittenText | undefined) {
  const part = text && movingPart(text.text);
  const isThere = part?.text === branch;
  return {
    text,
    range: isThere ? rangeWithin(text, part.start, part.start + branch.length) : undefined,
    origin: address.slice(0, start + branch.length).replace(/^["']/, ""),
  };
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

/** The edit for each download: one for all that come from a branch of the same repository, unless they are many. */
function commitsFor(
  downloads: readonly MovingDownload[],
  instruction: Instruction,
): ReadonlyMap<MovingDownload, Fix | undefined> {
  const byOrigin = new Map<string, MovingDownload[]>();
  for (const download of downloads)
    if (canBeNamed(download, instruction)) addTo(byOrigin, download.origin, download);
  const groups = [...byOrigin.values()].flatMap((all) =>
    all.length > maxPlaces ? all.map((one) => [one]) : [all],
  );
  return new Map(
    groups.flatMap((group) => {
      const named = nameCommit(group);
      return group.map((download) => [download, named] as const);
    }),
  );
}

/** More than a person looks over. */
const maxPlaces = 20;

function canBeNamed(download: MovingDownload, instruction: Instruction): boolean {
  const { part, range, used } = download;
  return (
    part.kind === "branch" &&
    part.text !== "raw" &&
    range !== undefined &&
    !isNamedAfter(download, instruction) &&
    (!used || compareChecksum(used) !== undefined)
  );
}

/** What is run has to be compared too: a commit is only as good as who serves it. */
function nameCommit(downloads: readonly MovingDownload[]): Fix | undefined {
  const used = downloads.flatMap((one) => one.used ?? []);
  const places = downloads.length > 1 ? ` in ${downloads.length} places` : "";
  const compare =
    used.length > 0
      ? `, and compare the checksum${used.length > 1 ? "s" : ""}${aboutOtherVersions(used)}`
      : "";
  return fix(
    `Name a commit${places}${compare}`,
    "choice",
    downloads.map(({ range }) => range && write(range, [commit])),
    used.map(compareChecksum),
  );
}
