import { contain } from "../../../shared/settings/list-demands";
import type { Setting } from "../../../shared/settings/setting";
import { componentTable } from "../../../shared/settings/settings-table";

/** The plug-in in the list of today; the older --admission-control decides about all plug-ins where it is given. */
function enable(
  plugin: string,
  beside: string,
  mending: Pick<Setting, "fixKind" | "fixAfter"> = {},
): Setting {
  return {
    flag: "enable-admission-plugins",
    flagDefault: "",
    must: contain(plugin, beside),
    decidedBy: ["admission-control"],
    ...mending,
  };
}

export default componentTable("kube-apiserver", {
  "api-server-admission-node-restriction-missing": {
    severity: "high",
    title: "API server lets kubelets change other nodes",
    why: "Whoever takes one node has its kubelet's credentials, and with them may label other nodes and change their pods: workloads follow to the node that is taken.",
    how: "Add NodeRestriction to --enable-admission-plugins.",
    threats: ["api-server-T1", "kubelet-E1"],
    since: "0.1.0",
    references: {
      cisKubernetes: ["1.2.14"],
      nsaCisa: "Control plane hardening",
      owaspKubernetes: ["K07"],
      trivy: ["KCV-0016"],
      checkov: ["CKV_K8S_85"],
      kics: ["33fc6923-6553-4fe6-9d3a-4efa51eb874b"],
      kubescape: ["C-0127"],
    },
    problem: "lets kubelets change other nodes",
    settings: [
      enable("NodeRestriction", "AlwaysPullImages"),
      { flag: "admission-control", must: contain("NodeRestriction", "ServiceAccount") },
    ],
  },
  "api-server-admission-event-rate-limit-missing": {
    severity: "low",
    tier: "strict",
    title: "API server takes any number of events",
    why: "One confused controller or one namespace that writes events without end fills etcd, and nobody can manage the cluster.",
    how: "Add EventRateLimit to --enable-admission-plugins, and give it its limits in the file of --admission-control-config-file.",
    threats: ["api-server-D1", "etcd-D1"],
    since: "0.1.0",
    references: {
      cisKubernetes: ["1.2.9"],
      nsaCisa: "Control plane hardening",
      owaspKubernetes: ["K07"],
      trivy: ["KCV-0010"],
      checkov: ["CKV_K8S_78"],
      kics: ["e0099af2-fe17-411f-9991-0de28fe15f3c"],
      kubescape: ["C-0121"],
    },
    problem: "takes any number of events",
    settings: [
      enable("EventRateLimit", "NodeRestriction", {
        fixKind: "choice",
        fixAfter: "with its limits in --admission-control-config-file",
      }),
      { flag: "admission-control", must: contain("EventRateLimit", "ServiceAccount") },
    ],
  },
  "api-server-admission-always-pull-images-missing": {
    severity: "low",
    tier: "strict",
    title: "Pods may use images that others pulled",
    why: "A private image that one pod pulled with its credentials lies on the node, and any other pod there may start it by its name without any.",
    how: "Add AlwaysPullImages to --enable-admission-plugins, where tenants share nodes; each start of a pod then needs the registry.",
    threats: ["workload-I1", "api-server-T1"],
    since: "0.1.0",
    references: {
      cisKubernetes: ["1.2.11"],
      nsaCisa: "Control plane hardening",
      owaspKubernetes: ["K07"],
      trivy: ["KCV-0012"],
      checkov: ["CKV_K8S_80"],
      kics: ["a77f4d07-c6e0-4a48-8b35-0eeb51576f4f"],
      kubescape: ["C-0123"],
    },
    problem: "lets pods use images that others pulled",
    settings: [
      enable("AlwaysPullImages", "NodeRestriction"),
      { flag: "admission-control", must: contain("AlwaysPullImages", "ServiceAccount") },
    ],
  },
  "api-server-deny-service-external-ips": {
    severity: "low",
    tier: "strict",
    title: "Services may claim any address",
    why: "Whoever may create a Service takes over the traffic of all pods to an address that it names in externalIPs, that of the metadata service or of a neighbour.",
    how: "Add DenyServiceExternalIPs to --enable-admission-plugins; CIS asked for the opposite before its version 1.7.",
    threats: ["kube-proxy-S1", "network-S1"],
    since: "0.1.0",
    references: {
      cisKubernetes: ["1.2.3"],
      nsaCisa: "Control plane hardening",
      owaspKubernetes: ["K07"],
      kubescape: ["C-0283"],
    },
    problem: "lets Services claim any address",
    settings: [
      enable("DenyServiceExternalIPs", "NodeRestriction"),
      { flag: "admission-control", must: contain("DenyServiceExternalIPs", "ServiceAccount") },
    ],
  },
  "api-server-admission-image-policy-webhook-missing": {
    severity: "info",
    tier: "strict",
    title: "API server asks nobody whether an image may run",
    why: "Whoever may create a pod starts an image of any registry, signed by nobody.",
    how: "Let a policy engine or a ValidatingAdmissionPolicy admit images of your registries alone, or enable ImagePolicyWebhook with its configuration.",
    threats: ["supply-chain-T1", "api-server-T1"],
    since: "0.1.0",
    references: {
      cisKubernetes: ["5.5.1"],
      nsaCisa: "Control plane hardening",
      owaspKubernetes: ["K07"],
      kics: ["14abda69-8e91-4acb-9931-76e2bee90284"],
      kubescape: ["C-0289"],
    },
    problem: "asks nobody whether an image may run",
    settings: [
      enable("ImagePolicyWebhook", "NodeRestriction", {
        fixKind: "choice",
        fixAfter: "with its webhook in --admission-control-config-file",
      }),
    ],
  },
});
