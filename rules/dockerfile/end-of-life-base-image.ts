import { imageParts } from "../../model/image";
import { rule } from "../rule";
import { endOfLife } from "../shared/images/end-of-life";
import { imagesOf, isToldHere, runVariant, runVariants } from "../shared/images/uses";

export default rule({
  severity: "medium",
  title: "Base image gets no security fixes any more",
  why: "Holes that are found from now on stay open in it, and are public: attackers look for just these releases, and a rebuild brings no fix.",
  how: "Build on a release that its makers still support, and test the program there.",
  threats: ["image-build-E1", "supply-chain-T1"],
  since: "0.1.0",
  references: { cisDocker: ["4.4"], cwe: ["CWE-1104"], dockle: ["CIS-DI-0004"] },
  variants: runVariants,
  subsumes: ["dockerfile/unpinned-base-image"],
  check: {
    instruction(instruction, report) {
      for (const use of imagesOf(instruction)) {
        const end = use.image && endOfLife(use.image);
        if (!end || !isToldHere(instruction, use)) continue;
        const tag = use.literal && !end.isInName ? imageParts(use.text, use.literal).tag : undefined;
        report(tag ?? use.literal ?? use.word.range, {
          message: `"${use.text}" gets no more security fixes: ${end.reason}`,
          variant: runVariant(instruction),
        });
      }
    },
  },
});
