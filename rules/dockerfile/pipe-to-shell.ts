import type { Instruction } from "../../model/dockerfile/dockerfile";
import { expanded } from "../../model/dockerfile/expanded-words";
import { type Place, type Reporter, rule, type Subjects } from "../rule";
import { comparesChecksums } from "../shared/downloads/checks";
import { type ExecutedDownload, executedDownload } from "../shared/downloads/executed-download";
import { movingPart } from "../shared/downloads/moving-address";

export default rule({
  severity: "medium",
  title: "Downloaded script runs without a check",
  why: "Whoever controls the server, its domain or the line to it decides what runs in the build, as root, and leaves no trace in the repository.",
  how: "Download to a file, compare its checksum, then run it; or install a package that is signed.",
  threats: ["image-build-S1", "supply-chain-T1"],
  since: "0.1.0",
  references: { mitre: ["T1195.002", "T1059.004"], cwe: ["CWE-494"] },
  variants: {
    unverified: {
      severity: "high",
      when: "the download is not encrypted, or its certificate is not checked",
    },
  },
  check: { command: judge, powershellCommand: judge },
});

function judge(command: Subjects["command"], report: Reporter): void {
  if (!command.instruction) return;
  report.closed(checksumIn(command));
  const download = executedDownload(command, command.instruction.commands);
  if (!download) return;
  const { word, runner, downloader, isVerified } = download;
  const branch = branchOf(download, command.instruction);
  const from = branch === undefined ? "" : ` from the branch ${branch}`;
  report(word, {
    message: `${runner} runs what ${downloader} downloads${from}, without a check`,
    variant: isVerified ? undefined : "unverified",
  });
}

/** The branch that the download follows. */
function branchOf({ download }: ExecutedDownload, instruction: Instruction): string | undefined {
  const parts = download.words.map((word) => movingPart(expanded(word, instruction) ?? ""));
  const branch = parts.find((part) => part?.kind === "branch" && part.text !== "raw");
  return branch?.text.replace("refs/heads/", "");
}

/** A file is compared with its checksum: what does not match is not run, because the step ends there. */
function* checksumIn(command: Subjects["command"]): Iterable<Place> {
  const [program] = command.words;
  if (program && comparesChecksums(command)) yield program;
}
