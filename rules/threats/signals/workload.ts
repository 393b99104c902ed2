import type { SignalRows } from "../signal";

export const workloadSignals = {
  "k8.privileged": {
    about: "privileged containers",
    rules: ["kubernetes/privileged-container", "kubernetes/windows-host-process"],
    summedUpBy: ["kubernetes/insecure-release-values"],
    isAnsweredBySilence: true,
  },
  "k8.ape": {
    about: "privilege escalation",
    rules: ["kubernetes/allow-privilege-escalation", "kubernetes/misplaced-container-security-field"],
    summedUpBy: ["kubernetes/container-not-hardened"],
  },
  "k8.nonroot": {
    about: "users of containers",
    rules: [
      "kubernetes/run-as-non-root-not-set",
      "kubernetes/root-user-explicit",
      "kubernetes/run-as-non-root-contradicts-user",
      "kubernetes/low-user-id",
      "kubernetes/low-group-id",
    ],
    summedUpBy: ["kubernetes/container-not-hardened"],
  },
  "k8.caps": {
    about: "capabilities of containers",
    rules: [
      "kubernetes/added-capability-beyond-restricted",
      "kubernetes/capabilities-not-dropped",
      "kubernetes/dangerous-capability-added",
      "kubernetes/sys-admin-capability",
      "kubernetes/sys-module-capability",
    ],
    summedUpBy: ["kubernetes/container-not-hardened"],
  },
  "k8.netraw": {
    about: "the capability NET_RAW",
    rules: ["kubernetes/net-raw-capability"],
    summedUpBy: ["kubernetes/container-not-hardened"],
  },
  "k8.seccomp": {
    about: "system call filters",
    rules: ["kubernetes/seccomp-profile-missing", "kubernetes/seccomp-unconfined"],
    summedUpBy: ["kubernetes/container-not-hardened"],
  },
  "k8.lsm": {
    about: "AppArmor and SELinux profiles, and masked paths",
    rules: [
      "kubernetes/apparmor-unconfined",
      "kubernetes/proc-mount-unmasked",
      "kubernetes/selinux-custom-options",
    ],
    isAnsweredBySilence: true,
  },
  "k8.sysctl": {
    about: "kernel settings of pods",
    rules: ["kubernetes/unsafe-sysctl"],
    isAnsweredBySilence: true,
  },
  "k8.rofs": {
    about: "read-only root file systems",
    rules: ["kubernetes/read-only-root-filesystem-missing"],
    summedUpBy: ["kubernetes/container-not-hardened"],
  },
  "k8.hostns": {
    about: "processes and memory shared with the node",
    rules: ["kubernetes/host-ipc", "kubernetes/host-pid"],
    isAnsweredBySilence: true,
  },
  "k8.hostnet": {
    about: "the node’s network",
    rules: ["kubernetes/host-network"],
    isAnsweredBySilence: true,
  },
  "k8.hostpath": {
    about: "mounts of the node’s directories",
    rules: [
      "kubernetes/host-path-container-runtime-socket",
      "kubernetes/host-path-node-credentials",
      "kubernetes/host-path-sensitive-directory",
      "kubernetes/host-path-volume",
      "kubernetes/host-path-writable",
    ],
    isAnsweredBySilence: true,
  },
  "k8.volumes": {
    about: "kinds of volumes",
    rules: ["kubernetes/volume-type-not-restricted"],
    isAnsweredBySilence: true,
  },
  "k8.git-volume": {
    about: "volumes of Git repositories",
    rules: ["kubernetes/git-repo-volume"],
    isAnsweredBySilence: true,
  },
  "k8.probe-host": {
    about: "hosts that probes ask",
    rules: ["kubernetes/probe-host-field"],
    isAnsweredBySilence: true,
  },
  "k8.hostport": { about: "ports of the node", rules: ["kubernetes/host-port"], isAnsweredBySilence: true },
  "k8.mem": { about: "memory limits of containers", rules: ["kubernetes/missing-memory-limit"] },
  "k8.cpu": {
    about: "CPU requests and limits of containers",
    rules: ["kubernetes/missing-cpu-request", "kubernetes/missing-cpu-limit"],
  },
  "k8.ephemeral": { about: "limits of ephemeral storage" },
  "k8.probes": {
    about: "probes of containers",
    rules: ["kubernetes/missing-liveness-probe", "kubernetes/missing-readiness-probe"],
  },
  "k8.sa-token": {
    about: "service account tokens in pods",
    rules: ["kubernetes/automount-service-account-token"],
  },
  "k8.default-sa": {
    about: "service accounts of pods",
    rules: ["kubernetes/default-service-account-used", "kubernetes/rbac-default-service-account-binding"],
  },
  "k8.secret-env": {
    about: "secrets in variables and arguments",
    rules: ["kubernetes/secret-in-env-value", "kubernetes/secret-in-command-args"],
    isAnsweredBySilence: true,
  },
  "k8.image": { about: "tags and digests of images", rules: ["kubernetes/image-latest-tag"] },
  "k8.image-old": { about: "images past their end of life", rules: ["kubernetes/end-of-life-image"] },
  "k8.auth-off": {
    about: "logins of programs that are switched off or missing",
    rules: ["kubernetes/authentication-disabled", "kubernetes/data-store-without-authentication"],
  },
  "k8.tls-off": {
    about: "encryption and checks of certificates that are switched off",
    rules: [
      "kubernetes/encryption-disabled",
      "kubernetes/tls-verification-disabled",
      "kubernetes/insecure-skip-tls-verify",
    ],
  },
  "k8.debug": {
    about: "debug and development modes of containers",
    rules: ["kubernetes/debug-mode-in-env"],
  },
  "k8.start-fetch": {
    about: "what containers download or install when they start",
    rules: ["kubernetes/packages-installed-at-start", "kubernetes/remote-script-in-command"],
  },
  "k8.pullpolicy": { about: "pull policies", rules: ["kubernetes/image-pull-policy-not-always"] },
  "k8.sched": {
    about: "chosen nodes, tolerations and priorities",
    rules: ["kubernetes/tolerates-every-taint"],
  },
  "k8.logs": { about: "where logs go" },
  "k8.ambiguous": {
    about: "keys that are written twice",
    rules: ["kubernetes/duplicate-key"],
    isAnsweredBySilence: true,
  },
} as const satisfies SignalRows;
