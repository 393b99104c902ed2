import { rule } from "../../rule";
import { hostPaths } from "../../shared/host-access/host-path-volumes";
import { isRuntimeSocket, isRuntimeSocketPath } from "../../shared/host-access/runtime-sockets";
import { describePod, enumerate } from "../../shared/names";

export default rule({
  severity: "critical",
  title: "Pod gets the container runtime's socket",
  why: "Whoever controls the socket starts containers with the node's disk mounted: a foothold in this pod is root on the node.",
  how: "Remove the volume and its mounts; build images with a rootless builder, and read container state from the Kubernetes API.",
  threats: ["container-runtime-E1", "workload-E1"],
  since: "0.1.0",
  references: {
    podSecurity: "baseline",
    owaspKubernetes: ["K01"],
    mitre: ["T1610", "T1611"],
    trivy: ["KSV-0006"],
    checkov: ["CKV_K8S_27"],
    kics: ["a6f34658-fdfb-4154-9536-56d516f65828"],
    kubeLinter: ["docker-sock"],
    kubescape: ["C-0074"],
    kubesec: ["DockerSock"],
    kyverno: ["disallow-cri-sock-mount"],
  },
  check: {
    podSpec(pod, report) {
      const found = hostPaths(pod).filter(({ source }) => isRuntimeSocketPath(source));
      const [first, ...rest] = found;
      if (!first) return;
      const what = isRuntimeSocket(first.source)
        ? "the container runtime's socket"
        : "a directory that holds the container runtime's socket";
      report(first.field, {
        message: `${describePod(pod)} gets ${what}: ${enumerate(found.map(({ source }) => source))}`,
        related: rest.map(({ source, field }) => ({
          range: field.range,
          message: `${source} is mounted too`,
        })),
      });
    },
  },
});
