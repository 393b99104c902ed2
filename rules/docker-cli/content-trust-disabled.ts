import { givenVariables } from "../../model/shell/given-variables";
import { rule } from "../rule";
import { dockerOf, isOn } from "../shared/docker/command";

export default rule({
  severity: "low",
  tier: "strict",
  title: "Signatures of images are not checked",
  why: "Whoever can write to the registry, or stands between, has another image run under the same tag.",
  how: "Pin the image's digest, and verify its signature with cosign or notation before it is started; leave Docker's own content trust on where it is still in use.",
  threats: ["registry-S1", "supply-chain-S1"],
  since: "0.1.0",
  references: { cisDocker: ["4.5"], owaspDocker: ["D02"], cwe: ["CWE-347"] },
  check: {
    command(command, report) {
      for (const { name, value, range } of givenVariables(command)) {
        if (name !== "DOCKER_CONTENT_TRUST") continue;
        if (value === "1") report.closed(range);
        if (value === "0")
          report(range, { message: "DOCKER_CONTENT_TRUST=0 takes images without a signature" });
      }
      const option = dockerOf(command)?.option("--disable-content-trust");
      if (option && isOn(option))
        report(option, { message: "--disable-content-trust takes an image without a signature" });
    },
  },
});
