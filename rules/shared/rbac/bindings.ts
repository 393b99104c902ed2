import { addTo } from "../../../model/groups";
import { mappings } from "../../../model/kubernetes/fields";
import { isOfRbac } from "../../../model/kubernetes/grants";
import type { KubernetesObject } from "../../../model/kubernetes/kubernetes";
import type { Field } from "../../../model/tree/field";
import type { Binding as BindingFact, Subject } from "../../../model/workspace/facts";
import { enumerate } from "../names";

/** A RoleBinding or ClusterRoleBinding, OpenShift's included: what it gives, and to whom. */
export interface Binding {
  readonly roleKind: string | undefined;
  readonly role: Field;
  /** A RoleBinding: it gives the role in one namespace. */
  readonly isOfNamespace: boolean;
  readonly subjects: readonly Field[];
}

/** `undefined` for another object, and for the bindings that Kubernetes and kubeadm make, as dumps of clusters hold them. */
export function bindingOf(object: KubernetesObject): Binding | undefined {
  const isBinding = isOfRbac(object, "RoleBinding", "ClusterRoleBinding");
  if (!isBinding || /^(?:cluster-admin|system:.*|kubeadm:.*)$/.test(object.name.string ?? ""))
    return undefined;
  const roleRef = object.field.get("roleRef");
  return {
    roleKind: roleRef.get("kind").string,
    role: roleRef.get("name"),
    isOfNamespace: object.kind === "RoleBinding",
    subjects: mappings(object.field.get("subjects")),
  };
}

/** The service accounts that a binding of the workspace binds. */
export function accountsOf({ subjects }: BindingFact): readonly Subject[] {
  return subjects.filter(({ kind }) => kind === "ServiceAccount");
}

const kinds: Readonly<Record<string, string>> = {
  ServiceAccount: "service account",
  User: "user",
  Group: "group",
};

/** `service accounts "api" and "web" and group "ops"`; `a user` where the name is not known, `somebody` without a kind. */
export function describeSubjects(subjects: readonly Field[]): string {
  const byKind = new Map<string, string[]>();
  const unnamed = new Set<string>();
  for (const subject of subjects) {
    const kind = kinds[subject.get("kind").string ?? ""];
    const name = subject.get("name").string;
    if (kind === undefined) continue;
    if (name === undefined) unnamed.add(`a ${kind}`);
    else addTo(byKind, kind, `"${name}"`);
  }
  const parts = [...byKind].map(
    ([kind, names]) => `${kind}${names.length > 1 ? "s" : ""} ${enumerate(names)}`,
  );
  return enumerate([...parts, ...unnamed]) || "somebody";
}
