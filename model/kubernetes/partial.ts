import type { Identity } from "./identity";
import { isBuiltIn, podPlaces } from "./pod-kinds";

/** Keys by which a strategic merge patch says what it does. */
const patchMark = /^[ \t]*(?:- )?["']?\$(?:patch|retainKeys|setElementOrder\/|deleteFromPrimitiveList\/)/m;

/** Kinds of `apps` whose selector has no default; the API server rejects a whole object without it. */
const selecting: ReadonlySet<string> = new Set(["Deployment", "StatefulSet", "DaemonSet", "ReplicaSet"]);

/**
 * Whether an object is a patch by what it says or lacks: the marks of a strategic merge patch, a workload without a
 * selector, a pod without containers, or a container without an image. It also holds for an object that is being typed.
 */
export function looksPartial({ field, group, version, kind }: Identity): boolean {
  const { range, document } = field;
  if (patchMark.test(document.text.slice(range.start, range.end))) return true;
  const needsSelector = group === "apps" && version !== "v1beta1" && selecting.has(kind);
  if (needsSelector && field.get("spec", "selector").isAbsent) return true;
  if (group === undefined || !isBuiltIn(group)) return false;
  return podPlaces(group, kind, field).some(
    (pod) =>
      pod.field.get("containers").isAbsent ||
      pod.containers.some((container) => container.field.get("image").isAbsent),
  );
}
