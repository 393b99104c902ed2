import { rule } from "../../rule";
import { describeObject } from "../../shared/names";

export default rule({
  severity: "info",
  tier: "strict",
  title: "Network policy lets in more than it seems to",
  why: "Two items of a list are two peers: all pods of those namespaces, and the named pods of its own. Who meant the named pods of those namespaces has opened more.",
  how: "Write both selectors in one item, without a second dash.",
  threats: ["network-I1"],
  since: "0.1.0",
  references: { owaspKubernetes: ["K05"] },
  check: {
    object(object, report) {
      if (!object.is("networking.k8s.io", "NetworkPolicy")) return;
      const spec = object.field.get("spec");
      const lists = [
        ...spec.get("ingress").items.map((one) => one.get("from")),
        ...spec.get("egress").items.map((one) => one.get("to")),
      ];
      for (const { items } of lists) {
        const [first, second] = items;
        if (items.length !== 2 || !first || !second) continue;
        const isOnly = first.children.length === 1 && second.children.length === 1;
        const pods = second.get("podSelector");
        if (!isOnly || !first.get("namespaceSelector").isPresent || !pods.isPresent) continue;
        report(second, {
          message: `${describeObject(object)} names namespaces and, as another peer, pods of its own namespace`,
          related: [{ range: first.range, message: "All pods of these namespaces" }],
        });
      }
    },
  },
});
