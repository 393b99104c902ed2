import type { SignalRows } from "../signal";

export const kubeletSignals = {
  "kb.anon": { about: "anonymous requests to the kubelet", rules: ["kubernetes/kubelet-anonymous-auth"] },
  "kb.authz": {
    about: "authorization of the kubelet",
    rules: ["kubernetes/kubelet-authorization-always-allow"],
  },
  "kb.readonly": { about: "the kubelet’s read-only port" },
  "kb.ca": { about: "client certificates of the kubelet" },
  "kb.tls": { about: "the kubelet’s own certificates and TLS", rules: ["kubernetes/kubelet-weak-tls"] },
  "kb.kernel": {
    about: "kernel settings of the node",
    rules: ["kubernetes/kubelet-protect-kernel-defaults"],
  },
  "kb.limits": {
    about: "process limits and reserves of the node",
    rules: ["kubernetes/kubelet-pod-pids-limit"],
  },
  "kb.events": { about: "the rate of events" },
  "kb.seccomp": { about: "the node’s default system call filter" },
  "kb.debug": { about: "debugging and profiling handlers" },
  "kb.static": { about: "static pods from elsewhere" },
  "kb.stream": { about: "idle streams", rules: ["kubernetes/kubelet-streaming-timeout-zero"] },
  "kb.perm": {
    about: "owners and modes of the kubelet’s files",
    checkedBy: ["benchmark/kubelet-file-permissions"],
  },
} as const satisfies SignalRows;
