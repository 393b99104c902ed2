import type { Instruction, Stage } from "../../model/dockerfile/dockerfile";
import { oncePer } from "../../model/once";
import type { Command } from "../../model/shell/command";
import type { Range } from "../../model/text";
import { rule } from "../rule";
import { firstTwo } from "../shared/names";
import { pinnedIn, unpinnedIn } from "../shared/packages/unpinned-packages";

export default rule({
  severity: "low",
  title: "Package without a version",
  why: "Whoever gets hold of the package publishes a new version, and the next build runs it: nothing in the repository shows that anything changed.",
  how: "Name the version, or install from a lock file.",
  threats: ["supply-chain-S1", "supply-chain-T1", "image-build-T1"],
  since: "0.1.0",
  references: {
    mitre: ["T1195.001"],
    cwe: ["CWE-1357"],
    hadolint: ["DL3013", "DL3016", "DL3028", "DL3062"],
    kics: [
      "02d9c71f-3ee8-4986-9c27-1a20d0d19bfc",
      "e36d8880-3f78-4546-b9a1-12f0745ca0d5",
      "22cd11f7-9c6c-4f6e-84c0-02058120b341",
    ],
    terrascan: ["AC_DOCKER_0010"],
  },
  variants: {
    installer: {
      severity: "info",
      when: "all that lacks a version are the tools that install the others: pip, setuptools, wheel, npm",
    },
  },
  check: {
    command(command, report) {
      const { instruction } = command;
      if (instruction?.keyword !== "RUN") return;
      report.closed(versionsIn(command));
      const unpinned = unpinnedIn(command);
      if (!unpinned || (unpinned.isOfModule && instruction.ask(hasSources))) return;
      const { program, packages } = unpinned;
      const others = packages.filter(({ name = "" }) => !installing.has(name));
      const told = others.length > 0 ? others : packages;
      report(told[0] ?? packages[0], {
        message: `${program} installs ${firstTwo(told.map(({ name, word }) => name ?? word.raw))} in whatever version is newest`,
        variant: others.length > 0 ? undefined : "installer",
      });
    },
  },
});

function* versionsIn(command: Command): Iterable<Range> {
  for (const { range } of pinnedIn(command)) yield range;
}

const installing: ReadonlySet<string> = new Set(["pip", "setuptools", "wheel", "npm", "corepack"]);

/** Something before it brings sources into the stage, whose `go.mod` may name the version. */
function hasSources({ stage, range }: Instruction): boolean {
  if (!stage) return false;
  return stage.ancestry.some((one, depth) => {
    const first = firstSourceIn(one);
    return first !== undefined && (depth > 0 || first.range.start <= range.start);
  });
}

const firstSourceIn = oncePer(({ instructions }: Stage) =>
  instructions.find(
    ({ keyword, text }) =>
      keyword === "COPY" || keyword === "ADD" || (keyword === "RUN" && /\bgit\s|go mod|\btar\s/.test(text)),
  ),
);
