import type { Flag, Instruction, Word } from "../../model/dockerfile/dockerfile";
import { placeOfFlag } from "../../model/dockerfile/edit";
import { Blank, type Fix, fix, write } from "../../model/edit";
import { baseName } from "../../model/path";
import { type Place, rule } from "../rule";
import { aboutOtherVersions } from "../shared/downloads/compare-checksum";
import { fateLater } from "../shared/downloads/fate";
import { isAlwaysSame } from "../shared/downloads/same-download";

export default rule({
  severity: "medium",
  title: "ADD fetches a file that nothing checks",
  why: "Whoever gets at the server, or at the account that publishes there, changes what the build takes, and nothing in the build notices.",
  how: "Write the checksum of what was tested into the instruction, ADD --checksum=sha256:…; of a repository name the commit.",
  threats: ["image-build-S1", "image-build-T1", "supply-chain-T1"],
  since: "0.1.0",
  references: {
    cisDocker: ["4.9", "4.12"],
    mitre: ["T1195.002"],
    cwe: ["CWE-494"],
    kics: ["4b410d24-1cbe-4430-a632-62c9a931cf1c"],
    terrascan: ["AC_DOCKER_0035"],
  },
  variants: {
    unencrypted: { severity: "high", when: "the line is not encrypted: http, ftp or git" },
  },
  check: {
    instruction(instruction, report) {
      if (instruction.keyword !== "ADD") return;
      const checksum = instruction.flags.find(({ name }) => name === "checksum");
      const sources = instruction.words.slice(0, -1).filter(({ outline }) => remote.test(outline));
      report.closed(checksOf(sources, checksum));
      if (checksum) return;
      for (const source of sources) {
        if (namesCommit(source) || isComparedLater(instruction, source)) continue;
        const isPlain = /^(?:http|ftp|git):/i.test(source.outline);
        report(source, {
          message: `ADD fetches ${isRepository(source) ? "a repository" : "a file"} ${isPlain ? "over a line that anyone can change, and nothing checks it" : "that nothing checks"}`,
          variant: isPlain ? "unencrypted" : undefined,
          fixes: [isRepository(source) ? undefined : compare(instruction, sources)],
        });
      }
    },
  },
});

const remote = /^(?:(?:https?|ftp|git|ssh):\/\/|git@)/i;

function isRepository({ outline }: Word): boolean {
  return /^(?:git:|ssh:|git@)|\.git(?:[#?]|$)/i.test(outline);
}

/** `….git#` and a commit; what a variable holds may be one. */
function namesCommit({ outline, value }: Word): boolean {
  const [, fragment] = outline.split("#");
  return (
    fragment !== undefined && (value === undefined || /^[0-9a-f]{40}(?:[0-9a-f]{24})?(?::|$)/i.test(fragment))
  );
}

function* checksOf(sources: readonly Word[], checksum: Flag | undefined): Iterable<Place | undefined> {
  if (sources.length > 0 && (checksum || sources.every(namesCommit))) yield checksum ?? sources[0];
}

/** A later step of the stage looks at its checksum. */
function isComparedLater(instruction: Instruction, { outline }: Word): boolean {
  return instruction.ask(fateLater, baseName(outline.replace(/[?#].*/, ""))) === "verified";
}

const sum = new Blank("SHA256");

function compare(instruction: Instruction, sources: readonly Word[]): Fix | undefined {
  const [source, ...others] = sources;
  if (!source || others.length > 0) return undefined;
  const fetched = { address: source.outline, word: source, command: { instruction } };
  if (!isAlwaysSame(fetched)) return undefined;
  const place = placeOfFlag(instruction);
  return fix(
    `Compare the SHA-256 of ${baseName(source.outline)}${aboutOtherVersions([fetched])}`,
    "choice",
    write({ start: place, end: place }, [" --checksum=sha256:", sum]),
  );
}
