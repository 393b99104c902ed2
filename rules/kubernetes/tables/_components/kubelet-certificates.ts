import { be, notBe } from "../../../shared/settings/demands";
import { haveStrongCiphers, lack } from "../../../shared/settings/list-demands";
import { componentTable } from "../../../shared/settings/settings-table";

export default componentTable("kubelet", {
  "kubelet-serving-certificate-missing": {
    severity: "medium",
    title: "Kubelet signs its certificate itself",
    why: "The API server cannot tell the kubelet from whoever takes its address, and sends him what people type into shells of pods.",
    how: "Set serverTLSBootstrap: true and let somebody approve the requests, or give the kubelet tlsCertFile and tlsPrivateKeyFile.",
    threats: ["kubelet-S1", "kubelet-R1"],
    since: "0.1.0",
    references: {
      cisKubernetes: ["4.2.9"],
      nsaCisa: "Worker node hardening",
      owaspKubernetes: ["K07"],
      trivy: ["KCV-0088", "KCV-0089"],
      checkov: ["CKV_K8S_148"],
      kics: ["fa750c81-93c2-4fab-9c6d-d3fd3ce3b89f"],
      kubescape: ["C-0181"],
    },
    variants: { absent: { severity: "medium", tier: "strict", when: "the field is not set" } },
    problem: "signs its certificate itself",
    settings: [
      {
        field: "serverTLSBootstrap",
        fieldDefault: "false",
        must: be(true),
        answeredBy: "tlsCertFile",
        fixAfter: "where somebody approves the requests",
      },
    ],
  },
  "kubelet-rotate-certificates": {
    severity: "medium",
    title: "Kubelet does not renew its certificate",
    why: "A certificate that nobody renews is made to last: who copies it once may act as the node for years.",
    how: "Set rotateCertificates: true; the kubelet then asks for a new one before the old one runs out.",
    threats: ["kubelet-S1", "kubelet-R1"],
    since: "0.1.0",
    references: {
      cisKubernetes: ["4.2.10"],
      nsaCisa: "Worker node hardening",
      owaspKubernetes: ["K07"],
      trivy: ["KCV-0090"],
      checkov: ["CKV_K8S_149"],
      kics: ["52d70f2e-3257-474c-b3dc-8ad9ba6a061a"],
      kubescape: ["C-0182"],
    },
    variants: { absent: { severity: "medium", tier: "strict", when: "the field is not set" } },
    problem: "does not renew its certificate",
    settings: [
      {
        flag: "rotate-certificates",
        field: "rotateCertificates",
        fieldDefault: "false",
        must: be(true),
        isSetByKubeadm: true,
      },
    ],
  },
  "kubelet-rotate-server-certificate": {
    severity: "medium",
    title: "Kubelet cannot renew its serving certificate",
    why: "A serving certificate that is never renewed runs out, and then people switch its check off; or it is made to last, and so does a stolen one.",
    how: "Remove the feature gate: RotateKubeletServerCertificate is on by default.",
    threats: ["kubelet-S1", "kubelet-R1"],
    since: "0.1.0",
    references: {
      cisKubernetes: ["4.2.11"],
      nsaCisa: "Worker node hardening",
      owaspKubernetes: ["K07"],
      trivy: ["KCV-0091"],
      checkov: ["CKV_K8S_112"],
      kics: ["1c621b8e-2c6a-44f5-bd6a-fb0fb7ba33e2"],
      kubescape: ["C-0183"],
    },
    problem: "cannot renew its serving certificate",
    settings: [
      {
        flag: "feature-gates",
        must: lack("RotateKubeletServerCertificate=false", "ContextualLogging=true"),
      },
      { field: "featureGates.RotateKubeletServerCertificate", must: be(true) },
    ],
  },
  "kubelet-weak-tls": {
    severity: "low",
    title: "Kubelet accepts weak TLS",
    why: "Who records the traffic between the API server and a kubelet may decrypt it later: commands, their output, logs.",
    how: "Remove the weak cipher suites, and let TLS begin at 1.2; without a list Go's own is strong.",
    threats: ["kubelet-I1"],
    since: "0.1.0",
    references: {
      cisKubernetes: ["4.2.12"],
      nsaCisa: "Worker node hardening",
      owaspKubernetes: ["K07"],
      trivy: ["KCV-0092"],
      checkov: ["CKV_K8S_151"],
      kics: ["510d5810-9a30-443a-817d-5c1fa527b110"],
      kubescape: ["C-0184"],
    },
    problem: "accepts weak TLS",
    settings: [
      { flag: "tls-cipher-suites", field: "tlsCipherSuites", must: haveStrongCiphers() },
      {
        flag: "tls-min-version",
        field: "tlsMinVersion",
        must: notBe(["VersionTLS10", "VersionTLS11"], "VersionTLS12"),
      },
    ],
  },
});
