import type { Grant, KubernetesObject } from "../../../model/kubernetes/kubernetes";
import { table } from "../../rule";
import { type Found, power } from "../../shared/rbac/power";
import { workloads } from "../../shared/rbac/reach";
import { patchedWebhooks, worksOnWebhooks } from "../../shared/rbac/webhook-work";

const writing = ["create", "update", "patch"];
const deleting = ["delete", "deletecollection"];

export default table({
  "rbac-workload-create": power({
    severity: "medium",
    inNamespace: "low",
    tier: "strict",
    title: "Role may start pods or change what they run",
    why: "Whoever starts pods chooses their image, their service account and the secrets that they mount: he has the rights of every account of the namespace.",
    how: "Let the deployment start pods. A program that has to do it gets a namespace of its own, without other accounts and secrets.",
    threats: ["workload-E2", "api-server-E1"],
    references: {
      cisKubernetes: ["5.1.4"],
      mitre: ["T1610"],
      trivy: ["KSV-0048"],
      kics: ["592ad21d-ad9b-46c6-8d2d-fad09d62a942"],
      kubeLinter: ["access-to-create-pods"],
      kubescape: ["C-0188"],
    },
    namespaced: {
      "": ["pods", "replicationcontrollers"],
      apps: workloads,
      extensions: workloads,
      batch: ["jobs", "cronjobs"],
    },
    verbs: writing,
    onlyCreated: ["jobs"],
    meaning: ranBy,
    condition: "starts and changes no pods",
  }),
  "rbac-admission-webhook-modify": power({
    severity: "high",
    title: "Role may change what checks objects",
    why: "A webhook that changes objects sees each that is stored, secrets too, and puts what it likes into every pod; who deletes one switches off what it refuses.",
    how: "Name the configurations that the program owns in resourceNames, and let the installation create them.",
    threats: ["api-server-T1", "api-server-E1"],
    references: {
      cisKubernetes: ["5.1.12"],
      trivy: ["KSV-0114"],
      checkov: ["CKV_K8S_155"],
      kubescape: ["C-0281"],
      kyverno: ["restrict-clusterrole-mutating-validating-admission-webhooks"],
    },
    clusterWide: {
      "admissionregistration.k8s.io": [
        "mutatingwebhookconfigurations",
        "validatingwebhookconfigurations",
        "mutatingadmissionpolicies",
        "mutatingadmissionpolicybindings",
        "validatingadmissionpolicies",
        "validatingadmissionpolicybindings",
      ],
    },
    verbs: [...writing, ...deleting],
    meaning: (all) =>
      all.every(onlyDeletes)
        ? "it can switch off what checks objects"
        : "it can decide what the API server lets through",
    condition: "changes no webhook configuration, not even the certificate in one",
    usedNames: patchedWebhooks,
    isTheWorkOf: worksOnWebhooks,
  }),
  "rbac-node-modify": power({
    severity: "medium",
    tier: "strict",
    title: "Role may change nodes",
    why: "Labels and taints of a node decide which pods come to it: who changes them draws pods with secrets to a node that he holds.",
    how: "Leave update and patch out, unless the program marks nodes.",
    threats: ["scheduler-E1", "workload-E2"],
    references: { mitre: ["T1578"] },
    clusterWide: { "": ["nodes", "nodes/status"] },
    verbs: ["update", "patch"],
    meaning: "it can decide which pods run where",
    condition: "marks no nodes",
  }),
  "rbac-persistent-volume-create": power({
    severity: "medium",
    tier: "strict",
    title: "Role may make volumes of node directories",
    why: "A PersistentVolume may be any directory of a node, and Pod Security does not look into it: who makes one reads and writes the node's disk from an ordinary pod.",
    how: "Let a storage class make the volumes, and leave create to its driver.",
    threats: ["workload-E1", "workload-E2"],
    references: { cisKubernetes: ["5.1.9"], mitre: ["T1611"], kubescape: ["C-0278"] },
    clusterWide: { "": ["persistentvolumes"] },
    verbs: ["create"],
    meaning: "a volume may be any directory of a node",
    condition: "makes no volumes",
  }),
  "rbac-namespace-label-modify": power({
    severity: "medium",
    tier: "strict",
    title: "Role may lower the Pod Security of namespaces",
    why: "The level of Pod Security is a label of the namespace: who changes it lets privileged pods in.",
    how: "Leave update and patch out, or name the namespaces in resourceNames.",
    threats: ["workload-E1", "api-server-E1"],
    references: { mitre: ["T1562.001"] },
    clusterWide: { "": ["namespaces"] },
    verbs: ["update", "patch"],
    meaning: "it can switch their Pod Security off",
    condition: "marks no namespaces",
  }),
  "rbac-config-map-write": power({
    severity: "low",
    tier: "strict",
    title: "Role may change every ConfigMap",
    why: "Programs run what their configuration says: who changes it changes them, and in kube-system the cluster's DNS and proxies.",
    how: "Name the ConfigMaps that the program owns in resourceNames; for elections use leases.",
    threats: ["workload-E2", "api-server-T1"],
    references: { mitre: ["T1584.002"], trivy: ["KSV-0049"], kubescape: ["C-0037"] },
    namespaced: { "": ["configmaps"] },
    verbs: [...writing, ...deleting],
    meaning: "it can change what programs are told to do",
    condition: "writes no configuration",
    unlimitedNames: ["coredns", "kube-proxy"],
    named: {
      severity: "high",
      tier: "recommended",
      when: "it names the configuration of the cluster’s DNS or proxies",
    },
    lesser: {
      severity: "info",
      when: "the role is for the election of a leader: it says so, or writes leases too",
      isOf: isOfElection,
    },
  }),
  "rbac-aws-auth-config-map": power({
    severity: "critical",
    title: "Role decides who is administrator of the EKS cluster",
    why: "The ConfigMap aws-auth says which AWS identities are which users and groups of the cluster: one line makes anybody system:masters.",
    how: "Leave it to people, or use EKS access entries instead of the ConfigMap.",
    threats: ["api-server-E1", "workload-E2"],
    references: { mitre: ["T1098"], trivy: ["KSV-0115"] },
    namespaced: { "": ["configmaps"] },
    verbs: [...writing, ...deleting],
    meaning: "it can decide who is administrator of the EKS cluster",
    condition: "grants nobody access",
    unlimitedNames: ["aws-auth"],
    isByName: true,
  }),
  "rbac-networking-write": power({
    severity: "medium",
    inNamespace: "low",
    tier: "strict",
    title: "Role may redirect or open the network",
    why: "Who writes services, their endpoints and ingresses leads traffic to himself; who writes network policies opens what they close.",
    how: "Leave it to the controller that owns them, and reading to the others.",
    threats: ["network-T1", "api-server-E1"],
    references: {
      mitre: ["T1557"],
      trivy: ["KSV-0056"],
      kyverno: ["restrict-edit-for-endpoints"],
    },
    namespaced: {
      "": ["services", "endpoints"],
      "networking.k8s.io": ["ingresses", "networkpolicies"],
      "discovery.k8s.io": ["endpointslices"],
      extensions: ["ingresses", "networkpolicies"],
    },
    verbs: [...writing, ...deleting],
    meaning: "it can decide where traffic goes",
    condition: "changes no networking",
  }),
  "rbac-service-status-patch": power({
    severity: "medium",
    tier: "strict",
    title: "Role may take traffic over by the status of services",
    why: "The address of a load balancer in the status of a service draws the traffic for that address to it, also the one of another host (CVE-2020-8554).",
    how: "Leave it to the controller of load balancers.",
    threats: ["kube-proxy-S1", "api-server-E1"],
    references: { mitre: ["T1557"], checkov: ["CKV2_K8S_4"] },
    namespaced: { "": ["services/status"] },
    verbs: ["update", "patch"],
    meaning: "it can draw the traffic of any address to itself",
    condition: "makes no load balancers",
  }),
  "rbac-events-delete": power({
    severity: "low",
    tier: "strict",
    title: "Role may delete events",
    why: "Events say what started, failed and was refused: who deletes them hides what he did.",
    how: "Leave delete out: events go by themselves after an hour.",
    threats: ["api-server-R1"],
    references: { owaspKubernetes: ["K10"], mitre: ["T1070"], kubescape: ["C-0031"] },
    namespaced: { "": ["events"], "events.k8s.io": ["events"] },
    verbs: deleting,
    meaning: "it can take traces away",
    condition: "deletes no events",
  }),
  "rbac-pod-logs-delete": power({
    severity: "info",
    tier: "strict",
    title: "Role asks to delete logs of pods",
    why: "No call of the API deletes a log today; a role that asks for it was written for somebody who should not keep traces.",
    how: "Leave delete out: logs go with their pods.",
    threats: ["api-server-R1"],
    references: { owaspKubernetes: ["K10"], mitre: ["T1070"], trivy: ["KSV-0042"] },
    namespaced: { "": ["pods/log"] },
    verbs: deleting,
    meaning: "logs are there to be read",
    condition: "deletes no logs",
  }),
  "rbac-delete-resources": power({
    severity: "info",
    tier: "strict",
    title: "Role may delete what runs or is kept",
    why: "Who deletes namespaces, workloads, claims or secrets takes the service and its data away.",
    how: "Leave delete out where the program makes nothing that it has to take away.",
    threats: ["workload-D1"],
    references: { mitre: ["T1485"], kubescape: ["C-0007"] },
    namespaced: {
      "": ["pods", "secrets", "persistentvolumeclaims"],
      apps: workloads,
      batch: ["jobs", "cronjobs"],
    },
    clusterWide: { "": ["namespaces", "persistentvolumes"] },
    verbs: deleting,
    meaning: "it can take away what others need",
    condition: "takes nothing away",
  }),
});

function onlyDeletes({ verbs }: Found): boolean {
  return verbs.every(({ string = "" }) => deleting.includes(string));
}

function isOfElection({ name, grants }: KubernetesObject): boolean {
  const writesLeases = ({ resources, verbs }: Grant) =>
    resources.some(({ string }) => string === "leases") &&
    verbs.some(({ string = "" }) => string === "*" || writing.includes(string));
  return /leader-?election/i.test(name.string ?? "") || grants.some(writesLeases);
}

/** Of a pod that runs the image can be changed, and the account cannot. */
function ranBy(all: readonly [Found, ...Found[]]): string {
  const isOfRunningPods = ({ verbs, resources }: Found) =>
    resources.every(({ string }) => string === "pods") && verbs.every(({ string }) => string !== "create");
  if (all.every(isOfRunningPods)) return "it can change the images that they run";
  const reach = all[0].grant.object.kind === "Role" ? "the namespace" : "every namespace that it is bound in";
  return `it can run what it likes, as any service account of ${reach}`;
}
