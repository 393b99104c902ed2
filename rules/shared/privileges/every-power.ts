import { capabilitiesIn } from "../../../model/capabilities";
import type { Workload } from "../../../model/container";
import type { Container } from "../../../model/kubernetes/kubernetes";
import { powersOfRoot } from "./capabilities";

/** Whether a container is as good as root on its node, by `privileged` or by a capability. */
export function hasEveryPower(container: Container): boolean {
  return container.securityContext.get("privileged").isTrue || capabilityOfRoot(container) !== undefined;
}

/** The capability that gives as much as `privileged`, of those that are added. */
export function capabilityOfRoot({ addedCapabilities }: Workload): (typeof powersOfRoot)[number] | undefined {
  const added = capabilitiesIn(addedCapabilities);
  return powersOfRoot.find((name) => added.has(name));
}
