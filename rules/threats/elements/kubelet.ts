import type { Threat } from "../threat";

export const kubeletThreats = [
  {
    id: "kubelet-S1",
    element: "kubelet",
    category: "spoofing",
    title: "Unauthenticated caller drives the kubelet",
    threat:
      "Anonymous access, no client CA or the read-only port let anyone on the pod network act as the API server towards the node.",
    mitigation: "anonymous.enabled false, clientCAFile, readOnlyPort 0, Webhook authz, verify kubelet certs.",
    signals: ["kb.anon", "kb.ca", "kb.readonly", "as.kubelet-ca"],
    references: {
      cisKubernetes: ["4.2.1", "4.2.3", "4.2.4", "1.2.4", "1.2.5"],
      mitre: ["T1609", "T1133"],
      microsoft: ["MS-TA9030"],
      owaspKubernetes: ["K06", "K09"],
      cwe: ["CWE-306"],
    },
  },
  {
    id: "kubelet-T1",
    element: "kubelet",
    category: "tampering",
    title: "Node agent reconfigured",
    threat:
      "Writable kubelet config, service file or static-pod directory (or a manifest URL over HTTP) lets an attacker change how every pod on the node is run.",
    mitigation: "600 root:root, no staticPodURL, no hostPath to /etc/kubernetes or /var/lib/kubelet.",
    signals: ["kb.perm", "kb.static", "kb.tls", "k8.hostpath", "k8.git-volume"],
    references: {
      cisKubernetes: ["4.1.1", "4.1.2", "4.1.5", "4.1.6", "4.1.9", "4.1.10", "4.2.6"],
      mitre: ["T1554", "T1543"],
      microsoft: ["MS-TA9017"],
      owaspKubernetes: ["K07"],
      cwe: ["CWE-732"],
    },
  },
  {
    id: "kubelet-R1",
    element: "kubelet",
    category: "repudiation",
    title: "Kubelet changed and nobody can prove by whom",
    threat:
      "Without TLS client authentication, authorisation and enough event recording, unauthorised changes on the worker node cannot be attributed.",
    mitigation:
      "TLS certificates with rotation, Webhook authorisation, no basic/anonymous access, eventRecordQPS set, node audit.",
    signals: ["kb.tls", "kb.authz", "kb.anon", "kb.events", "kb.ca"],
    references: {
      cisKubernetes: ["4.2.1", "4.2.2", "4.2.8", "4.2.9", "4.2.10", "4.2.11"],
      mitre: ["T1070"],
      owaspKubernetes: ["K10"],
      cwe: ["CWE-778"],
    },
  },
  {
    id: "kubelet-I1",
    element: "kubelet",
    category: "information-disclosure",
    title: "Kubelet API gives away pods and secrets",
    threat: "The read-only port, debugging handlers or profiling return pod specs, logs and environment.",
    mitigation: "readOnlyPort 0, debugging/profiling handlers off, Webhook authz.",
    signals: ["kb.readonly", "kb.debug", "kb.anon", "kb.authz", "k8.probe-host"],
    references: {
      cisKubernetes: ["4.2.2", "4.2.4"],
      mitre: ["T1613", "T1552.007"],
      microsoft: ["MS-TA9030"],
      owaspKubernetes: ["K06"],
      cwe: ["CWE-200"],
    },
  },
  {
    id: "kubelet-D1",
    element: "kubelet",
    category: "denial-of-service",
    title: "Kubelet or node driven over its limits",
    threat:
      "Traffic or workloads the node cannot carry, with kernel defaults unprotected, no pid limit, reservations or eviction thresholds, make the kubelet fail and the node go NotReady.",
    mitigation:
      "protectKernelDefaults true (CIS ≤1.24 4.2.6, dropped later), podPidsLimit, system/kube reserved, evictionHard, event QPS.",
    signals: ["kb.kernel", "kb.limits", "kb.stream", "kb.events", "k8.sysctl"],
    references: {
      cisKubernetes: ["4.2.5", "4.2.8", "4.2.13"],
      mitre: ["T1499", "T1498"],
      microsoft: ["MS-TA9040"],
      owaspKubernetes: ["K07"],
      cwe: ["CWE-770", "CWE-400"],
    },
  },
  {
    id: "kubelet-E1",
    element: "kubelet",
    category: "elevation-of-privilege",
    title: "Kubelet runs anything for anyone",
    threat:
      "AlwaysAllow authorisation or node credentials readable from a pod let an attacker exec into any container on the node.",
    mitigation: "Webhook mode, NodeRestriction, no nodes/proxy rights, no hostPath to kubelet credentials.",
    signals: ["kb.authz", "k8.rbac-esc", "k8.hostpath", "as.admission", "kb.seccomp"],
    references: {
      cisKubernetes: ["4.2.2", "1.2.14", "5.1.10", "4.2.14"],
      mitre: ["T1609", "T1611"],
      microsoft: ["MS-TA9006", "MS-TA9030"],
      owaspKubernetes: ["K02", "K06"],
      cwe: ["CWE-285"],
    },
  },
] as const satisfies readonly Threat[];
