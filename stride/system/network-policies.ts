import type { Labels, Told, WorkspaceFacts } from "../../model/workspace/facts";
import { selects } from "../../model/workspace/pods";
import type { NetworkPolicy, Pods, PolicyPeer, PolicyRule } from "../../model/workspace/system";
import type { SystemBuilder } from "./builder";
import type { PodIndex } from "./pods";

type ToldPolicy = Told<"networkPolicy">;

/**
 * Finds the policy that refuses all calls between pods, if that is certain: one that is known to be about one of them, and
 * no other that may be about it may allow the call.
 */
export function refusals(facts: WorkspaceFacts): (from: Pods, to: Pods) => ToldPolicy | undefined {
  const policies = facts.all("networkPolicy");
  // What gives objects other labels or namespaces leaves open whom a policy is about.
  const areAsWritten = !facts.all("kustomization").some(({ fact }) => fact.altersObjects);
  if (policies.length === 0 || !areAsWritten) return () => undefined;

  function refusing(direction: "ingress" | "egress", about: Pods, other: Pods): ToldPolicy | undefined {
    const some = policies.filter(({ fact }) => fact[direction] && isAbout(fact, about) !== false);
    if (some.some(({ fact }) => admits(fact, fact[direction] ?? [], other) !== false)) return undefined;
    return some.find(({ fact }) => isAbout(fact, about));
  }

  return (from, to) =>
    // The network of the node is none that policies are about.
    from.usesHostNetwork || to.usesHostNetwork
      ? undefined
      : (refusing("ingress", to, from) ?? refusing("egress", from, to));
}

/** A policy of one workload that names one other speaks of a call between them. */
export function addAllowed(policies: readonly ToldPolicy[], pods: PodIndex, builder: SystemBuilder): void {
  for (const { path, fact } of policies) {
    const [own, ...others] = pods.selected(fact.namespace, fact.pods);
    if (own === undefined || others.length > 0) continue;
    const add = (
      rules: readonly PolicyRule[] | undefined,
      endsOf: (peer: string) => readonly [string, string],
    ) => {
      for (const { peers, ports } of rules ?? [])
        for (const peer of peers) {
          const [one, ...more] = peer.namespaces === "own" ? pods.selected(fact.namespace, peer.pods) : [];
          if (one === undefined || more.length > 0) continue;
          const [from, to] = endsOf(one);
          const label = ports.map((port) => `port ${port}`).join(", ");
          builder.flow({ from, to, label, isAssumed: true, evidence: [{ path, range: peer.range }] });
        }
    };
    add(fact.ingress, (peer) => [peer, own]);
    add(fact.egress, (peer) => [own, peer]);
  }
}

function isAbout({ namespace, pods }: NetworkPolicy, { namespace: its, labels }: Pods): boolean | undefined {
  return both(isNamespace(namespace, its), selects(pods, labels));
}

function admits(policy: NetworkPolicy, rules: readonly PolicyRule[], pod: Pods): boolean | undefined {
  const answers = rules.flatMap(({ peers }) =>
    peers.length === 0 ? true : peers.map((peer) => isPeer(policy, peer, pod)),
  );
  if (answers.includes(true)) return true;
  return answers.includes(undefined) ? undefined : false;
}

function isPeer({ namespace }: NetworkPolicy, peer: PolicyPeer, pod: Pods): boolean | undefined {
  const isThere =
    peer.namespaces === "own" ? isNamespace(namespace, pod.namespace) : isIn(peer.namespaces, pod.namespace);
  return both(isThere, selects(peer.pods, pod.labels));
}

/** Whether two objects lie in one namespace. One that is not written may be any. */
function isNamespace(one: string | undefined, other: string | undefined): boolean | undefined {
  if (one === undefined || other === undefined) return undefined;
  return one === other || (one === "" || other === "" ? undefined : false);
}

/** Of the labels of namespaces, only that of their names is known. */
function isIn(wanted: Labels, namespace: string | undefined): boolean | undefined {
  const keys = Object.keys(wanted ?? { unknown: "" });
  if (keys.length === 0) return true;
  const name = wanted?.["kubernetes.io/metadata.name"];
  if (name === undefined || isNamespace(name, namespace) === undefined) return undefined;
  return name === namespace ? (keys.length === 1 ? true : undefined) : false;
}

function both(one: boolean | undefined, other: boolean | undefined): boolean | undefined {
  if (one === false || other === false) return false;
  return one && other;
}
