import { be, beSet } from "../../../shared/settings/demands";
import { componentTable, gone } from "../../../shared/settings/settings-table";

export default componentTable("kube-apiserver", {
  "api-server-kubelet-https-disabled": {
    severity: "high",
    title: "API server talks to kubelets in plain text",
    why: "Commands, their output and logs of every pod cross the network in plain text, and whoever stands between gives the orders.",
    how: "Remove --kubelet-https=false; Kubernetes 1.22 took the flag away.",
    threats: ["kubelet-I1", "kubelet-S1"],
    since: "0.1.0",
    references: {
      nsaCisa: "Control plane hardening",
      owaspKubernetes: ["K07"],
      trivy: ["KCV-0004"],
      checkov: ["CKV_K8S_71"],
      kics: ["cdc8b54e-6b16-4538-a1b0-35849dbe29cf"],
    },
    variants: { gone },
    problem: "talks to kubelets in plain text",
    settings: [{ flag: "kubelet-https", must: be(true), goneSince: [1, 22] }],
  },
  "api-server-kubelet-client-certificate": {
    severity: "medium",
    title: "API server shows kubelets no certificate",
    why: "A kubelet that takes the API server without a certificate takes anybody, and runs commands in its containers for them.",
    how: "Set --kubelet-client-certificate and --kubelet-client-key, and let kubelets ask for them.",
    threats: ["kubelet-S1"],
    since: "0.1.0",
    references: {
      cisKubernetes: ["1.2.4"],
      nsaCisa: "Control plane hardening",
      owaspKubernetes: ["K07"],
      trivy: ["KCV-0005"],
      checkov: ["CKV_K8S_72"],
      kics: ["36a27826-1bf5-49da-aeb0-a60a30c0e834"],
      kubescape: ["C-0116"],
    },
    problem: "shows kubelets no certificate",
    settings: [
      {
        flag: "kubelet-client-certificate",
        flagDefault: "",
        must: beSet("/etc/kubernetes/pki/apiserver-kubelet-client.crt"),
      },
      {
        flag: "kubelet-client-key",
        flagDefault: "",
        must: beSet("/etc/kubernetes/pki/apiserver-kubelet-client.key"),
      },
    ],
  },
  "api-server-kubelet-certificate-authority": {
    severity: "medium",
    title: "API server does not check who a kubelet is",
    why: "Whoever takes the address of a node reads along when somebody opens a shell in a pod, and answers in the pod's place.",
    how: "Let kubelets ask for serving certificates (serverTLSBootstrap: true), then set --kubelet-certificate-authority to their authority.",
    threats: ["kubelet-S1"],
    since: "0.1.0",
    references: {
      cisKubernetes: ["1.2.5"],
      nsaCisa: "Control plane hardening",
      owaspKubernetes: ["K07"],
      trivy: ["KCV-0006"],
      checkov: ["CKV_K8S_73"],
      kics: ["ec18a0d3-0069-4a58-a7fb-fbfe0b4bbbe0"],
      kubescape: ["C-0117"],
    },
    problem: "does not check who a kubelet is",
    settings: [
      {
        flag: "kubelet-certificate-authority",
        flagDefault: "",
        must: beSet("/etc/kubernetes/pki/ca.crt"),
        fixAfter: "once it signs the certificates of the kubelets",
      },
    ],
  },
});
