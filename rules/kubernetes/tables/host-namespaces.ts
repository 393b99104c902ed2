import { fix } from "../../../model/edit";
import type { PodSpec } from "../../../model/kubernetes/kubernetes";
import { remove } from "../../../model/tree/edit/edit";
import type { Field } from "../../../model/tree/field";
import type { References } from "../../references";
import { type RuleDefinition, table } from "../../rule";
import { runsOnControlPlane } from "../../shared/cluster/node-choice";
import { isOfTheNode } from "../../shared/cluster/static-pods";
import { describePod } from "../../shared/names";
import { answersForNode } from "../../shared/network/node-ports";
import {
  looksAround,
  mountsForNode,
  reachesHost,
  servesStorage,
  setsUpNetwork,
  watchesMachine,
  watchesProcesses,
} from "../../shared/programs/host-and-root-needs";
import type { ThreatId } from "../../threats/catalogue";

interface Namespace {
  readonly field: string;
  readonly shares: string;
  /** When a pod can do without it: completes "if it …". */
  readonly condition: string;
  readonly why: string;
  readonly how: string;
  readonly threats: readonly [ThreatId, ...ThreatId[]];
  readonly references: References;
  readonly variants?: RuleDefinition["variants"];
  /** The variant that a pod is told in. */
  readonly variantOf?: (pod: PodSpec) => string | undefined;
  /** What means nothing without the field, and goes with it. */
  readonly dependents?: (pod: PodSpec) => readonly Field[];
}

function hostNamespace(namespace: Namespace): RuleDefinition {
  const {
    field: name,
    shares,
    condition,
    why,
    how,
    threats,
    references,
    variants,
    variantOf,
    dependents,
  } = namespace;
  return {
    severity: "high",
    title: `Pod shares the node's ${shares}`,
    why,
    how,
    threats,
    since: "0.1.0",
    references: {
      podSecurity: "baseline",
      owaspKubernetes: ["K01"],
      kyverno: ["disallow-host-namespaces"],
      ...references,
    },
    variants: {
      ...variants,
      admission: {
        severity: "low",
        tier: "pod-security",
        when: "the pod is a static one, which may: Pod Security admission refuses it all the same",
      },
    },
    check: {
      podSpec(pod, report, { path }) {
        const field = pod.get(name);
        if (field.isFalse) report.closed(field);
        if (!field.isTrue) return;
        if (isOfTheNode(pod, path)) {
          report(field, {
            variant: "admission",
            message: `${describePod(pod)} shares the node's ${shares}, which Pod Security admission refuses of static pods too`,
          });
          return;
        }
        report(field, {
          variant: variantOf?.(pod),
          message: `${describePod(pod)} shares the node's ${shares}`,
          fixes: pod.containers.some(
            (one) =>
              reachesHost(one) ||
              watchesMachine(one) ||
              (name !== "hostIPC" && (servesStorage(one) || mountsForNode(one))) ||
              (name === "hostPID" && watchesProcesses(one)) ||
              (name === "hostNetwork" && (answersForNode(one) || setsUpNetwork(one) || looksAround(one))),
          )
            ? []
            : [
                fix(
                  `Remove ${name}, if it ${condition}`,
                  "suggestion",
                  [field, ...(dependents?.(pod) ?? [])].map(remove),
                ),
              ],
        });
      },
    },
  };
}

export default table({
  "host-network": hostNamespace({
    field: "hostNetwork",
    shares: "network",
    condition: "need not see the node's interfaces and nothing connects to the node's own address",
    why: "On the node's network the pod reaches services that listen on localhost only, sees other pods' traffic, and passes by every network policy.",
    how: "Remove hostNetwork; publish a port through a Service, or through hostPort where a node's address is needed.",
    threats: ["network-E1", "network-I1", "workload-E1"],
    variants: {
      "control-plane-node": {
        severity: "medium",
        when: "the pod runs on nodes of the control plane only",
      },
    },
    variantOf: (pod) => (runsOnControlPlane(pod) ? "control-plane-node" : undefined),
    dependents(pod) {
      const policy = pod.get("dnsPolicy");
      return policy.string === "ClusterFirstWithHostNet" ? [policy] : [];
    },
    references: {
      cisKubernetes: ["5.2.5"],
      nsaCisa: "Pod security: host network",
      mitre: ["T1040", "T1611"],
      trivy: ["KSV-0009"],
      checkov: ["CKV_K8S_19"],
      kics: ["6b6bdfb3-c3ae-44cb-88e4-7405c1ba2c8a"],
      kubeLinter: ["host-network"],
      polaris: ["hostNetworkSet"],
      kubescape: ["C-0041", "C-0196"],
      kubesec: ["HostNetwork"],
    },
  }),
  "host-pid": hostNamespace({
    field: "hostPID",
    shares: "processes",
    condition: "need not see the node's processes",
    why: "A process that sees the node's processes reads their environments and memory through /proc, secrets included, and root may enter any of them.",
    how: "Remove hostPID; containers of one pod see each other with shareProcessNamespace.",
    threats: ["container-runtime-I1", "workload-E1"],
    references: {
      cisKubernetes: ["5.2.3"],
      nsaCisa: "Pod security: host process namespaces",
      mitre: ["T1057", "T1611"],
      trivy: ["KSV-0010"],
      checkov: ["CKV_K8S_17"],
      kics: ["302736f4-b16c-41b8-befe-c0baffa0bd9d"],
      kubeLinter: ["host-pid"],
      polaris: ["hostPIDSet"],
      kubescape: ["C-0038", "C-0194", "C-0275"],
      kubesec: ["HostPID"],
    },
  }),
  "host-ipc": hostNamespace({
    field: "hostIPC",
    shares: "IPC (shared memory)",
    condition: "shares no memory with the node's processes",
    why: "Shared memory and semaphores of every process on the node can be read and changed, which leaks and corrupts what databases and browsers keep there.",
    how: "Remove hostIPC; containers of one pod share memory already, through an emptyDir with medium: Memory.",
    threats: ["container-runtime-I1", "workload-T1"],
    references: {
      cisKubernetes: ["5.2.4"],
      nsaCisa: "Pod security: host IPC",
      mitre: ["T1611"],
      trivy: ["KSV-0008"],
      checkov: ["CKV_K8S_18"],
      kics: ["cd290efd-6c82-4e9d-a698-be12ae31d536"],
      kubeLinter: ["host-ipc"],
      polaris: ["hostIPCSet"],
      kubescape: ["C-0038", "C-0195", "C-0276"],
      kubesec: ["HostIPC"],
    },
  }),
});
