import { rule } from "../rule";
import { sourceOf } from "../shared/images/trusted-images";
import { imagesOf, isToldHere, runVariant, runVariants } from "../shared/images/uses";

export default rule({
  severity: "medium",
  title: "Image comes from a registry that is not trusted",
  why: "Whoever publishes under such a name puts what he likes into the build: a name that looks like a known one is enough.",
  how: "Take the image from a registry or a repository that the configuration names, or add this one to trustedRegistries once somebody has looked at it.",
  threats: ["supply-chain-S1", "image-build-T1"],
  since: "0.1.0",
  references: {
    cisDocker: ["4.2"],
    mitre: ["T1195.002"],
    cwe: ["CWE-829"],
    hadolint: ["DL3026"],
    dockle: ["CIS-DI-0002"],
  },
  variants: runVariants,
  check: {
    instruction(instruction, report, { trusts }) {
      if (!trusts) return;
      for (const use of imagesOf(instruction)) {
        const { image, literal, word, text } = use;
        if (!image) continue;
        const source = sourceOf(image);
        const place = literal ?? word.range;
        if (trusts(source)) report.closed(place);
        else if (isToldHere(instruction, use))
          report(place, {
            message: `"${text}" comes from ${source}, which trustedRegistries does not name`,
            variant: runVariant(instruction),
          });
      }
    },
  },
});
