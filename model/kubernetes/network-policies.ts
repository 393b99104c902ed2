import type { Field } from "../tree/field";
import type { LabelRequirement, Labels } from "../workspace/facts";
import type { NetworkPolicy, PolicyPeer, PolicyRule } from "../workspace/system";
import type { KubernetesObject } from "./kubernetes";
import { labelsIn, named } from "./named";

/**
 * What a NetworkPolicy allows. What cannot be told of it allows everything, as a policy of another make does, whose rules
 * are laid over those of Kubernetes.
 */
export function networkPoliciesOf(object: KubernetesObject): readonly NetworkPolicy[] {
  if (!object.kind.endsWith("NetworkPolicy")) return [];
  if (!object.is("networking.k8s.io", "NetworkPolicy"))
    return [
      {
        ...named(object),
        namespace: undefined,
        selector: undefined,
        pods: undefined,
        ingress: [anybody],
        egress: [anybody],
        mayAskForNames: true,
      },
    ];
  const spec = object.field.get("spec");
  const types = spec.get("policyTypes");
  const rules = (type: string, key: string, peers: string) =>
    types.items.some(({ string }) => string === type) || (types.isAbsent && isByDefault(type, spec.get(key)))
      ? rulesOf(spec.get(key), peers)
      : undefined;
  return [
    {
      ...named(object),
      selector: requirementsIn(spec.get("podSelector")),
      pods: selectorIn(spec.get("podSelector")),
      ingress: rules("Ingress", "ingress", "from"),
      egress: rules("Egress", "egress", "to"),
      mayAskForNames: mayAskForNames(spec.get("egress")),
    },
  ];
}

/** Where pods ask for names: the port of DNS, and that of the pods behind it where a platform moves it. */
const namePorts = [53, 5353];

/** Whether rules of egress let pods ask for names, as far as is known: some rule is for the port of DNS, or may be. */
export function mayAskForNames(egress: Field): boolean {
  if (egress.isUnknown || (egress.isPresent && !egress.isComplete)) return true;
  return egress.items.some((rule) => {
    const [ports, to] = [rule.get("ports"), rule.get("to")];
    if (rule.kind !== "mapping" || !rule.isComplete || ports.isUnknown || to.isUnknown) return true;
    if (ports.items.length > 0) return !ports.isComplete || ports.items.some(mayBeNamePort);
    return to.items.length === 0 || !to.items.every(isOwnPods);
  });
}

function mayBeNamePort(item: Field): boolean {
  const [port, end] = [item.get("port"), item.get("endPort")];
  const { number } = port;
  if (number === undefined || end.isUnknown) return true;
  return namePorts.some((one) => number <= one && one <= (end.number ?? number));
}

/** Pods of the policy's own namespace, where no cluster keeps its DNS but kube-system. */
function isOwnPods(peer: Field): boolean {
  return peer.get("podSelector").isPresent && peer.get("namespaceSelector").isAbsent;
}

const anybody: PolicyRule = { peers: [], ports: [] };

function isByDefault(type: string, rules: Field): boolean {
  return type === "Ingress" || !rules.isAbsent;
}

function rulesOf(rules: Field, key: string): readonly PolicyRule[] {
  if (rules.isAbsent) return [];
  if (!rules.isComplete) return [anybody];
  return rules.items.map((rule) => {
    const peers = rule.get(key);
    const ports = rule.get("ports").items.flatMap((port) => port.get("port").number ?? []);
    return peers.isAbsent || peers.isComplete ? { peers: peers.items.map(peerOf), ports } : anybody;
  });
}

function peerOf(peer: Field): PolicyPeer {
  const [pods, namespaces] = [peer.get("podSelector"), peer.get("namespaceSelector")];
  const { range } = peer;
  if (!pods.isPresent && !namespaces.isPresent) return { pods: undefined, namespaces: undefined, range };
  return {
    pods: selectorIn(pods),
    namespaces: namespaces.isAbsent ? "own" : selectorIn(namespaces),
    range,
  };
}

/** What a selector wants of labels; `undefined` where it wants more than values, or is not known. */
export function selectorIn(selector: Field): Labels {
  const isSimple = selector.get("matchExpressions").isAbsent && !selector.isUnknown;
  return isSimple ? labelsIn(selector.get("matchLabels")) : undefined;
}

/** All that a selector wants of labels; `undefined` where that is not known. */
function requirementsIn(selector: Field): readonly LabelRequirement[] | undefined {
  const labels = labelsIn(selector.get("matchLabels"));
  const expressions = selector.get("matchExpressions");
  if (!labels || selector.isUnknown || (expressions.isPresent && !expressions.isComplete)) return undefined;
  const wanted = expressions.items.map(requirementIn);
  if (wanted.includes(undefined)) return undefined;
  return [
    ...Object.entries(labels).map(
      ([key, value]): LabelRequirement => ({ key, operator: "In", values: [value] }),
    ),
    ...wanted.filter((one) => one !== undefined),
  ];
}

function requirementIn(expression: Field): LabelRequirement | undefined {
  const key = expression.get("key").string;
  const operator = operators.find((one) => one === expression.get("operator").string);
  const list = expression.get("values");
  const values = list.items.flatMap(({ string }) => string ?? []);
  const isKnown = list.isAbsent || (list.isComplete && values.length === list.items.length);
  return key === undefined || !operator || !isKnown ? undefined : { key, operator, values };
}

const operators = ["In", "NotIn", "Exists", "DoesNotExist"] as const;
