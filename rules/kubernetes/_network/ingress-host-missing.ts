import { rule } from "../../rule";
import { describeObject } from "../../shared/names";
import { isIngress } from "../../shared/network/ingress";

export default rule({
  severity: "low",
  tier: "strict",
  title: "Ingress answers for every host name",
  why: "Requests for names that nobody thought of, and those that name the address alone, reach the program behind it.",
  how: "Name the host of each rule.",
  threats: ["network-D1"],
  since: "0.1.0",
  references: {
    owaspKubernetes: ["K06"],
    kyverno: ["disallow-empty-ingress-host", "restrict-ingress-wildcard"],
  },
  check: {
    object(object, report) {
      if (!isIngress(object) || object.isPartial) return;
      const rules = object.field.get("spec", "rules");
      for (const one of rules.items) {
        const host = one.get("host");
        const isAny = host.string === "" || host.string === "*";
        if (!isAny && !(host.isAbsent && one.kind === "mapping" && one.isComplete)) continue;
        report(isAny ? host : object.nameRange, {
          message: `${describeObject(object)} has a rule for every host name`,
        });
        return;
      }
    },
  },
});
