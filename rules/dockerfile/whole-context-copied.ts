import type { Instruction } from "../../model/dockerfile/dockerfile";
import { isInTarget } from "../../model/dockerfile/questions";
import { type Fix, fix, insert } from "../../model/edit";
import {
  type Dockerignore,
  dockerignoreOf,
  isBelowRepository,
  unwantedInContext,
} from "../../model/workspace/images";
import { rule } from "../rule";
import { isIgnored } from "../shared/dockerfile/dockerignore";
import { enumerate } from "../shared/names";

export default rule({
  severity: "low",
  title: "Whole build context is copied, with what nobody meant to ship",
  why: "Everyone who pulls the image has what lay in the folder at the build: the history of the repository, and the passwords of who built it.",
  how: "Leave .git and .env out in .dockerignore, or copy what the program needs by name.",
  threats: ["image-build-I1", "supply-chain-I1"],
  since: "0.1.0",
  references: { cisDocker: ["4.10"], mitre: ["T1552.001"], cwe: ["CWE-538"] },
  variants: {
    unseen: {
      severity: "info",
      tier: "strict",
      when: "neither is seen to lie there, or where the build has its context is not known",
    },
  },
  check: {
    instruction(instruction, report, { workspace, path }) {
      const { keyword, flags, words } = instruction;
      if ((keyword !== "COPY" && keyword !== "ADD") || flags.some(({ name }) => name === "from")) return;
      const source = words.slice(0, -1).find(({ value = "" }) => /^(?:\.?\/|\.|\*)$/.test(value));
      if (!source || !instruction.ask(isInTarget)) return;
      const ignore = workspace.ask(dockerignoreOf, path);
      const lines = [ignore?.lines ?? "", ...excludedBy(instruction)].join("\n");
      const there = new Set(workspace.ask(unwantedInContext, path));
      const isElsewhere = !there.has(".git") && workspace.ask(isBelowRepository, path);
      const candidates = isElsewhere ? [".env"] : unwanted;
      const possible = candidates.filter((name) => !isIgnored(lines, name));
      if (possible.length === 0) return;
      const taken = possible.filter((name) => there.has(name));
      const isSeen = taken.length > 0;
      report(source, {
        message: isSeen
          ? `${keyword} takes ${enumerate(taken)} along`
          : `${keyword} takes along whatever lies in the folder of the build: ${enumerate(possible, "or")}, too`,
        variant: isSeen ? undefined : "unseen",
        fixes: [ignore && leaveOut(ignore, isSeen ? taken : possible)],
      });
    },
  },
});

const unwanted: readonly string[] = [".git", ".env"];

/** The patterns of `--exclude`; one that is not known may leave out anything. */
function excludedBy({ flags }: Instruction): readonly string[] {
  return flags.flatMap(({ name, value }) => (name === "exclude" ? (value?.value ?? "**") : []));
}

/** At its start, where later lines may take something in again. */
function leaveOut({ path, lines }: Dockerignore, names: readonly string[]): Fix | undefined {
  const added = names.map((name) => `${name}\n`).join("");
  if (names.some((name) => !isIgnored(added + lines, name))) return undefined;
  return fix(`Leave ${enumerate(names)} out in .dockerignore, if the build needs none of it`, "suggestion", {
    ...insert(0, added),
    path,
  });
}
