import type { TreeDocument } from "../tree/document";
import { visit } from "./fields";
import type { Identity } from "./identity";
import { isBuiltIn, podPlaces } from "./pod-kinds";

/**
 * Whether a document is a patch by what its objects say or lack: the keys of a strategic merge patch, a workload without
 * a selector and without the labels to select, a pod without containers, or a container without an image. It also holds
 * for one that is being typed.
 */
export function looksPartial(document: TreeDocument, objects: readonly Identity[]): boolean {
  return objects.some(lacksPart) || hasPatchKey(document);
}

/** Kinds of `apps` whose selector has no default; the API server rejects a whole object without it. */
const selecting: ReadonlySet<string> = new Set(["Deployment", "StatefulSet", "DaemonSet", "ReplicaSet"]);

function lacksPart({ field, group, version, kind }: Identity): boolean {
  const needsSelector = group === "apps" && version !== "v1beta1" && selecting.has(kind);
  const spec = field.get("spec");
  if (needsSelector && spec.get("selector").isAbsent && spec.get("template", "metadata", "labels").isAbsent) {
    return true;
  }
  if (group === undefined || !isBuiltIn(group)) return false;
  return podPlaces(group, kind, field).some(
    (pod) =>
      pod.field.get("containers").isAbsent ||
      pod.containers.some((container) => container.field.get("image").isAbsent),
  );
}

/** Keys by which a strategic merge patch says what it does. */
const patchKey = /^\$(?:patch|retainKeys|setElementOrder\/.+|deleteFromPrimitiveList\/.+)$/;

function hasPatchKey({ text, range, root }: TreeDocument): boolean {
  if (
    !/\$(?:patch|retainKeys|setElementOrder|deleteFromPrimitiveList)/.test(text.slice(range.start, range.end))
  )
    return false;
  let isFound = false;
  visit(root, ({ key }) => {
    isFound ||= patchKey.test(String(key));
    return !isFound;
  });
  return isFound;
}
