import type { ComponentName } from "../../../model/kubernetes/kubernetes";
import { benchmarkTable } from "../../shared/benchmark-table";

/** A check is about who owns or may write a file, and its title says so of these. */
function isAboutFiles(called: RegExp): (title: string) => boolean {
  return (title) => /\b(?:ownership|permissions)\b/.test(title) && called.test(title);
}

/** Files of the nodes that a workspace may hold. */
const held: readonly (readonly [RegExp, ComponentName])[] = [
  [/\bAPI server pod\b/, "kube-apiserver"],
  [/\bcontroller manager pod\b/, "kube-controller-manager"],
  [/\bscheduler pod\b/, "kube-scheduler"],
  [/\betcd pod\b/, "etcd"],
  [/\bconfiguration file\b/, "kubelet"],
];

function configured(title: string): ComponentName | undefined {
  return held.find(([called]) => called.test(title))?.[1];
}

const how =
  "Give the file the owner and the mode that the check names, and write both down where nodes are set up.";

export default benchmarkTable("kube-bench", {
  "control-plane-file-permissions": {
    severity: "medium",
    title: "A file of the control plane belongs to others, or is open to them",
    why: "Whoever reads the keys or the kubeconfig of the control plane is its administrator; whoever writes its static pods runs what they like beside it.",
    how,
    threats: ["api-server-T1"],
    since: "0.1.0",
    references: {
      cisKubernetes: [1, 2, 3, 4, 5, 6, 9, 10, 13, 14, 15, 16, 17, 18, 19, 20, 21].map((n) => `1.1.${n}`),
      mitre: ["T1552.001"],
      cwe: ["CWE-732"],
    },
    isAbout: isAboutFiles(
      /API server pod|controller manager pod|scheduler pod|Container Network Interface|admin\.conf|administrative credential|scheduler\.conf|controller-manager\.conf|\bPKI\b/i,
    ),
    least: 17,
    configured,
  },
  "etcd-file-permissions": {
    severity: "medium",
    title: "A file of etcd belongs to others, or is open to them",
    why: "The data directory of etcd holds every Secret of the cluster, mostly in plain text.",
    how,
    threats: ["etcd-T1", "etcd-I1"],
    since: "0.1.0",
    references: {
      cisKubernetes: ["1.1.7", "1.1.8", "1.1.11", "1.1.12"],
      mitre: ["T1552.001"],
      cwe: ["CWE-732"],
    },
    isAbout: isAboutFiles(/\betcd (?:pod|data)\b/),
    least: 4,
    configured,
  },
  "kubelet-file-permissions": {
    severity: "medium",
    title: "A file of the kubelet belongs to others, or is open to them",
    why: "With the kubelet’s kubeconfig an attacker is the node; with its configuration or its unit they switch its protections off.",
    how,
    threats: ["kubelet-T1"],
    since: "0.1.0",
    references: {
      cisKubernetes: [1, 2, 5, 6, 7, 8, 9, 10].map((n) => `4.1.${n}`),
      mitre: ["T1562.001"],
      cwe: ["CWE-732"],
    },
    isAbout: isAboutFiles(/\bkubelet\b|\bcertificate authorities\b|\bthe kubeconfig file\b/),
    least: 8,
    configured,
  },
  "kube-proxy-file-permissions": {
    severity: "medium",
    title: "A file of kube-proxy belongs to others, or is open to them",
    why: "With the kubeconfig of kube-proxy an attacker reads the services of the whole cluster, and with its configuration they send traffic elsewhere.",
    how,
    threats: ["kube-proxy-T1"],
    since: "0.1.0",
    references: { cisKubernetes: ["4.1.3", "4.1.4"], mitre: ["T1562.001"], cwe: ["CWE-732"] },
    isAbout: isAboutFiles(/\bproxy kubeconfig\b/),
    least: 2,
  },
});
