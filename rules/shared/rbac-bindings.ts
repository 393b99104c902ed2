import { mappings } from "../../model/kubernetes/fields";
import type { KubernetesObject } from "../../model/kubernetes/kubernetes";
import type { Field } from "../../model/tree/field";
import { enumerate } from "./names";

/** A RoleBinding or ClusterRoleBinding, OpenShift's included: what it gives, and to whom. */
export interface Binding {
  readonly roleKind: string | undefined;
  readonly role: Field;
  /** A RoleBinding: it gives the role in one namespace. */
  readonly isOfNamespace: boolean;
  readonly subjects: readonly Field[];
}

/** `undefined` for another object, and for the bindings that Kubernetes itself makes, as dumps of clusters hold them. */
export function bindingOf(object: KubernetesObject): Binding | undefined {
  const isBinding = ["rbac.authorization.k8s.io", "authorization.openshift.io"].some((group) =>
    object.is(group, "RoleBinding", "ClusterRoleBinding"),
  );
  if (!isBinding || /^(?:cluster-admin|system:.*)$/.test(object.name.string ?? "")) return undefined;
  const roleRef = object.field.get("roleRef");
  return {
    roleKind: roleRef.get("kind").string,
    role: roleRef.get("name"),
    isOfNamespace: object.kind === "RoleBinding",
    subjects: mappings(object.field.get("subjects")),
  };
}

/** `service account "web" and group "ops"`, `somebody` where no name is known. */
export function describeSubjects(subjects: readonly Field[]): string {
  return enumerate(subjects.flatMap((subject) => describeSubject(subject) ?? [])) || "somebody";
}

function describeSubject(subject: Field): string | undefined {
  const name = subject.get("name").string;
  const kind = { ServiceAccount: "service account", User: "user", Group: "group" }[
    subject.get("kind").string ?? ""
  ];
  return name === undefined || kind === undefined ? undefined : `${kind} "${name}"`;
}
