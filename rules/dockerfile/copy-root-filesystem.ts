import type { Instruction } from "../../model/dockerfile/dockerfile";
import { isEarlierStage, isInTarget } from "../../model/dockerfile/questions";
import { parseImage } from "../../model/image";
import { rule } from "../rule";

export default rule({
  severity: "medium",
  title: "All files of another image are copied over this one",
  why: "What the builder has comes along: sources, caches, logins that a step left, packages that nobody scans here, and its users and passwords take the place of this image's.",
  how: "Copy what the program needs by its path; a tree that is assembled for it (/out/) may go to the root.",
  threats: ["image-build-I1", "image-build-T1"],
  since: "0.1.0",
  references: { mitre: ["T1552.001"], cwe: ["CWE-668"], hadolint: ["DL3067"] },
  variants: {
    squashed: { severity: "info", when: "the stage begins FROM scratch: nothing but that image is in it" },
    image: {
      severity: "info",
      when: "it is an image of somebody else, which may be made to be laid over another one",
    },
    "other-stage": { severity: "info", when: "the stage is no part of the final image" },
  },
  check: {
    instruction(instruction, report) {
      const { keyword, flags, words } = instruction;
      const from = keyword === "COPY" ? flags.find(({ name }) => name === "from") : undefined;
      const source = words.slice(0, -1).find(({ value = "" }) => /^\/(?:\.|\*)?$/.test(value));
      if (!from?.value || !source || !/^\/\.?$/.test(words.at(-1)?.value ?? "")) return;
      if (instruction.ask(isMadeForIt, from.value.outline)) return;
      const isInImage = instruction.ask(isInTarget);
      report(source, {
        message: `All files of ${from.value.raw} are copied into the ${isInImage ? "image" : "stage"}`,
        variant: !isInImage
          ? "other-stage"
          : instruction.ask(isFromScratch)
            ? "squashed"
            : instruction.ask(isEarlierStage, from.value.outline)
              ? undefined
              : "image",
      });
    },
  },
});

/** Helpers for cross-compiling, which hold a few scripts and are used by being laid over a stage. */
function isMadeForIt({ stage }: Instruction, from: string): boolean {
  const image = stage?.earlierStage(from)?.rootImage ?? parseImage(from);
  return typeof image === "object" && /^tonistiigi\/xx(?:$|-)/.test(image.repository);
}

function isFromScratch({ stage }: Instruction): boolean {
  return stage?.isScratch === true;
}
