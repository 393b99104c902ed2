import { beAtLeast, beSet } from "../../../shared/settings/demands";
import { componentTable } from "../../../shared/settings/settings-table";

export default componentTable("kube-apiserver", {
  "api-server-audit-log-path-missing": {
    severity: "medium",
    title: "API server keeps no audit log",
    why: "Who read a secret, opened a shell in a pod or gave himself a role is written down nowhere: after an attack nobody can tell what happened.",
    how: "Set --audit-policy-file and --audit-log-path, both in folders that the pod mounts from its node, or send the events with --audit-webhook-config-file.",
    threats: ["api-server-R1", "etcd-R1", "scheduler-R1", "controller-manager-R1"],
    since: "0.1.0",
    references: {
      cisKubernetes: ["1.2.16"],
      nsaCisa: "Control plane hardening",
      owaspKubernetes: ["K10"],
      mitre: ["T1562.008"],
      trivy: ["KCV-0019"],
      checkov: ["CKV_K8S_91"],
      kics: ["73e251f0-363d-4e53-86e2-0a93592437eb"],
      kubescape: ["C-0130", "C-0067"],
    },
    problem: "keeps no audit log",
    settings: [
      {
        flag: "audit-log-path",
        flagDefault: "",
        must: beSet("/var/log/kubernetes/audit/audit.log"),
        decidedBy: ["audit-webhook-config-file"],
        fixAfter: "in a folder that is mounted from the node",
      },
    ],
  },
  "api-server-audit-policy-file-missing": {
    severity: "medium",
    title: "API server has no audit policy",
    why: "Without a policy no event is logged: the log that is set up stays empty, and nobody notices until it is needed.",
    how: "Set --audit-policy-file to a policy that logs at least Metadata of every change and of what reads secrets.",
    threats: ["api-server-R1"],
    since: "0.1.0",
    references: {
      cisKubernetes: ["3.2.1"],
      nsaCisa: "Control plane hardening",
      owaspKubernetes: ["K10"],
      mitre: ["T1562.008"],
      kics: ["13a49a2e-488e-4309-a7c0-d6b05577a5fb"],
      kubescape: ["C-0160", "C-0067"],
    },
    problem: "has no audit policy, and so logs nothing",
    settings: [
      {
        flag: "audit-policy-file",
        flagDefault: "",
        must: beSet("/etc/kubernetes/audit/policy.yaml"),
        fixAfter: "in a folder that is mounted from the node",
      },
    ],
  },
  "api-server-audit-log-max-age": {
    severity: "low",
    title: "Audit log is not said to be kept for 30 days",
    why: "Attacks are found weeks after they began: where the files are gone by then, nobody can tell who did what; where nothing ever removes them, they fill the disk.",
    how: "Set --audit-log-maxage to 30 days or more, or send the log elsewhere.",
    threats: ["api-server-R1"],
    since: "0.1.0",
    references: {
      cisKubernetes: ["1.2.17"],
      nsaCisa: "Control plane hardening",
      owaspKubernetes: ["K10"],
      trivy: ["KCV-0020"],
      checkov: ["CKV_K8S_92"],
      kics: ["da9f3aa8-fbfb-472f-b5a1-576127944218"],
      kubescape: ["C-0131"],
    },
    variants: {
      absent: {
        severity: "low",
        tier: "strict",
        when: "the flag is not set: files are kept until something else removes them",
      },
    },
    problem: (days) =>
      isNumber(days)
        ? `keeps its audit log for ${days === "1" ? "a day" : `${days} days`} only`
        : "does not say that its audit log is kept for 30 days",
    settings: [
      { flag: "audit-log-maxage", flagDefault: "0", must: beAtLeast(30, "30"), onlyWith: ["audit-log-path"] },
    ],
  },
  "api-server-audit-log-max-backup": {
    severity: "low",
    title: "Fewer than 10 files of the audit log are kept",
    why: "Whoever makes many requests turns the log over, and the trace of what came before is gone.",
    how: "Set --audit-log-maxbackup to 10 or more.",
    threats: ["api-server-R1"],
    since: "0.1.0",
    references: {
      cisKubernetes: ["1.2.18"],
      nsaCisa: "Control plane hardening",
      owaspKubernetes: ["K10"],
      trivy: ["KCV-0021"],
      checkov: ["CKV_K8S_93"],
      kics: ["768aab52-2504-4a2f-a3e3-329d5a679848"],
      kubescape: ["C-0132"],
    },
    variants: {
      absent: {
        severity: "low",
        tier: "strict",
        when: "the flag is not set: files are kept until something else removes them",
      },
    },
    problem: (files) =>
      isNumber(files)
        ? `keeps ${files === "1" ? "one file" : `${files} files`} of its audit log only`
        : "does not say that 10 files of its audit log are kept",
    settings: [
      {
        flag: "audit-log-maxbackup",
        flagDefault: "0",
        must: beAtLeast(10, "10"),
        onlyWith: ["audit-log-path"],
      },
    ],
  },
  "api-server-audit-log-max-size": {
    severity: "low",
    title: "Audit log is rotated below 100 MB",
    why: "Small files are turned over within minutes of many requests, and the oldest of them, with the trace of an attacker, goes first.",
    how: "Set --audit-log-maxsize to 100 (megabytes) or more.",
    threats: ["api-server-R1"],
    since: "0.1.0",
    references: {
      cisKubernetes: ["1.2.19"],
      nsaCisa: "Control plane hardening",
      owaspKubernetes: ["K10"],
      trivy: ["KCV-0022"],
      checkov: ["CKV_K8S_94"],
      kics: ["35c0a471-f7c8-4993-aa2c-503a3c712a66"],
      kubescape: ["C-0133"],
    },
    variants: {
      absent: { severity: "low", tier: "strict", when: "the flag is not set: the default is 100 MB today" },
    },
    problem: (size) =>
      isNumber(size)
        ? `rotates its audit log at ${size} MB already`
        : "does not say that its audit log is rotated at 100 MB",
    settings: [
      {
        flag: "audit-log-maxsize",
        flagDefault: "0",
        must: beAtLeast(100, "100"),
        onlyWith: ["audit-log-path"],
      },
    ],
  },
});

/** `0` stands for no limit. */
function isNumber(value: string): boolean {
  return /^0*[1-9]\d*$/.test(value);
}
