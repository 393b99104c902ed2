import { fix } from "../../../model/edit";
import { remove } from "../../../model/tree/edit/edit";
import { rule } from "../../rule";
import { describeContainer } from "../../shared/names";
import { hasOwnUsers } from "../../shared/privileges/run-as-user";

export default rule({
  severity: "high",
  title: "Container sees all of /proc",
  why: "The runtime hides and write-protects the parts of /proc that show the node's memory and change its kernel; unmasked, root in the container writes to them.",
  how: "Delete procMount; a builder of images that needs it runs in a user namespace, with hostUsers: false.",
  threats: ["workload-E1", "container-runtime-I1"],
  since: "0.1.0",
  references: {
    podSecurity: "baseline",
    owaspKubernetes: ["K01"],
    mitre: ["T1611"],
    trivy: ["KSV-0027"],
    kics: ["f922827f-aab6-447c-832a-e1ff63312bd3"],
    kubeLinter: ["unsafe-proc-mount"],
    polaris: ["procMount"],
    kyverno: ["disallow-proc-mount"],
  },
  variants: {
    "user-namespace": {
      severity: "low",
      podSecurity: { "1.0": "baseline", "1.35": "restricted" },
      when: "the pod has a user namespace (`hostUsers: false`, from Kubernetes 1.33), whose root is nobody on the node, or may have one",
    },
    admission: {
      severity: "low",
      tier: "pod-security",
      when: "the value is none that is known, or the pod is one of Windows, which has no /proc",
    },
  },
  check: {
    container(container, report, { kubernetesVersion }) {
      const { pod, securityContext } = container;
      const field = securityContext.get("procMount");
      if (field.string === "Default") report.closed(field);
      if (field.string === undefined || field.string === "Default") return;
      const hasOwn = hasOwnUsers(pod, kubernetesVersion);
      const isApart = hasOwn || pod.get("hostUsers").isUnknown;
      const isUnmasked = field.string === "Unmasked" && !pod.isWindows;
      report(field, {
        variant: isApart ? "user-namespace" : isUnmasked ? undefined : "admission",
        message: isUnmasked
          ? `${describeContainer(container)} sees /proc unmasked${hasOwn ? " inside its user namespace" : ""}`
          : `${describeContainer(container)} sets procMount "${field.string}", which Pod Security admission refuses`,
        fixes: [
          fix(
            isUnmasked ? "Remove procMount, if it starts no containers of its own" : "Remove procMount",
            "suggestion",
            remove(field),
          ),
        ],
      });
    },
  },
});
