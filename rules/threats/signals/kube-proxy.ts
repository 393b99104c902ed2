import type { SignalRows } from "../signal";

export const kubeProxySignals = {
  "kp.perm": {
    about: "owners and modes of kube-proxy’s files",
    checkedBy: ["benchmark/kube-proxy-file-permissions"],
    rules: ["kubernetes/kube-proxy-files-open"],
    isOfMachines: true,
  },
  "kp.metrics": {
    about: "the address of kube-proxy’s metrics",
    rules: ["kubernetes/kube-proxy-metrics-bind-address"],
  },
  "kp.bind": {
    about: "addresses that kube-proxy listens on",
    rules: ["kubernetes/kube-proxy-localhost-node-ports"],
  },
  "kp.profiling": { about: "profiling of kube-proxy", rules: ["kubernetes/kube-proxy-profiling"] },
  "kp.conntrack": { about: "limits of the connection table" },
  "kp.kubeconfig": {
    about: "credentials in kube-proxy’s ConfigMap",
    rules: ["kubernetes/kubeconfig-embedded-credentials"],
  },
} as const satisfies SignalRows;
