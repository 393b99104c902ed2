import { capabilitiesIn } from "../../../model/capabilities";
import type { Container } from "../../../model/kubernetes/kubernetes";
import type { PlainMapping } from "../../../model/tree/edit/value";
import type { Field } from "../../../model/tree/field";
import { isProfile } from "../privileges/profiles";
import { isUnprivileged } from "../privileges/run-as-user";

/** A setting that a container should have: how to see that it has or lacks it, and how to give it. */
export interface Hardening {
  /** As it would be written, for titles. */
  readonly setting: string;
  /** What a container without it lacks: "a seccomp profile". */
  readonly lack: string;
  /** True when the effective setting is not there; `undefined` when that cannot be known. */
  isMissing(container: Container): boolean | undefined;
  /** The field by which the container has it, if it does. */
  proof(container: Container): Iterable<Field>;
  /** What it is below `securityContext`. */
  readonly entries: PlainMapping;
}

/** More containers, or services, than a person would change at once, and read the change of. */
export const maxAtOnce = 20;

export const nonRoot: Hardening = {
  setting: "runAsNonRoot: true",
  lack: "a non-root user",
  entries: { runAsNonRoot: true },
  isMissing(container) {
    const flag = container.effective("runAsNonRoot");
    const user = container.effective("runAsUser");
    if (flag.isUnknown || user.isUnknown) return undefined;
    return flag.isAbsent && user.isAbsent;
  },
  *proof(container) {
    const flag = container.effective("runAsNonRoot");
    const user = container.effective("runAsUser");
    if (flag.isTrue) yield flag;
    else if (isUnprivileged(user)) yield user;
  },
};

export const noPrivilegeEscalation: Hardening = {
  setting: "allowPrivilegeEscalation: false",
  lack: "allowPrivilegeEscalation: false",
  entries: { allowPrivilegeEscalation: false },
  isMissing: (container) => isAbsent(container.securityContext.get("allowPrivilegeEscalation")),
  *proof({ securityContext }) {
    const field = securityContext.get("allowPrivilegeEscalation");
    if (field.isFalse) yield field;
  },
};

export const dropAllCapabilities: Hardening = {
  setting: "capabilities.drop: [ALL]",
  lack: "dropped capabilities",
  entries: { capabilities: { drop: ["ALL"] } },
  isMissing(container) {
    const drop = container.securityContext.get("capabilities", "drop");
    if (drop.isUnknown) return undefined;
    if (capabilitiesIn(drop.items).has("ALL")) return false;
    return drop.isAbsent || drop.isComplete ? true : undefined;
  },
  *proof({ securityContext }) {
    const all = capabilitiesIn(securityContext.get("capabilities", "drop").items).get("ALL");
    if (all) yield all;
  },
};

export const seccompProfile: Hardening = {
  setting: "seccompProfile.type: RuntimeDefault",
  lack: "a seccomp profile",
  entries: { seccompProfile: { type: "RuntimeDefault" } },
  isMissing: (container) => isAbsent(container.effective("seccompProfile").get("type")),
  *proof(container) {
    const type = container.effective("seccompProfile").get("type");
    if (isProfile(type)) yield type;
  },
};

export const readOnlyRootFilesystem: Hardening = {
  setting: "readOnlyRootFilesystem: true",
  lack: "a read-only root file system",
  entries: { readOnlyRootFilesystem: true },
  isMissing: (container) => isAbsent(container.securityContext.get("readOnlyRootFilesystem")),
  *proof({ securityContext }) {
    const field = securityContext.get("readOnlyRootFilesystem");
    if (field.isTrue) yield field;
  },
};

function isAbsent(field: Field): boolean | undefined {
  return field.isUnknown ? undefined : field.isAbsent;
}
