import type { Instruction, Word } from "../../model/dockerfile/dockerfile";
import { type FixKind, fix, replace } from "../../model/edit";
import { unknownPart } from "../../model/outline";
import { textOf } from "../../model/text";
import { rule } from "../rule";

const remote = /^(?:[a-z][a-z0-9+.-]*:\/\/|git@)|\.git(?:#|$)/i;
const archive = /\.(?:tar(?:\.[a-z0-9]+)?|t(?:gz|bz2?|xz|zst|lz|lzma)|gz|bz2|xz|zst)$/i;
const text =
  /\/$|^\.{0,2}$|\/\.$|\.(?:c|cfg|conf|css|csv|env|go|gradle|h|html?|ini|java|js|json|jsx|kts?|lock|md|mjs|mod|php|pl|properties|py|rb|rs|sh|sql|sum|toml|ts|tsx|txt|xml|ya?ml)$/i;
/** Flags that COPY does not have. */
const addOnly = new Set(["checksum", "keep-git-dir", "unpack"]);

export default rule({
  severity: "low",
  title: "ADD copies local files",
  why: "ADD unpacks archives and fetches URLs, so a file of the right name, put into the build context, writes anywhere in the image.",
  how: "Use COPY, which only copies.",
  threats: ["image-build-T1"],
  since: "0.1.0",
  references: {
    cisDocker: ["4.9"],
    hadolint: ["DL3020"],
    trivy: ["DS-0005"],
    checkov: ["CKV_DOCKER_4"],
    kics: ["9513a694-aa0d-41d8-be61-3271e056f36b"],
    semgrep: ["prefer-copy-over-add"],
    dockle: ["CIS-DI-0009"],
    terrascan: ["AC_DOCKER_0032"],
  },
  variants: {
    pattern: {
      severity: "info",
      tier: "strict",
      when: "a source is a pattern, or begins or ends with a variable, that may stand for an archive or a URL",
    },
  },
  check: {
    instruction(instruction, report) {
      if (instruction.keyword !== "ADD" || instruction.flags.some(({ name }) => addOnly.has(name))) return;
      const sources = instruction.words.slice(0, -1);
      if (sources.length === 0 || sources.some(isForAdd)) return;
      report(keyword(instruction), {
        message: `ADD copies ${sources.length === 1 ? `"${sources[0]?.raw}"` : "local files"}; COPY does that and nothing else`,
        variant: sources.some(isPattern) ? "pattern" : undefined,
        fixes: [useCopy(instruction, sources)],
      });
    },
  },
});

/** What only ADD can do: fetch or unpack. A heredoc is a file of its own. */
function isForAdd({ raw, outline }: Word): boolean {
  return remote.test(outline) || archive.test(outline) || raw.startsWith("<<");
}

/** It may stand for what only ADD can fetch or unpack. */
function isPattern({ outline }: Word): boolean {
  return /[*?[]/.test(outline) || outline.startsWith(unknownPart) || outline.endsWith(unknownPart);
}

function useCopy(instruction: Instruction, sources: readonly Word[]) {
  const range = keyword(instruction);
  const written = textOf(instruction, range);
  const kind: FixKind = sources.every(({ value }) => value !== undefined && text.test(value))
    ? "safe"
    : "suggestion";
  return fix(
    "Use COPY",
    kind,
    replace(range, written === "add" ? "copy" : written === "Add" ? "Copy" : "COPY"),
  );
}

/** The word ADD, also behind ONBUILD. */
function keyword(instruction: Instruction) {
  const { range, keywordRange } = instruction;
  const end = /^(?:onbuild\s+)?add/i.exec(instruction.text)?.[0].length;
  return end === undefined ? keywordRange : { start: range.start + end - 3, end: range.start + end };
}
