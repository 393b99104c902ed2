import { type Edit, fix } from "../../../model/edit";
import { remove } from "../../../model/tree/edit/edit";
import type { Field } from "../../../model/tree/field";
import { rule } from "../../rule";
import { eachOnce } from "../../shared/each-once";
import { describeContainer } from "../../shared/names";

export default rule({
  severity: "medium",
  title: "Container opens a port of its node",
  why: "Whoever reaches the node reaches the container, past Services and, with some network plug-ins, past network policies; and it answers in the node's name.",
  how: "Delete hostPort and publish the port through a Service, a Gateway or an Ingress.",
  threats: ["kube-proxy-E1", "network-I2"],
  since: "0.1.0",
  references: {
    cisKubernetes: ["5.2.12"],
    podSecurity: "baseline",
    nsaCisa: "Network separation",
    owaspKubernetes: ["K01"],
    mitre: ["T1133"],
    cwe: ["CWE-668"],
    trivy: ["KSV-0024"],
    checkov: ["CKV_K8S_26"],
    kics: ["2b1836f1-dcce-416e-8e16-da8c71920633"],
    polaris: ["hostPortSet"],
    kubescape: ["C-0044", "C-0204"],
    kyverno: ["disallow-host-ports", "disallow-host-ports-range"],
  },
  variants: {
    loopback: { severity: "low", when: "`hostIP` is an address that only the node itself reaches" },
  },
  check: {
    podSpec(pod, report) {
      // On the node's network every port of a container is one of the node.
      if (pod.get("hostNetwork").isTrue || pod.isControlPlane) return;
      for (const [container, port] of eachOnce(pod.containers, (one) => one.get("ports").items)) {
        const field = port.get("hostPort");
        const { number } = field;
        // 0 is as good as none.
        if (number === 0) report.closed(field);
        if (number === undefined || number === 0) continue;
        const isLoopback = /^(?:127\.|::1$)/.test(port.get("hostIP").string ?? "");
        report(field, {
          message: `${describeContainer(container)} opens port ${number} of its node${isLoopback ? " to the node itself" : ""}`,
          variant: isLoopback ? "loopback" : undefined,
          fixes: [fix("Remove hostPort", "suggestion", removeHostPort(port))],
        });
      }
    },
  },
});

/** Without a port of the node an address of it means nothing. */
function removeHostPort(port: Field): readonly (Edit | undefined)[] {
  const fields = [port.get("hostPort"), port.get("hostIP")];
  return fields.filter(({ isAbsent }) => !isAbsent).map(remove);
}
