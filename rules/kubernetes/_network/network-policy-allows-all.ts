import type { Field } from "../../../model/tree/field";
import { rule } from "../../rule";
import { describeObject } from "../../shared/names";
import { isEveryAddress } from "../../shared/network/every-address";

export default rule({
  severity: "medium",
  tier: "strict",
  title: "Network policy lets everything in",
  why: "The rule takes back what the policy closes: every pod of the cluster, and who reaches it from outside, reaches every port.",
  how: "Say in from who may come, and in ports where to.",
  threats: ["network-I1", "network-E1"],
  since: "0.1.0",
  references: { owaspKubernetes: ["K05"] },
  check: {
    object(object, report) {
      if (!object.is("networking.k8s.io", "NetworkPolicy") || object.isPartial) return;
      for (const one of object.field.get("spec", "ingress").items) {
        const isWhole = one.kind === "mapping" && one.isComplete;
        if (!isWhole || one.get("ports").items.length > 0 || one.get("ports").isUnknown) continue;
        const from = one.get("from");
        const open = from.items.find(isEverywhere);
        const isForAll = from.isAbsent || (from.isPresent && from.isComplete && from.items.length === 0);
        if (!isForAll && !open) continue;
        report(open ?? one, { message: `${describeObject(object)} lets everybody in, at every port` });
      }
    },
  },
});

function isEverywhere(peer: Field): boolean {
  const block = peer.get("ipBlock");
  return isEveryAddress(block.get("cidr")) && block.get("except").isAbsent;
}
