import { capabilityName } from "../../../model/capabilities";
import { type Fix, fix } from "../../../model/edit";
import { addTo } from "../../../model/groups";
import type { Container, PodSpec } from "../../../model/kubernetes/kubernetes";
import type { Field } from "../../../model/tree/field";
import type { KubernetesVersion } from "../../rule";
import { heeds } from "../cluster/kubernetes-version";
import { eachOnce } from "../each-once";
import { removeFrom } from "../list-items";
import { enumerate } from "../names";
import { ofHost, type Shared } from "./capabilities";
import { removeCapabilities } from "./remove-power";
import { isUnprivileged } from "./run-as-user";

export interface AddedCapability {
  readonly container: Container;
  readonly field: Field;
  readonly name: string;
}

/** The capabilities that a pod's containers add, each where it is written; none of Windows, which has none. */
export function* addedCapabilities(
  { isWindows, containers }: PodSpec,
  version: KubernetesVersion,
): Iterable<AddedCapability> {
  if (isWindows) return;
  const added = eachOnce(containers, (one) => one.addedCapabilities, {
    under: (one) => String(ends(one, version)),
  });
  for (const [container, field] of added) {
    if (field.string !== undefined) yield { container, field, name: capabilityName(field.string) };
  }
}

/** The same by the containers that add them. */
export function addedByContainer(
  pod: PodSpec,
  version: KubernetesVersion,
): ReadonlyMap<Container, readonly AddedCapability[]> {
  const byContainer = new Map<Container, AddedCapability[]>();
  for (const one of addedCapabilities(pod, version)) addTo(byContainer, one.container, one);
  return byContainer;
}

/**
 * Whether no process of the container gets what it adds: the kernel takes capabilities from a program that another user
 * than root starts, and gives none back by the program's file where nobody may escalate. Source: capabilities(7),
 * "Transformation of capabilities during execve()".
 */
export function addsInVain(container: Container): boolean {
  const { securityContext } = container;
  const user = container.effective("runAsUser");
  const isNonRoot = isUnprivileged(user) || (container.effective("runAsNonRoot").isTrue && user.number !== 0);
  // The API server refuses what is privileged beside `allowPrivilegeEscalation: false`.
  return (
    isNonRoot &&
    securityContext.get("allowPrivilegeEscalation").isFalse &&
    !securityContext.get("privileged").isTrue
  );
}

/** Completes "adds SYS_TIME, which …" of such a container. */
export function inVain(count: number): string {
  const [have, them] = count > 1 ? ["have", "them"] : ["has", "it"];
  return `${have} no effect: no process of a non-root container without escalation gets ${them}`;
}

/** An init container that ends before the others start: what it may do, it may do for a short time. */
export function ends({ list, isSidecar }: Container, version: KubernetesVersion): boolean {
  return list === "initContainers" && !(isSidecar && heeds(version, "sidecars"));
}

/** The fix that removes some that a container adds, where its program may do without them. */
export function removeAdded(container: Container, fields: readonly Field[]): Fix | undefined {
  const list = container.securityContext.get("capabilities", "add");
  const written = fields.map(({ string = "" }) => string);
  const edits = removeFrom(list, fields);
  if (addsInVain(container))
    return fix(
      `Remove ${enumerate(written)}, which ${written.length > 1 ? "have" : "has"} no effect`,
      "suggestion",
      edits,
    );
  return removeCapabilities(container, written, edits);
}

/** Whose network and processes the containers of a pod share. */
export function sharedBy(pod: PodSpec): Shared {
  return {
    network: pod.get("hostNetwork").isTrue ? ofHost : "of its pod",
    processes: pod.get("hostPID").isTrue ? ofHost : "",
  };
}
