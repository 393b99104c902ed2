import { imageParts } from "../../model/image";
import { rule } from "../rule";
import { digestOf, imagesOf, nameTag } from "../shared/image-tags";

/** Registries whose free images exist as `latest` only: a digest is what pins them. */
const onlyLatest = /^(?:cgr\.dev\/|gcr\.io\/distroless\/)/;

export default rule({
  severity: "medium",
  title: "Base image moves with every push",
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
  check: {
    instruction(instruction, report) {
      for (const use of imagesOf(instruction)) {
        const { image, literal } = use;
        report.closed(digestOf(use));
        if (image.tag !== "latest" || image.digest !== undefined) continue;
        const pinsByDigest = onlyLatest.test(image.text);
        const range = literal ? imageParts(image.text, literal).tag : undefined;
        report(range ?? use.word.range, {
          message: `"${image.text}" is another image after every push${pinsByDigest ? "; its digest pins it" : ""}`,
          fixes: pinsByDigest ? [] : nameTag(instruction, use),
        });
      }
    },
  },
});
