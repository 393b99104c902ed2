import type { Container, PodSpec } from "../../../model/kubernetes/kubernetes";
import { rule } from "../../rule";
import { describeContainer } from "../../shared/names";
import { startOfContainer } from "../../shared/programs/start";
import { ownRunsOfContainer } from "../../shared/programs/workload-commands";
import { plainDockerPort } from "../../shared/tls/docker-in-docker";
import { deedOf, isOwnMachine, plainTraffic } from "../../shared/tls/plain-traffic";

export default rule({
  severity: "medium",
  title: "Encryption is switched off",
  why: "Whoever stands between the two ends reads and changes what is sent, logins and data too.",
  how: "Take the setting away and give the program a certificate; a mesh may encrypt between pods instead.",
  threats: ["network-T1"],
  since: "0.1.0",
  references: { owaspKubernetes: ["K07"], mitre: ["T1040", "T1557"], cwe: ["CWE-319"] },
  variants: {
    "docker-api": {
      severity: "high",
      when: "it is the API of a Docker daemon: whoever reaches its port 2375 is root where it runs",
    },
    mesh: { severity: "info", when: "the pod says that a mesh encrypts what it sends and gets" },
  },
  subsumes: ["kubernetes/debug-mode-in-env"],
  check: {
    container(container, report) {
      if (isEtcd(container)) return;
      const found = plainTraffic(container, ownRunsOfContainer(container), () =>
        plainDockerPort(startOfContainer(container), container.image.string ?? ""),
      );
      for (const one of found) {
        if (one.peer !== undefined && isOwnMachine(one.peer)) continue;
        report(one.range, {
          message: `${describeContainer(container)} ${deedOf(one, "whoever reaches its pod")}: ${one.setting}`,
          variant: one.isDocker ? "docker-api" : isInMesh(container.pod) ? "mesh" : undefined,
          fixes: [one.fix],
        });
      }
    },
  },
});

/** etcd's own rules read its flags and variables. */
function isEtcd({ pod }: Container): boolean {
  return pod.object.components.some(({ name }) => name === "etcd");
}

function isInMesh({ metadata, containers }: PodSpec): boolean {
  return (
    containers.some(({ name = "" }) => /^(?:istio|linkerd)-proxy$/.test(name)) ||
    metadata.get("labels", "sidecar.istio.io/inject").string === "true" ||
    metadata.get("annotations", "sidecar.istio.io/inject").string === "true" ||
    metadata.get("annotations", "linkerd.io/inject").string === "enabled"
  );
}
