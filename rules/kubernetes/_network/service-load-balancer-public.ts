import { Blank, fix } from "../../../model/edit";
import { set } from "../../../model/tree/edit/edit";
import { rule } from "../../rule";
import { describeObject } from "../../shared/names";
import { loadBalancerOf } from "../../shared/network/load-balancers";

export default rule({
  severity: "medium",
  tier: "strict",
  title: "Load balancer is open to everybody",
  why: "The cloud gives the service a public address: within minutes it is found by those who try every address.",
  how: "Say who may come in loadBalancerSourceRanges, or ask the cloud for an address of the private network.",
  threats: ["network-T1", "network-D1"],
  since: "0.1.0",
  references: {
    nsaCisa: "Network separation and hardening",
    owaspKubernetes: ["K06"],
    mitre: ["T1133", "T1190"],
    kics: ["26763a1c-5dda-4772-b507-5fca7fb5f165"],
    kubeLinter: ["exposed-services"],
    kubescape: ["C-0256"],
    kyverno: ["restrict-loadbalancer"],
  },
  check: {
    object(object, report) {
      const balancer = loadBalancerOf(object);
      if (!balancer) return;
      const { proof, openAt } = balancer;
      if (proof) report.closed(proof);
      if (!openAt) return;
      const spec = object.field.get("spec");
      report(openAt, {
        message: `${describeObject(object)} is open to everybody who reaches its load balancer`,
        fixes: [
          spec.get("loadBalancerSourceRanges").isAbsent
            ? fix(
                "Say who may come in",
                "choice",
                set(spec, ["loadBalancerSourceRanges"], [new Blank("CIDR")]),
              )
            : undefined,
        ],
      });
    },
  },
});
