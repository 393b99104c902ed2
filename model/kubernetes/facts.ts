import type { Field } from "../tree/field";
import type {
  Binding,
  ClientAuthority,
  Labels,
  Named,
  Namespace,
  Role,
  Service,
  ServiceAccount,
  Workload,
} from "../workspace/facts";
import { textOr, texts } from "./fields";
import type { Component, KubernetesObject, PodSpec } from "./kubernetes";
import { mayMakePods } from "./pod-kinds";

/** What an object tells of itself for others: ranges are offsets into its file. */
export interface ObjectFacts {
  readonly workload: readonly Workload[];
  readonly namespace: readonly Namespace[];
  readonly service: readonly Service[];
  readonly serviceAccount: readonly ServiceAccount[];
  readonly role: readonly Role[];
  readonly binding: readonly Binding[];
  readonly clientAuthority: readonly ClientAuthority[];
}

export function factsOf(object: KubernetesObject): ObjectFacts {
  const rbac = "rbac.authorization.k8s.io";
  return {
    workload: object.pods.length > 0 ? object.pods.map((pod) => workloadOf(object, pod)) : unseenPods(object),
    namespace: object.is("", "Namespace") ? [namespaceOf(object)] : [],
    service: object.is("", "Service") ? [serviceOf(object)] : [],
    serviceAccount: object.is("", "ServiceAccount") ? [serviceAccountOf(object)] : [],
    role: object.is(rbac, "Role", "ClusterRole") ? [roleOf(object)] : [],
    binding: object.is(rbac, "RoleBinding", "ClusterRoleBinding") ? bindingsOf(object) : [],
    clientAuthority: object.components.flatMap(clientAuthorityOf),
  };
}

/** An object by what others call it. */
export function named({ kind, name, namespace, nameRange }: KubernetesObject): Named {
  return { kind, name: name.string, namespace: textOr("", namespace), range: nameRange };
}

function workloadOf(object: KubernetesObject, pod: PodSpec): Workload {
  const serviceAccount = textOr("default", pod.serviceAccount);
  return { labels: labelsIn(pod.metadata.get("labels")), serviceAccount, ...named(object) };
}

/** Pods that a template writes, that are half-typed, or that an operator makes: what they are like is not known. */
function unseenPods(object: KubernetesObject): readonly Workload[] {
  const mayBeThere = mayMakePods(object.group, object.kind);
  return mayBeThere ? [{ labels: undefined, serviceAccount: undefined, ...named(object) }] : [];
}

function namespaceOf(object: KubernetesObject): Namespace {
  const labels = object.field.get("metadata", "labels");
  const { string: level, range } = labels.get("pod-security.kubernetes.io/enforce");
  const version = textOr("latest", labels.get("pod-security.kubernetes.io/enforce-version"));
  const enforced = level === undefined || version === undefined ? undefined : { level, version, range };
  return { enforced, ...named(object) };
}

function serviceOf(object: KubernetesObject): Service {
  return { selector: selectorOf(object), ...named(object) };
}

function serviceAccountOf(object: KubernetesObject): ServiceAccount {
  const token = object.field.get("automountServiceAccountToken");
  return { keepsToken: token.isFalse, ...named(object) };
}

function roleOf(object: KubernetesObject): Role {
  const grants = object.grants.map(({ field, apiGroups, resources, verbs }) => ({
    apiGroups: texts(apiGroups),
    resources: texts(resources),
    verbs: texts(verbs),
    range: field.range,
  }));
  return { grants, ...named(object) };
}

function bindingsOf(object: KubernetesObject): readonly Binding[] {
  const role = object.field.get("roleRef");
  const [kind, name] = [role.get("kind").string, role.get("name").string];
  if (kind === undefined || name === undefined) return [];
  const serviceAccounts = object.field.get("subjects").items.flatMap((subject) => {
    const account = subject.get("name").string;
    const namespace = textOr("", subject.get("namespace"));
    const isAccount = subject.get("kind").string === "ServiceAccount";
    return isAccount && account !== undefined && namespace !== undefined
      ? [{ name: account, namespace }]
      : [];
  });
  return [{ role: { kind, name }, serviceAccounts, ...named(object) }];
}

function clientAuthorityOf(component: Component): readonly ClientAuthority[] {
  const { value, range } = component.flag("client-ca-file");
  return component.name === "kube-apiserver" && value ? [{ certificate: value, range }] : [];
}

/** What a Service wants of the labels of pods; `undefined` where it has no selector, or that is not known. */
export function selectorOf(service: KubernetesObject): Labels {
  const selector = service.field.get("spec", "selector");
  return selector.isPresent ? labelsIn(selector) : undefined;
}

/** Labels, or what selects them. */
export function labelsIn(mapping: Field): Labels {
  if (mapping.isUnknown || (mapping.isPresent && !mapping.isComplete)) return undefined;
  const labels: Record<string, string> = {};
  for (const { key, string } of mapping.children) {
    if (string === undefined) return undefined;
    labels[String(key)] = string;
  }
  return labels;
}
