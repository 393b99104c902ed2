import { rule } from "../../rule";
import { describeObject } from "../../shared/names";
import { nodePortsOf, openInside } from "../../shared/network/node-ports";

export default rule({
  severity: "low",
  tier: "strict",
  title: "Service opens a port of every node",
  why: "The port is open on each address of each node, past what a load balancer or an Ingress checks.",
  how: "Use ClusterIP, and let an Ingress or a Gateway bring in those from outside.",
  threats: ["kube-proxy-E1", "network-D1"],
  since: "0.1.0",
  references: {
    nsaCisa: "Network separation and hardening",
    owaspKubernetes: ["K06"],
    kics: ["845acfbe-3e10-4b8e-b656-3b404d36dfb2"],
    kubeLinter: ["exposed-services"],
    kubeScore: ["service-type"],
    kubescape: ["C-0256"],
    kyverno: ["restrict-node-port"],
  },
  check: {
    object(object, report) {
      if (!object.is("", "Service")) return;
      const type = object.field.get("spec", "type");
      if (type.string === "ClusterIP") report.closed(type);
      if (type.string !== "NodePort") return;
      const known = nodePortsOf(object).flatMap(({ number }) => number ?? []);
      report(type, {
        message: `${describeObject(object)} opens ${known.length > 0 ? `port ${known.join(", ")}` : "a port"} of every node`,
        fixes: [openInside(object)],
      });
    },
  },
});
