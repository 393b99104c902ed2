import { type Edit, type Fix, fix } from "../../model/edit";
import type { Container } from "../../model/kubernetes/kubernetes";
import { append, type Plain, set } from "../../model/tree/edit/edit";
import type { Field } from "../../model/tree/field";
import { capabilitiesIn } from "./capabilities";
import { addItem } from "./list-items";
import { isUnprivileged } from "./run-as-user";

/** A setting that a container should have: how to see that it has or lacks it, and how to give it. */
export interface Hardening {
  /** As it would be written, for messages and titles. */
  readonly setting: string;
  /** True when the effective setting is not there; `undefined` when that cannot be known. */
  isMissing(container: Container): boolean | undefined;
  /** The field by which the container has it, if it does. */
  proof(container: Container): Iterable<Field>;
  /** The mappings and values below `securityContext`. */
  readonly path: readonly string[];
  readonly value: Plain;
}

export const nonRoot: Hardening = {
  setting: "runAsNonRoot: true",
  path: ["runAsNonRoot"],
  value: true,
  isMissing(container) {
    const flag = container.effective("runAsNonRoot");
    const user = container.effective("runAsUser");
    if (flag.isUnknown || user.isUnknown) return undefined;
    return !flag.isTrue && user.isAbsent;
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
  path: ["allowPrivilegeEscalation"],
  value: false,
  isMissing: (container) => isAbsent(container.securityContext.get("allowPrivilegeEscalation")),
  *proof({ securityContext }) {
    const field = securityContext.get("allowPrivilegeEscalation");
    if (field.isFalse) yield field;
  },
};

export const dropAllCapabilities: Hardening = {
  setting: "capabilities.drop: [ALL]",
  path: ["capabilities", "drop"],
  value: ["ALL"],
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
  path: ["seccompProfile"],
  value: { type: "RuntimeDefault" },
  isMissing: (container) => isAbsent(container.effective("seccompProfile").get("type")),
  *proof(container) {
    const type = container.effective("seccompProfile").get("type");
    if (isSystemCallFilter(type)) yield type;
  },
};

export const readOnlyRootFilesystem: Hardening = {
  setting: "readOnlyRootFilesystem: true",
  path: ["readOnlyRootFilesystem"],
  value: true,
  isMissing: (container) => isAbsent(container.securityContext.get("readOnlyRootFilesystem")),
  *proof({ securityContext }) {
    const field = securityContext.get("readOnlyRootFilesystem");
    if (field.isTrue) yield field;
  },
};

/** The `type` of a seccomp profile that lets through some system calls only. */
export function isSystemCallFilter({ string }: Field): boolean {
  return string === "RuntimeDefault" || string === "Localhost";
}

function isAbsent(field: Field): boolean | undefined {
  return field.isUnknown ? undefined : field.isAbsent;
}

/**
 * A suggestion that gives the settings to the container. Nothing where the API server would reject the result: no
 * escalation cannot stand beside `privileged` or an added SYS_ADMIN.
 */
export function harden(
  title: string,
  container: Container,
  hardenings: readonly Hardening[],
): Fix | undefined {
  if (hardenings.includes(noPrivilegeEscalation) && needsPrivilegeEscalation(container)) return undefined;
  return fix(title, "suggestion", hardeningEdits(container, hardenings));
}

function hardeningEdits(
  container: Container,
  hardenings: readonly Hardening[],
): readonly (Edit | undefined)[] {
  const { securityContext } = container;
  if (securityContext.isAbsent) return [set(container.field, ["securityContext"], nest(hardenings))];
  return hardenings.map(({ path, value }) => {
    const drop = securityContext.get(...path);
    return drop.kind === "sequence" && drop.items.length > 0
      ? append(drop, "ALL")
      : set(securityContext, path, value);
  });
}

function nest(hardenings: readonly Hardening[]): Plain {
  return Object.fromEntries(
    hardenings.map(({ path, value }) => {
      const [key, ...rest] = path as [string, ...string[]];
      return [key, rest.reduceRight<Plain>((inner, name) => ({ [name]: inner }), value)];
    }),
  );
}

/** Without a privilege escalation the container would be rejected. */
export function needsPrivilegeEscalation(container: Container): boolean {
  return (
    container.securityContext.get("privileged").isTrue ||
    capabilitiesIn(container.addedCapabilities).has("SYS_ADMIN")
  );
}

/** Makes the root file system read-only and mounts an empty `/tmp`, which most programs write to. */
export function hardenRootFilesystem(container: Container): Fix | undefined {
  const edits = [...hardeningEdits(container, [readOnlyRootFilesystem])];
  const mounts = container.get("volumeMounts");
  if (mounts.isUnknown || !(mounts.isAbsent || mounts.isComplete)) return undefined;
  if (!mounts.items.some((mount) => mount.get("mountPath").string === "/tmp")) {
    const volumes = container.pod.get("volumes");
    const name = freeName(volumes, "tmp");
    edits.push(
      addItem(mounts, container.field, "volumeMounts", { name, mountPath: "/tmp" }),
      addItem(volumes, container.pod.field, "volumes", { name, emptyDir: {} }),
    );
  }
  return fix("Make the root file system read-only, with an empty /tmp", "suggestion", edits);
}

function freeName(volumes: Field, wanted: string): string {
  const taken = new Set(volumes.items.map((volume) => volume.get("name").string));
  let name = wanted;
  for (let n = 2; taken.has(name); n++) name = `${wanted}-${n}`;
  return name;
}
