import { fix } from "../../../model/edit";
import { remove } from "../../../model/tree/edit/edit";
import { rule } from "../../rule";
import { describePod } from "../../shared/names";

export default rule({
  severity: "high",
  title: "Container runs as a process of its Windows node",
  why: "A HostProcess container is no container: its program runs on the node with the rights of the account that it names, up to SYSTEM.",
  how: "Delete hostProcess and hostNetwork; leave HostProcess to agents of the node in a namespace of their own.",
  threats: ["workload-E1", "container-runtime-E1"],
  since: "0.1.0",
  subsumes: ["kubernetes/host-network"],
  references: {
    cisKubernetes: ["5.2.10"],
    podSecurity: "baseline",
    owaspKubernetes: ["K01"],
    mitre: ["T1611"],
    trivy: ["KSV-0103"],
    polaris: ["hostProcess"],
    kubescape: ["C-0202"],
    kyverno: ["disallow-host-process"],
  },
  check: {
    podSpec(pod, report) {
      const fields = [pod, ...pod.containers].map(({ securityContext }) =>
        securityContext.get("windowsOptions", "hostProcess"),
      );
      const found = fields.filter(({ isTrue }) => isTrue);
      const [first, ...rest] = found;
      if (!first) {
        for (const field of fields) if (field.isFalse) report.closed(field);
        return;
      }
      // The API server takes such pods on the node's network only, and others not on it.
      const network = pod.get("hostNetwork");
      report(first, {
        message: `${describePod(pod)} runs on its Windows node, not in a container (hostProcess: true)`,
        related: rest.map(({ range }) => ({ range, message: "hostProcess: true here too" })),
        covers: network.isTrue ? [network] : [],
        fixes: [
          fix(
            `Remove hostProcess${network.isTrue ? " and hostNetwork" : ""}, if it need not manage the node`,
            "suggestion",
            [...found, ...(network.isTrue ? [network] : [])].map(remove),
          ),
        ],
      });
    },
  },
});
