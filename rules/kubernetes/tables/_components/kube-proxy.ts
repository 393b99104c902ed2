import { be, beLoopback } from "../../../shared/settings/demands";
import { componentTable } from "../../../shared/settings/settings-table";

export default componentTable("kube-proxy", {
  "kube-proxy-metrics-bind-address": {
    severity: "low",
    title: "kube-proxy serves metrics beyond its node",
    why: "The metrics and the configuration that this port serves tell which services there are and how they are reached, to whoever asks.",
    how: "Remove metricsBindAddress, or set it to 127.0.0.1:10249; where Prometheus collects the metrics, let only Prometheus reach the port.",
    threats: ["kube-proxy-I1"],
    since: "0.1.0",
    references: {
      cisKubernetes: ["4.3.1"],
      owaspKubernetes: ["K07"],
      kubescape: ["C-0291"],
    },
    problem: "serves metrics beyond its node",
    settings: [{ flag: "metrics-bind-address", field: "metricsBindAddress", must: beLoopback() }],
  },
  "kube-proxy-profiling": {
    severity: "low",
    title: "kube-proxy serves profiles",
    why: "The profiling endpoint, at the port of the metrics, tells how kube-proxy works inside and lets a caller burn the node's processor time.",
    how: "Remove enableProfiling: it is off by default.",
    threats: ["kube-proxy-I1"],
    since: "0.1.0",
    references: {
      nsaCisa: "Worker node hardening",
      owaspKubernetes: ["K07"],
    },
    problem: "serves profiles",
    settings: [{ flag: "profiling", field: "enableProfiling", must: be(false) }],
  },
  "kube-proxy-localhost-node-ports": {
    severity: "low",
    title: "Node ports are open at loopback addresses",
    why: "For this kube-proxy lets the kernel route loopback addresses, and what a program of the node serves to itself alone comes within reach of its neighbours.",
    how: "Set iptables.localhostNodePorts: false, unless programs of the node use node ports at 127.0.0.1.",
    threats: ["kube-proxy-E1"],
    since: "0.1.0",
    references: {
      owaspKubernetes: ["K05"],
    },
    variants: { absent: { severity: "low", tier: "strict", when: "the field is not set" } },
    problem: "opens node ports at loopback addresses",
    settings: [
      {
        flag: "iptables-localhost-nodeports",
        field: "iptables.localhostNodePorts",
        fieldDefault: "true",
        must: be(false),
        onlyUnder: { flag: "proxy-mode", field: "mode", values: ["", "iptables"] },
      },
    ],
  },
});
