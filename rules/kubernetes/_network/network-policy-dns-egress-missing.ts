import { fix } from "../../../model/edit";
import { textOr } from "../../../model/kubernetes/fields";
import { mayAskForNames, selectorIn } from "../../../model/kubernetes/network-policies";
import { append } from "../../../model/tree/edit/edit";
import type { Field } from "../../../model/tree/field";
import { mayAnotherLetAsk } from "../../../model/workspace/policies";
import { rule } from "../../rule";
import { describeObject } from "../../shared/names";
import { isEveryAddress } from "../../shared/network/every-address";

const toClusterDns = {
  to: [
    {
      namespaceSelector: { matchLabels: { "kubernetes.io/metadata.name": "kube-system" } },
      podSelector: { matchLabels: { "k8s-app": "kube-dns" } },
    },
  ],
  ports: [
    { protocol: "UDP", port: 53 },
    { protocol: "TCP", port: 53 },
  ],
};

export default rule({
  severity: "low",
  tier: "strict",
  title: "Network policy lets its pods ask for no name",
  why: "What they may call they do not find: whoever is to make it work opens the policy for everything.",
  how: "Let them ask the DNS of the cluster, at port 53, UDP and TCP.",
  threats: ["network-I1"],
  since: "0.1.0",
  references: { owaspKubernetes: ["K05"], kyverno: ["add-networkpolicy-dns"] },
  check: {
    object(object, report, { path, unit, workspace }) {
      if (!object.is("networking.k8s.io", "NetworkPolicy") || object.isPartial) return;
      const spec = object.field.get("spec");
      const egress = spec.get("egress");
      const types = spec.get("policyTypes");
      const isInForce = types.isAbsent || types.some(({ string }) => string === "Egress");
      if (!isInForce || mayAskForNames(egress) || !egress.items.some(callsByName)) return;
      const namespace = textOr("", object.namespace);
      const labels = selectorIn(spec.get("podSelector"));
      if (namespace === undefined) return;
      if (workspace.ask(mayAnotherLetAsk, path, unit, namespace, JSON.stringify(labels ?? {}))) return;
      report(egress.keyRange ?? egress, {
        message: `${describeObject(object)} lets its pods call others, and ask for no name`,
        fixes: [fix("Let them ask kube-dns in kube-system", "suggestion", append(egress, toClusterDns))],
      });
    },
  },
});

/** Pods are called by names, and so is the internet; a network of known addresses needs none. */
function callsByName(rule: Field): boolean {
  const { items } = rule.get("to");
  return (
    items.length === 0 ||
    items.some((peer) => peer.get("ipBlock").isAbsent || isEveryAddress(peer.get("ipBlock", "cidr")))
  );
}
