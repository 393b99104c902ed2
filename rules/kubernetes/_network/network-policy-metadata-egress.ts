import { fix } from "../../../model/edit";
import { set } from "../../../model/tree/edit/edit";
import { rule } from "../../rule";
import { describeObject } from "../../shared/names";

/** Where clouds give a machine its credentials. */
const metadata = "169.254.169.254/32";

export default rule({
  severity: "low",
  tier: "strict",
  title: "Network policy leaves the cloud's metadata open",
  why: "Every address includes 169.254.169.254: a pod that fetches what an attacker names hands him the credentials of the node.",
  how: "Except 169.254.169.254/32.",
  threats: ["network-E1", "cloud-provider-S1"],
  since: "0.1.0",
  references: { owaspKubernetes: ["K05"], mitre: ["T1552.005"] },
  check: {
    object(object, report) {
      if (!object.is("networking.k8s.io", "NetworkPolicy")) return;
      const peers = object.field.get("spec", "egress").items.flatMap((one) => one.get("to").items);
      for (const block of peers.map((peer) => peer.get("ipBlock"))) {
        const cidr = block.get("cidr");
        const except = block.get("except");
        if (cidr.string !== "0.0.0.0/0") continue;
        const closed = except.items.find(({ string = "" }) => string.startsWith("169.254."));
        if (closed) report.closed(closed);
        if (closed || !except.isAbsent) continue;
        report(cidr, {
          message: `${describeObject(object)} lets its pods reach the metadata of the cloud`,
          fixes: [fix(`Except ${metadata}`, "suggestion", set(block, ["except"], [metadata]))],
        });
      }
    },
  },
});
