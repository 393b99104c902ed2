import type { Instruction } from "../../model/dockerfile/dockerfile";
import { rule } from "../rule";
import { describeBase } from "../shared/images/base-images";
import { nameTag } from "../shared/images/tags";
import {
  digestOf,
  type ImageUse,
  imagesOf,
  isToldHere,
  isUnpinned,
  runVariant,
  runVariants,
} from "../shared/images/uses";

export default rule({
  severity: "medium",
  title: "Base image has no version",
  why: "Without a tag the build takes whatever was pushed last: whoever can push to that repository decides what the image holds, and no two builds are the same.",
  how: "Name the version that was tested, and its digest to make it unchangeable: node:22.4-alpine@sha256:….",
  threats: ["image-build-T1", "supply-chain-T1"],
  since: "0.1.0",
  references: {
    cisDocker: ["5.28"],
    mitre: ["T1525"],
    hadolint: ["DL3006"],
    trivy: ["DS-0001"],
    checkov: ["CKV_DOCKER_7"],
    kics: ["9efb0b2d-89c9-41a3-91ca-dcc0aec911fd"],
    semgrep: ["missing-image-version"],
  },
  variants: {
    ...runVariants,
    "versioned-name": {
      severity: "low",
      when: "the name holds the release of what is in it, as those of distroless, which have no tags for versions",
    },
    "local-image": {
      severity: "info",
      tier: "strict",
      when: "the name is one word and none of Docker's official images, so that it may be a local image",
    },
  },
  check: {
    instruction(instruction, report) {
      for (const use of imagesOf(instruction)) {
        report.closed(digestOf(use));
        if (!isUnpinned(use) || !isToldHere(instruction, use)) continue;
        report(use.literal ?? use.word.range, {
          message: `"${use.text}" has no tag, which means latest`,
          variant: variantOf(instruction, use),
          fixes: nameTag(instruction, use),
        });
      }
    },
  },
});

function variantOf(instruction: Instruction, use: ImageUse): string | undefined {
  if (isLocal(use)) return "local-image";
  const isVersioned = /-debian\d+$/.test(use.image?.name ?? "");
  return runVariant(instruction) ?? (isVersioned ? "versioned-name" : undefined);
}

function isLocal({ image }: ImageUse): boolean {
  return image?.registry === "docker.io" && !image.text.includes("/") && !describeBase(image).isOfficial;
}
