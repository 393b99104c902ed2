import { fix } from "../../../model/edit";
import { texts } from "../../../model/kubernetes/fields";
import { remove } from "../../../model/tree/edit/edit";
import { rule } from "../../rule";
import { describeObject, enumerate } from "../../shared/names";

export default rule({
  severity: "high",
  title: "Service takes addresses that nobody checks",
  why: "Every node sends the traffic for an external IP to the pods of the service, also for the address of another host: whoever writes services reads what pods send there (CVE-2020-8554).",
  how: "Use a service of the type LoadBalancer, whose address a controller gives.",
  threats: ["kube-proxy-S1", "network-T1"],
  since: "0.1.0",
  references: {
    cisKubernetes: ["1.2.3"],
    owaspKubernetes: ["K05"],
    mitre: ["T1557"],
    trivy: ["KSV-0108"],
    kyverno: ["restrict-service-external-ips"],
  },
  check: {
    object(object, report) {
      if (!object.is("", "Service")) return;
      const addresses = object.field.get("spec", "externalIPs");
      const [first] = addresses.items;
      const known = texts(addresses.items);
      if (!first || known.length === 0) return;
      report(addresses, {
        message: `${describeObject(object)} takes the traffic for ${enumerate(known)} on every node`,
        fixes: [
          fix("Remove externalIPs, if a load balancer gives the address", "suggestion", remove(addresses)),
        ],
      });
    },
  },
});
