import { parseImage } from "../../model/image";
import { rule } from "../rule";
import { closedDoors, openDoors } from "../shared/authentication/switches";
import { readDockerRun } from "../shared/docker/command";
import { hasNoNetwork, networkOf, portVariantOf, portVariants, publishedPorts } from "../shared/docker/ports";
import { isOpenToOthers } from "../shared/network/published-ports";
import { startOfRun } from "../shared/programs/start";

export default rule({
  severity: "high",
  title: "Command starts a container that accepts everybody without a password",
  why: "Whoever reaches the port is an administrator: no password has to be guessed, and no log says who it was.",
  how: "Leave the setting out and give the container a password from the environment: --env NAME.",
  threats: ["network-E1"],
  since: "0.1.0",
  references: { owaspDocker: ["D03"], mitre: ["T1190"], cwe: ["CWE-306", "CWE-1188"] },
  variants: {
    ...portVariants,
    internal: {
      severity: "medium",
      when: "it stays, and is not known to publish a port to other machines: the containers of its networks reach it",
    },
  },
  check: {
    command(command, report) {
      const run = readDockerRun(command);
      if (!run || run.subcommand === "exec") return;
      const start = startOfRun(run);
      const image = parseImage(run.image ?? "");
      report.closed(closedDoors(start, image));
      if (hasNoNetwork(run)) return;
      const isPublished = publishedPorts(run).some(isOpenToOthers) || networkOf(run)?.value === "host";
      const variant = portVariantOf(run) ?? (isPublished ? undefined : "internal");
      if (variant === "passing" && !isPublished) return;
      for (const { range, setting } of openDoors(start, image))
        report(range, { message: `${run.does}, which accepts everybody: ${setting}`, variant });
    },
  },
});
