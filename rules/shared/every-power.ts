import type { Container } from "../../model/kubernetes/kubernetes";
import { capabilitiesIn } from "./capabilities";

/** Whether a container is as good as root on its node, by `privileged` or by a capability. */
export function hasEveryPower({ securityContext, addedCapabilities }: Container): boolean {
  const added = capabilitiesIn(addedCapabilities);
  return securityContext.get("privileged").isTrue || added.has("SYS_ADMIN") || added.has("ALL");
}
