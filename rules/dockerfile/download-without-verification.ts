import type { Instruction } from "../../model/dockerfile/dockerfile";
import { type Fix, fix } from "../../model/edit";
import { type Place, rule } from "../rule";
import { isShipped } from "../shared/dockerfile/shipped";
import { comparesChecksums, verifiesDownload } from "../shared/downloads/checks";
import { aboutOtherVersions, compareChecksum } from "../shared/downloads/compare-checksum";
import {
  type Download,
  downloadsOf,
  isNear,
  isToldOtherwise,
  nameOfDownload,
} from "../shared/downloads/downloads";
import { fateOf, isListOfSums } from "../shared/downloads/fate";
import { movingPart } from "../shared/downloads/moving-address";
import { isAlwaysSame } from "../shared/downloads/same-download";

export default rule({
  severity: "medium",
  title: "Downloaded program is not checked",
  why: "Whoever gets at the server, or at the account that publishes there, puts a program of his own into the image, and nothing in the build notices.",
  how: "Write the checksum of what was tested beside the download and compare it, or check the publisher's signature.",
  threats: ["image-build-S1", "supply-chain-T1"],
  since: "0.1.0",
  references: {
    cisDocker: ["4.11", "4.12"],
    mitre: ["T1195.002"],
    cwe: ["CWE-494"],
    dockle: ["CIS-DI-0011"],
  },
  variants: {
    build: { severity: "low", when: "the stage ships nothing of it" },
    "same-origin": { severity: "info", when: "the checksum comes from the same host as the file" },
    unpacked: {
      severity: "info",
      tier: "strict",
      when: "it is unpacked, and what is done with it then is not seen",
    },
  },
  check: {
    instruction(instruction, report) {
      const downloads = downloadsOf(instruction);
      if (downloads.length === 0) return;
      report.closed(checksOf(instruction, downloads));
      for (const download of downloads) {
        if (isToldOtherwise(download) || movingPart(download.address) || isPlain(download)) continue;
        if (isListOfSums(download.address) || commit.test(download.address)) continue;
        const fate = fateOf(download);
        if (fate !== "run" && fate !== "same-origin" && fate !== "unpacked") continue;
        report(download.word, {
          message:
            fate === "same-origin"
              ? "The checksum comes from the same host as the file: whoever changes one changes both"
              : `${whatIsFetched(download)} is ${fate === "run" ? "run or installed" : "unpacked"} without a check`,
          variant: fate === "run" ? (isShipped(instruction) ? undefined : "build") : fate,
          fixes: [isAlwaysSame(download) ? compare(download) : undefined],
        });
      }
    },
  },
});

/** The commands that compare, where all that a step fetches is compared with what the network cannot change. */
function* checksOf(instruction: Instruction, downloads: readonly Download[]): Iterable<Place | undefined> {
  if (!downloads.every((download) => fateOf(download) === "verified")) return;
  for (const command of instruction.commands)
    if (verifiesDownload(command) || comparesChecksums(command)) yield command.words[0];
}

/** What a commit names cannot be changed by who takes the repository over. */
const commit = /[/=@][0-9a-f]{40}(?=[/.]|["']?$)/i;

/** `dockerfile/insecure-http-download` tells it. */
function isPlain({ address }: Download): boolean {
  return !/^["']?https:/i.test(address) && !isNear(address);
}

function whatIsFetched(download: Download): string {
  const { name } = download.command;
  const known = nameOfDownload(download);
  return known ? `${known}, which ${name} fetches,` : `What ${name} fetches`;
}

function compare(download: Download): Fix | undefined {
  const edit = compareChecksum(download);
  const title = `Compare the SHA-256 of ${nameOfDownload(download)}`;
  return edit && fix(title + aboutOtherVersions([download]), "choice", edit);
}
