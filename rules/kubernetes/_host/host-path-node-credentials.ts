import { normalizePath } from "../../../model/path";
import { rule } from "../../rule";
import { hostPaths } from "../../shared/host-access/host-path-volumes";
import { isNodeCredentialPath } from "../../shared/host-access/paths";
import { describePod, enumerate } from "../../shared/names";

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
  variants: {
    pods: {
      severity: "high",
      when: "it is `/var/lib/kubelet/pods` alone, which holds what other pods were given",
    },
  },
  check: {
    podSpec(pod, report) {
      if (pod.isControlPlane) return;
      const found = hostPaths(pod).filter(({ source }) => isNodeCredentialPath(source));
      const keys = found.filter(({ source }) => !isOfPods(source));
      const [first, ...rest] =
        keys.length > 0 ? [...keys, ...found.filter((one) => !keys.includes(one))] : found;
      if (!first) return;
      const paths = enumerate([first, ...rest].map(({ source }) => source));
      report(first.field, {
        message:
          keys.length > 0
            ? `${describePod(pod)} gets the node's credentials: ${paths}`
            : `${describePod(pod)} reaches the tokens and secrets of the node's other pods: ${paths}`,
        variant: keys.length > 0 ? undefined : "pods",
        related: rest.map(({ source, field }) => ({
          range: field.range,
          message: `${source} is mounted too`,
        })),
      });
    },
  },
});

function isOfPods(path: string): boolean {
  return /^\/var\/lib\/kubelet\/pods(?:\/|$)/.test(normalizePath(path) ?? "");
}
