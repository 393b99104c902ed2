import { rule } from "../rule";
import { closedDoors, openDoors } from "../shared/authentication/switches";
import { describeService } from "../shared/names";
import { hasNoNetwork, isPublished } from "../shared/network/compose-servers";
import { startOfService } from "../shared/programs/start";

export default rule({
  severity: "high",
  title: "Service accepts everybody without a password",
  why: "Whoever reaches the port is an administrator: no password has to be guessed, and no log says who it was.",
  how: "Take the setting away and give the service a password from the environment: ${NAME:?}.",
  threats: ["network-E1"],
  since: "0.1.0",
  references: { owaspDocker: ["D03"], mitre: ["T1190"], cwe: ["CWE-306", "CWE-1188"] },
  variants: {
    internal: {
      severity: "medium",
      when: "it is not known to publish a port to other machines: the services of its networks reach it",
    },
  },
  check: {
    service(service, report) {
      const start = startOfService(service);
      report.closed(closedDoors(start, service.imageReference));
      if (hasNoNetwork(service)) return;
      for (const { range, setting } of openDoors(start, service.imageReference))
        report(range, {
          message: `${describeService(service)} accepts everybody: ${setting}`,
          variant:
            isPublished(service) || service.text(service.get("network_mode")) === "host"
              ? undefined
              : "internal",
        });
    },
  },
});
