import { rule } from "../../rule";
import { hostPaths } from "../../shared/host-path-volumes";
import { isNodeCredentialPath } from "../../shared/host-paths";
import { describePod } from "../../shared/names";

export default rule({
  severity: "critical",
  title: "Pod gets the node's credentials",
  why: "These files hold the keys of the node, of the cluster or of the cloud account: whoever breaks into the pod signs in as the node and goes on from there.",
  how: "Remove the volume and its mounts; give the pod a service account with the rights that it needs, or the cloud's workload identity.",
  threats: ["workload-I1", "workload-E1"],
  since: "0.1.0",
  references: {
    podSecurity: "baseline",
    owaspKubernetes: ["K08"],
    mitre: ["T1552.001"],
    kubescape: ["C-0020"],
  },
  check: {
    podSpec(pod, report) {
      if (pod.isControlPlane) return;
      for (const { source, field } of hostPaths(pod)) {
        if (isNodeCredentialPath(source))
          report(field, { message: `${describePod(pod)} gets the node's credentials: ${source}` });
      }
    },
  },
});
