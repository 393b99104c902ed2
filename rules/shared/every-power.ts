import type { Container } from "../../model/kubernetes/kubernetes";
import type { Field } from "../../model/tree/field";
import type { Related } from "../rule";
import { capabilitiesIn } from "./capabilities";

/** Privileged, or with a capability that comes to the same: lesser statements about its powers say nothing more. */
export function hasEveryPower({ securityContext, addedCapabilities }: Container): boolean {
  const added = capabilitiesIn(addedCapabilities);
  return securityContext.get("privileged").isTrue || added.has("SYS_ADMIN") || added.has("ALL");
}

/** What of a container says less than that it has every power, where somebody wrote it. */
export function lesserPowers({ securityContext, addedCapabilities }: Container): readonly Related[] {
  const told = (fields: readonly Field[], message: string) => fields.map(({ range }) => ({ range, message }));
  const escalation = securityContext.get("allowPrivilegeEscalation");
  const user = securityContext.get("runAsUser");
  const filter = securityContext.get("seccompProfile", "type");
  return [
    ...told(addedCapabilities, "It adds a capability"),
    ...told(escalation.isTrue ? [escalation] : [], "It allows privilege escalation"),
    ...told(user.number === 0 ? [user] : [], "It runs as root"),
    ...told(filter.string === "Unconfined" ? [filter] : [], "It has no system call filter"),
  ];
}
