import { be, beLoopback, notBe } from "../../../shared/settings/demands";
import { useHttps } from "../../../shared/settings/list-demands";
import { componentTable } from "../../../shared/settings/settings-table";

export default componentTable("kube-scheduler", {
  "scheduler-profiling": {
    severity: "low",
    title: "Scheduler serves profiles",
    why: "The profiling endpoint tells how the scheduler works inside and lets a caller burn its processor time.",
    how: "Set --profiling=false; switch it on only while a performance problem is looked for.",
    threats: ["scheduler-I1", "scheduler-D1"],
    since: "0.1.0",
    references: {
      cisKubernetes: ["1.4.1"],
      nsaCisa: "Control plane hardening",
      owaspKubernetes: ["K07"],
      trivy: ["KCV-0040"],
      checkov: ["CKV_K8S_114"],
      kics: ["2f491173-6375-4a84-b28e-a4e2b9a58a69"],
      kubescape: ["C-0151"],
    },
    problem: "serves profiles",
    settings: [
      {
        flag: "profiling",
        flagDefault: "true",
        field: "enableProfiling",
        fieldDefault: "true",
        must: be(false),
      },
    ],
  },
  "scheduler-bind-address": {
    severity: "low",
    title: "Scheduler listens on all interfaces",
    why: "Its port tells the network of the nodes what is scheduled where, and answers whoever finds a hole in it.",
    how: "Set --bind-address=127.0.0.1; where Prometheus collects its metrics from another node, let only Prometheus reach the port.",
    threats: ["scheduler-S1", "scheduler-I1"],
    since: "0.1.0",
    references: {
      cisKubernetes: ["1.4.2"],
      nsaCisa: "Control plane hardening",
      owaspKubernetes: ["K07"],
      trivy: ["KCV-0041"],
      checkov: ["CKV_K8S_115"],
      kics: ["46a2e9ec-6a5f-4faa-9d39-4ea44d5d87a2"],
      kubescape: ["C-0152"],
    },
    problem: "listens beyond its node",
    settings: [{ flag: "bind-address", flagDefault: "0.0.0.0", must: beLoopback() }],
  },
  "scheduler-extender-insecure": {
    severity: "medium",
    title: "Scheduler asks an extender in plain text",
    why: "Whoever stands between, or takes the extender's address, decides on which node each pod runs: beside a pod of his own.",
    how: "Name the extender with https://, and give its authority in tlsConfig.",
    threats: ["scheduler-S1", "scheduler-T1"],
    since: "0.1.0",
    references: {
      nsaCisa: "Control plane hardening",
      owaspKubernetes: ["K07"],
    },
    problem: "asks an extender in plain text",
    settings: [{ field: "extenders[].urlPrefix", must: useHttps(), fixAfter: "if it serves TLS there" }],
  },
  "scheduler-admin-kubeconfig": {
    severity: "medium",
    title: "Scheduler logs in as administrator",
    why: "Who finds a hole in the scheduler has the whole cluster, and the audit log cannot tell the scheduler from a person.",
    how: "Give it a kubeconfig of its own, for system:kube-scheduler.",
    threats: ["scheduler-S1", "scheduler-T1"],
    since: "0.1.0",
    references: {
      nsaCisa: "Control plane hardening",
      owaspKubernetes: ["K02"],
    },
    problem: "logs in as administrator",
    settings: [
      {
        flag: "kubeconfig",
        field: "clientConnection.kubeconfig",
        must: notBe(
          ["/etc/kubernetes/admin.conf", "/etc/kubernetes/super-admin.conf"],
          "/etc/kubernetes/scheduler.conf",
        ),
      },
    ],
  },
});
