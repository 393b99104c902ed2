import type { SignalRows } from "../signal";

export const kubeProxySignals = {
  "kp.perm": {
    about: "owners and modes of kube-proxy’s files",
    checkedBy: ["benchmark/kube-proxy-file-permissions"],
  },
  "kp.metrics": { about: "the address of kube-proxy’s metrics" },
  "kp.bind": { about: "addresses that kube-proxy listens on" },
  "kp.profiling": { about: "profiling of kube-proxy" },
  "kp.conntrack": { about: "limits of the connection table" },
  "kp.kubeconfig": { about: "credentials in kube-proxy’s ConfigMap" },
} as const satisfies SignalRows;
