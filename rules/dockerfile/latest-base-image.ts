import { imageParts } from "../../model/image";
import { rule } from "../rule";
import { nameTag } from "../shared/images/tags";
import { digestOf, imagesOf, isToldHere, runVariant, runVariants } from "../shared/images/uses";

export default rule({
  severity: "medium",
  title: "Base image can be a different one at every build",
  why: "latest is whatever was pushed last: whoever can push to that repository decides what the next build holds, and no two builds are the same.",
  how: "Name the version that was tested, and its digest to make it unchangeable: node:22.4-alpine@sha256:….",
  threats: ["image-build-T1", "supply-chain-T1"],
  since: "0.1.0",
  references: {
    cisDocker: ["5.28"],
    mitre: ["T1525"],
    hadolint: ["DL3007"],
    trivy: ["DS-0001"],
    checkov: ["CKV_DOCKER_7"],
    kics: ["f45ea400-6bbe-4501-9fc7-1c3d75c32067"],
    semgrep: ["avoid-latest-version"],
    dockle: ["DKL-DI-0006"],
    terrascan: ["AC_DOCKER_0041"],
  },
  variants: runVariants,
  check: {
    instruction(instruction, report) {
      for (const use of imagesOf(instruction)) {
        const { text, tag, digest, literal, word } = use;
        report.closed(digestOf(use));
        if (tag !== "latest" || digest !== undefined || !isToldHere(instruction, use)) continue;
        const range = literal ? imageParts(text, literal).tag : undefined;
        report(range ?? word.range, {
          message: `"${text}" can be a different image at every build`,
          variant: runVariant(instruction),
          fixes: nameTag(instruction, use),
        });
      }
    },
  },
});
