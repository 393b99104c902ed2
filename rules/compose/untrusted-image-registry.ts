import { rule } from "../rule";
import { sourceOf } from "../shared/images/trusted-images";

export default rule({
  severity: "medium",
  title: "Image of a service comes from a registry that is not trusted",
  why: "Whoever publishes under such a name runs what he likes in the project: a name that looks like a known one is enough.",
  how: "Take the image from a registry or a repository that the configuration names, or add this one to trustedRegistries once somebody has looked at it.",
  threats: ["supply-chain-S1"],
  since: "0.1.0",
  references: { cisDocker: ["4.2"], mitre: ["T1195.002"], cwe: ["CWE-829"] },
  check: {
    service(service, report, { trusts }) {
      const { image, imageReference } = service;
      // What is built only gets the name.
      if (!trusts || !imageReference || !service.get("build").isAbsent) return;
      const source = sourceOf(imageReference);
      if (trusts(source)) report.closed(image);
      else
        report(image, {
          message: `Image "${imageReference.text}" comes from ${source}, which trustedRegistries does not name`,
          cause: imageReference.text,
        });
    },
  },
});
