import { fix } from "../../../model/edit";
import { append } from "../../../model/tree/edit/edit";
import { rule } from "../../rule";
import { describeObject } from "../../shared/names";

export default rule({
  severity: "low",
  tier: "strict",
  title: "Network policy leaves what goes out alone",
  why: "Whoever gets into a pod loads his tools and sends what he finds wherever he likes.",
  how: "Add Egress to policyTypes, and rules for what the pods call, DNS included.",
  threats: ["network-I1", "network-E1"],
  since: "0.1.0",
  references: { owaspKubernetes: ["K05"], polaris: ["missingNetworkPolicy"] },
  variants: {
    ignored: {
      severity: "medium",
      tier: "recommended",
      when: "it has rules for a direction that policyTypes leaves out: they do nothing",
    },
  },
  check: {
    object(object, report) {
      if (!object.is("networking.k8s.io", "NetworkPolicy") || object.isPartial) return;
      const spec = object.field.get("spec");
      const types = spec.get("policyTypes");
      const names = types.items.map(({ string }) => string);
      if (types.isUnknown || names.includes(undefined)) return;
      if (names.length > 0)
        for (const [key, type] of [
          ["ingress", "Ingress"],
          ["egress", "Egress"],
        ] as const) {
          const rules = spec.get(key);
          if (rules.items.length === 0 || names.includes(type)) continue;
          report(types, {
            message: `${describeObject(object)} has ${key} rules that do nothing: policyTypes leaves ${type} out`,
            variant: "ignored",
            related: [{ range: rules.range, message: "These rules" }],
            fixes: [fix(`Add ${type} to policyTypes`, "suggestion", append(types, type))],
          });
          return;
        }
      const egress = spec.get("egress");
      const isForEgress = names.includes("Egress") || (names.length === 0 && !egress.isAbsent);
      if (isForEgress && names.length > 0) report.closed(types);
      if (isForEgress || !egress.isAbsent) return;
      report(names.length > 0 ? types : object.nameRange, {
        message: `${describeObject(object)} says nothing of what its pods may call`,
      });
    },
  },
});
