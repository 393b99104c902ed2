import type { Component } from "../../../../model/kubernetes/kubernetes";
import { beSet } from "../../../shared/settings/demands";
import { useHttps } from "../../../shared/settings/list-demands";
import { componentTable } from "../../../shared/settings/settings-table";

export default componentTable("kube-apiserver", {
  "api-server-etcd-ca-missing": {
    severity: "high",
    title: "API server does not check who its etcd is",
    why: "Whoever answers in etcd's place, or reads along on the way, has every secret of the cluster and may change every object.",
    how: "Set --etcd-cafile to the certificate authority of etcd alone, and name its servers with https://.",
    threats: ["etcd-S1", "etcd-I1"],
    since: "0.1.0",
    references: {
      cisKubernetes: ["1.2.26"],
      nsaCisa: "Control plane hardening",
      owaspKubernetes: ["K07"],
      trivy: ["KCV-0029"],
      checkov: ["CKV_K8S_102"],
      kics: ["3f5ff8a7-5ad6-4d02-86f5-666307da1b20"],
      kubescape: ["C-0140"],
    },
    problem: "cannot tell its etcd from another one",
    settings: [
      {
        flag: "etcd-cafile",
        flagDefault: "",
        must: beSet("/etc/kubernetes/pki/etcd/ca.crt"),
        isIdle: hasPlainStore,
      },
      { flag: "etcd-servers", must: useHttps(), fixAfter: "once etcd serves TLS" },
    ],
  },
  "api-server-etcd-client-certificate-missing": {
    severity: "high",
    title: "API server shows etcd no certificate",
    why: "An etcd that takes the API server without a certificate takes anybody, and with it every secret and every object of the cluster.",
    how: "Set --etcd-certfile and --etcd-keyfile to a certificate for etcd alone, and let etcd ask for one.",
    threats: ["etcd-S1", "etcd-I1"],
    since: "0.1.0",
    references: {
      cisKubernetes: ["1.2.23"],
      nsaCisa: "Control plane hardening",
      owaspKubernetes: ["K07"],
      trivy: ["KCV-0026"],
      checkov: ["CKV_K8S_99"],
      kics: ["075ca296-6768-4322-aea2-ba5063b969a9", "895a5a95-3756-4b04-9924-2f3bc93181bd"],
      kubescape: ["C-0137"],
    },
    problem: "shows etcd no certificate",
    settings: [
      {
        flag: "etcd-certfile",
        flagDefault: "",
        must: beSet("/etc/kubernetes/pki/apiserver-etcd-client.crt"),
        isIdle: hasPlainStore,
      },
      {
        flag: "etcd-keyfile",
        flagDefault: "",
        must: beSet("/etc/kubernetes/pki/apiserver-etcd-client.key"),
        isIdle: hasPlainStore,
      },
    ],
  },
  "api-server-encryption-provider-config-missing": {
    severity: "medium",
    title: "API server stores secrets in plain text",
    why: "Whoever reads etcd's disk, a snapshot or a backup of it reads every Secret of the cluster: base64 hides nothing.",
    how: "Set --encryption-provider-config to an EncryptionConfiguration that begins with kms or secretbox for secrets.",
    threats: ["etcd-I1"],
    since: "0.1.0",
    references: {
      cisKubernetes: ["1.2.27"],
      nsaCisa: "Secrets: encryption at rest",
      owaspKubernetes: ["K03"],
      trivy: ["KCV-0030"],
      checkov: ["CKV_K8S_104"],
      kics: ["cbd2db69-0b21-4c14-8a40-7710a50571a9"],
      kubescape: ["C-0141", "C-0066"],
    },
    problem: "stores secrets in plain text",
    settings: [
      {
        flag: "encryption-provider-config",
        flagDefault: "",
        must: beSet("/etc/kubernetes/encryption.yaml"),
        fixAfter: "in a folder that is mounted from the node",
      },
    ],
  },
});

/** No etcd has a certificate to check. */
function hasPlainStore(component: Component): boolean {
  return /(?:^|,)http:/.test(component.flag("etcd-servers").value ?? "");
}
