import { decodeBase64 } from "../base64";
import type { Field } from "../tree/field";
import type {
  Binding,
  ClientAuthority,
  Labels,
  Namespace,
  ReferenceGrant,
  Role,
  Secret,
  Service,
  ServiceAccount,
  ServicePort,
  Subject,
  Workload,
} from "../workspace/facts";
import type { NetworkPolicy } from "../workspace/system";
import { textOr, texts } from "./fields";
import type { Component, KubernetesObject, PodSpec } from "./kubernetes";
import { labelsIn, named } from "./named";
import { networkPoliciesOf } from "./network-policies";
import { isBuiltIn, mayMakePods } from "./pod-kinds";

/** What an object tells of itself for others: ranges are offsets into its file. */
export interface ObjectFacts {
  readonly workload: readonly Workload[];
  readonly namespace: readonly Namespace[];
  readonly service: readonly Service[];
  readonly referenceGrant: readonly ReferenceGrant[];
  readonly serviceAccount: readonly ServiceAccount[];
  readonly secret: readonly Secret[];
  readonly role: readonly Role[];
  readonly binding: readonly Binding[];
  readonly networkPolicy: readonly NetworkPolicy[];
  readonly clientAuthority: readonly ClientAuthority[];
}

export function factsOf(object: KubernetesObject): ObjectFacts {
  const rbac = "rbac.authorization.k8s.io";
  return {
    workload: object.pods.length > 0 ? object.pods.map((pod) => workloadOf(object, pod)) : unseenPods(object),
    namespace: object.is("", "Namespace") ? [namespaceOf(object)] : [],
    service: object.is("", "Service") ? [serviceOf(object)] : [],
    referenceGrant: object.is("gateway.networking.k8s.io", "ReferenceGrant")
      ? [referenceGrantOf(object)]
      : [],
    serviceAccount: object.is("", "ServiceAccount") ? [serviceAccountOf(object)] : [],
    secret: object.is("", "Secret") ? [secretOf(object)] : [],
    role: object.is(rbac, "Role", "ClusterRole") ? [roleOf(object)] : [],
    binding: object.is(rbac, "RoleBinding", "ClusterRoleBinding") ? bindingsOf(object) : [],
    networkPolicy: networkPoliciesOf(object),
    clientAuthority: object.components.flatMap(clientAuthorityOf),
  };
}

function workloadOf(object: KubernetesObject, pod: PodSpec): Workload {
  const serviceAccount = textOr("default", pod.serviceAccount);
  return {
    labels: labelsIn(pod.metadata.get("labels")),
    serviceAccount,
    isOperated: isOperated(object),
    mayUseHostNetwork: !pod.get("hostNetwork").isAbsent && !pod.get("hostNetwork").isFalse,
    ...named(object),
  };
}

/** Pods that a template writes, that are half-typed, or that an operator makes: what they are like is not known. */
function unseenPods(object: KubernetesObject): readonly Workload[] {
  const mayBeThere = mayMakePods(object.group, object.kind);
  if (!mayBeThere) return [];
  return [
    {
      labels: undefined,
      serviceAccount: undefined,
      isOperated: isOperated(object),
      mayUseHostNetwork: true,
      ...named(object),
    },
  ];
}

function isOperated({ group }: KubernetesObject): boolean {
  return group === undefined || !isBuiltIn(group);
}

function namespaceOf(object: KubernetesObject): Namespace {
  const labels = object.field.get("metadata", "labels");
  const { string: level, range } = labels.get("pod-security.kubernetes.io/enforce");
  const version = textOr("latest", labels.get("pod-security.kubernetes.io/enforce-version"));
  const enforced = level === undefined || version === undefined ? undefined : { level, version, range };
  return { enforced, ...named(object) };
}

function serviceOf(object: KubernetesObject): Service {
  return { selector: selectorOf(object), ports: portsOf(object), ...named(object) };
}

function portsOf(service: KubernetesObject): readonly ServicePort[] | undefined {
  const spec = service.field.get("spec");
  const ports = spec.get("ports");
  if (!ports.isComplete || spec.get("type").string === "ExternalName") return undefined;
  const isKnown = ports.items.every((port) => !port.get("port").isUnknown && !port.get("name").isUnknown);
  return isKnown
    ? ports.items.map((port) => ({ number: port.get("port").number, name: port.get("name").string }))
    : undefined;
}

function referenceGrantOf(object: KubernetesObject): ReferenceGrant {
  const [from, to] = [object.field.get("spec", "from"), object.field.get("spec", "to")];
  return {
    from: allOf(from, (one) => {
      const [kind, namespace] = [one.get("kind").string, one.get("namespace").string];
      return kind === undefined || namespace === undefined ? undefined : { kind, namespace };
    }),
    to: allOf(to, (one) => {
      const [kind, name] = [one.get("kind").string, one.get("name")];
      return kind === undefined || name.isUnknown ? undefined : { kind, name: name.string };
    }),
    ...named(object),
  };
}

/** What each item of a list says; `undefined` where one does not tell. */
function allOf<T>(list: Field, read: (item: Field) => T | undefined): readonly T[] | undefined {
  const all = list.items.flatMap((item) => read(item) ?? []);
  return list.isComplete && all.length === list.items.length ? all : undefined;
}

function serviceAccountOf(object: KubernetesObject): ServiceAccount {
  const token = object.field.get("automountServiceAccountToken");
  return { keepsToken: token.isFalse, ...named(object) };
}

/** Longer values are files. */
const maxValue = 1_000;

function secretOf(object: KubernetesObject): Secret {
  const entries = ["data", "stringData"].flatMap((section) =>
    object.field.get(section).children.flatMap(({ key, string }) => {
      if (string === undefined || string.length > maxValue) return [];
      const value = section === "data" ? decodeBase64(string) : string;
      return value === undefined ? [] : [{ key: String(key), value }];
    }),
  );
  return { entries, ...named(object) };
}

export function roleOf(object: KubernetesObject): Role {
  const grants = object.grants.map(({ field, apiGroups, resources, verbs }) => ({
    apiGroups: texts(apiGroups),
    resources: texts(resources),
    verbs: texts(verbs),
    isNamed: !field.get("resourceNames").isAbsent,
    range: field.range,
  }));
  return { grants, ...named(object) };
}

/** @param textOf by what a name is known: `""` where it is absent */
export function bindingsOf(
  object: KubernetesObject,
  textOf = (field: Field) => textOr("", field),
): readonly Binding[] {
  const role = object.field.get("roleRef");
  const [kind, name] = [role.get("kind").string, textOf(role.get("name"))];
  if (kind === undefined || !name) return [];
  const list = object.field.get("subjects");
  const subjects = list.items.flatMap((subject) => subjectOf(subject, textOf) ?? []);
  const isComplete = list.isComplete && subjects.length === list.items.length;
  return [{ role: { kind, name }, subjects, isComplete, ...named(object) }];
}

function subjectOf(subject: Field, textOf: (field: Field) => string | undefined): Subject | undefined {
  const kind = subject.get("kind").string;
  const [name, namespace] = [textOf(subject.get("name")), textOf(subject.get("namespace"))];
  return kind && name && namespace !== undefined ? { kind, name, namespace } : undefined;
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
