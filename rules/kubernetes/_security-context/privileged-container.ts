import { rule } from "../../rule";
import { describeContainer } from "../../shared/names";
import { removePrivileged } from "../../shared/privileges/remove-power";
import { hasOwnUsers, unheededUsers } from "../../shared/privileges/run-as-user";

export default rule({
  severity: "critical",
  title: "Container runs privileged",
  why: "A privileged container holds every capability and every device of its node: whoever breaks into it mounts the node's disk and is root there, and from there in the cluster.",
  how: "Remove the field; if the program fails without it, add the one capability that it needs.",
  threats: ["workload-E1", "container-runtime-E1"],
  since: "0.1.0",
  references: {
    cisKubernetes: ["5.2.2"],
    podSecurity: "baseline",
    nsaCisa: "Pod security: preventing privileged containers",
    owaspKubernetes: ["K01"],
    mitre: ["T1611", "T1610"],
    cwe: ["CWE-250"],
    trivy: ["KSV-0017"],
    checkov: ["CKV_K8S_16"],
    kics: ["dd29336b-fe57-445b-a26e-e6aa867ae609"],
    kubeLinter: ["privileged-container"],
    kubeScore: ["container-security-context-privileged"],
    polaris: ["runAsPrivileged"],
    kubescape: ["C-0057", "C-0193"],
    kubesec: ["Privileged"],
    kyverno: ["disallow-privileged-containers"],
  },
  variants: {
    "user-namespace": {
      severity: "medium",
      when: "`hostUsers: false` makes it root of a user namespace only, from Kubernetes 1.33 on",
    },
  },
  subsumes: [
    "kubernetes/allow-privilege-escalation",
    "kubernetes/apparmor-unconfined",
    "kubernetes/capabilities-not-dropped",
    "kubernetes/dangerous-capability-added",
    "kubernetes/net-raw-capability",
    "kubernetes/proc-mount-unmasked",
    "kubernetes/read-only-root-filesystem-missing",
    "kubernetes/root-user-explicit",
    "kubernetes/run-as-non-root-not-set",
    "kubernetes/seccomp-profile-missing",
    "kubernetes/seccomp-unconfined",
    "kubernetes/selinux-custom-options",
    "kubernetes/sys-admin-capability",
    "kubernetes/sys-module-capability",
  ],
  check: {
    container(container, report, { kubernetesVersion }) {
      const privileged = container.securityContext.get("privileged");
      if (privileged.isFalse) report.closed(privileged);
      if (!privileged.isTrue) return;
      const isInNamespace = hasOwnUsers(container.pod, kubernetesVersion);
      const note = isInNamespace
        ? " inside its user namespace"
        : unheededUsers(container.pod, kubernetesVersion);
      report(privileged, {
        message: `${describeContainer(container)} runs privileged${note}`,
        variant: isInNamespace ? "user-namespace" : undefined,
        covers: container.field,
        fixes: [removePrivileged(container, privileged, "node")],
      });
    },
  },
});
