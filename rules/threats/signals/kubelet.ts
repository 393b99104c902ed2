import type { SignalRows } from "../signal";

export const kubeletSignals = {
  "kb.anon": { about: "anonymous requests to the kubelet", rules: ["kubernetes/kubelet-anonymous-auth"] },
  "kb.authz": {
    about: "authorization of the kubelet",
    rules: ["kubernetes/kubelet-authorization-always-allow"],
  },
  "kb.readonly": { about: "the kubelet’s read-only port", rules: ["kubernetes/kubelet-read-only-port"] },
  "kb.ca": { about: "client certificates of the kubelet", rules: ["kubernetes/kubelet-client-ca-missing"] },
  "kb.tls": {
    about: "the kubelet’s own certificates and TLS",
    rules: [
      "kubernetes/kubelet-weak-tls",
      "kubernetes/kubelet-serving-certificate-missing",
      "kubernetes/kubelet-rotate-certificates",
      "kubernetes/kubelet-rotate-server-certificate",
      "kubernetes/kubeadm-unsafe-discovery",
    ],
  },
  "kb.kernel": {
    about: "kernel settings of the node",
    rules: [
      "kubernetes/kubelet-protect-kernel-defaults",
      "kubernetes/k3s-protect-kernel-defaults",
      "kubernetes/kubelet-iptables-chains-disabled",
      "kubernetes/kubelet-allowed-unsafe-sysctls",
    ],
  },
  "kb.limits": {
    about: "process limits and reserves of the node",
    rules: ["kubernetes/kubelet-pod-pids-limit"],
  },
  "kb.events": {
    about: "the rate of events",
    rules: ["kubernetes/kubelet-event-qps", "kubernetes/kubelet-hostname-override"],
  },
  "kb.seccomp": {
    about: "the node’s default system call filter",
    rules: ["kubernetes/kubelet-seccomp-default"],
  },
  "kb.debug": { about: "debugging and profiling handlers", rules: ["kubernetes/kubelet-profiling"] },
  "kb.static": { about: "static pods from elsewhere", rules: ["kubernetes/kubelet-static-pod-url"] },
  "kb.stream": { about: "idle streams", rules: ["kubernetes/kubelet-streaming-timeout-zero"] },
  "kb.perm": {
    about: "owners and modes of the kubelet’s files",
    checkedBy: ["benchmark/kubelet-file-permissions"],
    rules: ["kubernetes/kubelet-files-open"],
    isOfMachines: true,
  },
} as const satisfies SignalRows;
