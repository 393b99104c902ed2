import assert from "node:assert/strict";
import type { Profile } from "../../linter/configuration";
import { rules } from "../../rules/index";
import { lint } from "../linter/rules";

/** Who refuses a pod: *baseline* and *restricted*, one of them, or nobody. */
type Verdict = "both" | "restricted" | "baseline" | "nobody";

interface Pod {
  readonly says: string;
  /** Entries of the pod's spec, of its and its container's securityContext, of the container, and annotations. */
  readonly spec?: string;
  readonly pod?: string;
  readonly context?: string;
  readonly container?: string;
  readonly annotations?: string;
  /** By the first version of Kubernetes that gives it; a verdict alone holds for all from 1.25 on. */
  readonly verdict: Verdict | Readonly<Record<string, Verdict>>;
}

const windows = "os: { name: windows }";
const byNode = 'nodeSelector: { "kubernetes.io/os": windows }';
const ownUsers = "hostUsers: false";

/** The pod that passes, with what each case changes. Later keys of a mapping count. */
function manifest({ spec = "", pod = "", context = "", container = "", annotations = "" }: Pod): string {
  return `apiVersion: v1
kind: Pod
metadata: { name: web, annotations: { ${annotations} } }
spec:
  ${spec}
  securityContext: { ${pod || "runAsNonRoot: true, seccompProfile: { type: RuntimeDefault }"} }
  containers:
    - name: web
      image: registry.example.com/web:1.4.2
      ${container}
      securityContext: { ${context || "allowPrivilegeEscalation: false, capabilities: { drop: [ALL] }"} }
`;
}

const hard = "allowPrivilegeEscalation: false, capabilities: { drop: [ALL] }";
const soft = "runAsNonRoot: true, seccompProfile: { type: RuntimeDefault }";

/** Each was held against k8s.io/pod-security-admission 0.37; a volume without a source is what the API makes of it. */
const pods: readonly Pod[] = [
  { says: "lacks nothing", verdict: "nobody" },
  {
    says: "has a user instead of runAsNonRoot",
    pod: "runAsUser: 1000, seccompProfile: { type: RuntimeDefault }",
    verdict: "restricted",
  },
  {
    says: "is no root though the pod may be",
    pod: "runAsNonRoot: false, seccompProfile: { type: RuntimeDefault }",
    context: `${hard}, runAsNonRoot: true`,
    verdict: "restricted",
  },
  {
    says: "overrides the pod's root",
    pod: `${soft}, runAsUser: 0`,
    context: `${hard}, runAsUser: 7`,
    verdict: { "1.20": "nobody", "1.23": "restricted" },
  },
  {
    says: "is root of a user namespace",
    spec: ownUsers,
    context: `${hard}, runAsUser: 0, runAsNonRoot: false`,
    verdict: { "1.20": "restricted", "1.35": "nobody" },
  },
  {
    says: "overrides the pod's Unconfined",
    pod: "runAsNonRoot: true, seccompProfile: { type: Unconfined }",
    context: `${hard}, seccompProfile: { type: RuntimeDefault }`,
    verdict: { "1.18": "nobody", "1.19": "both" },
  },
  { says: "has a seccomp profile without a type", context: `${hard}, seccompProfile: {}`, verdict: "both" },
  {
    says: "annotates a seccomp profile",
    annotations: "container.seccomp.security.alpha.kubernetes.io/web: unconfined",
    verdict: { "1.18": "both", "1.19": "nobody" },
  },
  {
    says: "annotates an AppArmor profile of nobody",
    annotations: "container.apparmor.security.beta.kubernetes.io/other: mine",
    verdict: "both",
  },
  {
    says: "annotates no AppArmor profile",
    annotations: 'container.apparmor.security.beta.kubernetes.io/web: ""',
    verdict: "nobody",
  },
  {
    says: "chooses AppArmor by a field",
    context: `${hard}, appArmorProfile: { type: Unconfined }`,
    verdict: { "1.24": "both" },
  },
  {
    says: "drops all in small letters",
    context: "allowPrivilegeEscalation: false, capabilities: { drop: [all] }",
    verdict: { "1.20": "nobody", "1.22": "restricted" },
  },
  {
    says: "adds a capability of the default set",
    context: "allowPrivilegeEscalation: false, capabilities: { drop: [ALL], add: [CHOWN] }",
    verdict: { "1.20": "nobody", "1.22": "restricted" },
  },
  {
    says: "adds one in small letters",
    context: "allowPrivilegeEscalation: false, capabilities: { drop: [ALL], add: [chown] }",
    verdict: "both",
  },
  {
    says: "adds NET_BIND_SERVICE",
    context: "allowPrivilegeEscalation: false, capabilities: { drop: [ALL], add: [NET_BIND_SERVICE] }",
    verdict: "nobody",
  },
  {
    says: "adds a capability on Windows",
    spec: windows,
    context: "capabilities: { add: [NET_ADMIN] }",
    verdict: { "1.24": "both", "1.25": "baseline" },
  },
  {
    says: "switches seccomp off on Windows",
    spec: windows,
    pod: "runAsNonRoot: true, seccompProfile: { type: Unconfined }",
    verdict: { "1.24": "both", "1.25": "baseline" },
  },
  {
    says: "is hardened as Windows is",
    spec: windows,
    pod: "runAsNonRoot: true",
    context: "privileged: false",
    verdict: { "1.24": "restricted", "1.25": "nobody" },
  },
  {
    says: "chooses Windows by its nodes only",
    spec: byNode,
    pod: "runAsNonRoot: true",
    context: "privileged: false",
    verdict: "restricted",
  },
  {
    says: "may be anybody on Windows",
    spec: windows,
    pod: "seccompProfile: { type: RuntimeDefault }",
    verdict: "restricted",
  },
  {
    says: "opens port 0 of the node",
    container: "ports: [{ containerPort: 80, hostPort: 0 }]",
    verdict: "nobody",
  },
  {
    says: "mounts the time zone of the node",
    spec: "volumes: [{ name: a, hostPath: { path: /etc/localtime } }]",
    verdict: "both",
  },
  { says: "mounts no path of the node", spec: "volumes: [{ name: a, hostPath: {} }]", verdict: "both" },
  { says: "mounts nothing", spec: "volumes: [{ name: a, hostPath: null }, { name: b }]", verdict: "nobody" },
  {
    says: "mounts an image and NFS",
    spec: "volumes: [{ name: a, image: { reference: b } }, { name: c, nfs: { server: d, path: / } }]",
    verdict: "restricted",
  },
  {
    says: "mounts a repository",
    spec: "volumes: [{ name: a, gitRepo: { repository: b } }]",
    verdict: "restricted",
  },
  {
    says: "asks itself by a host",
    container: "livenessProbe: { tcpSocket: { port: 80, host: 127.0.0.1 } }",
    verdict: { "1.33": "nobody", "1.34": "both" },
  },
  {
    says: "names no host",
    container: 'lifecycle: { preStop: { httpGet: { port: 80, host: "" } } }',
    verdict: "nobody",
  },
  {
    says: "unmasks /proc in a user namespace",
    spec: ownUsers,
    context: `${hard}, procMount: Unmasked`,
    verdict: { "1.30": "both", "1.35": "restricted" },
  },
  { says: "is a Windows process", pod: `${soft}, windowsOptions: { hostProcess: true }`, verdict: "both" },
  {
    says: "has an SELinux level",
    pod: `${soft}, seLinuxOptions: { level: "s0:c1", type: "" }`,
    verdict: "nobody",
  },
  {
    says: "has the SELinux type of engines",
    pod: `${soft}, seLinuxOptions: { type: container_engine_t }`,
    verdict: { "1.30": "both", "1.31": "nobody" },
  },
  {
    says: "has a sysctl with slashes",
    pod: `${soft}, sysctls: [{ name: net/ipv4/tcp_syncookies, value: "1" }]`,
    verdict: "both",
  },
  {
    says: "has a sysctl that is safe by now",
    pod: `${soft}, sysctls: [{ name: net.ipv4.tcp_notsent_lowat, value: "1" }]`,
    verdict: { "1.36": "both", "1.37": "nobody" },
  },
];

describe("rules: the verdict of Pod Security admission", () => {
  for (const one of pods) {
    it(`on a pod that ${one.says}`, () => {
      const steps = typeof one.verdict === "string" ? { "1.25": one.verdict } : one.verdict;
      for (const [kubernetesVersion, verdict] of Object.entries(steps))
        assert.equal(verdictOn(manifest(one), kubernetesVersion), verdict, kubernetesVersion);
      assert.equal(verdictOn(manifest(one)), Object.values(steps).at(-1), "newest");
    });
  }

  it("tells each check by itself: none silences another", () => {
    const text = manifest({
      says: "",
      context:
        "privileged: true, runAsUser: 0, capabilities: { add: [SYS_ADMIN, NET_ADMIN] }, procMount: Unmasked",
      verdict: "both",
    });
    const { findings } = lint("pod.yaml", text, { profile: "pod-security-restricted" }, rules);
    assert.deepEqual(findings.map(({ rule }) => rule.replace("kubernetes/", "")).sort(), [
      "allow-privilege-escalation",
      "capabilities-not-dropped",
      "dangerous-capability-added",
      "privileged-container",
      "proc-mount-unmasked",
      "root-user-explicit",
      "sys-admin-capability",
    ]);
  });

  it("is not about a control plane, which other profiles let pass, nor about volumes without a pod", () => {
    const staticPod = manifest({ says: "", spec: "hostNetwork: true", verdict: "both" })
      .replace("name: web,", "name: kube-apiserver, namespace: kube-system,")
      .replace("image:", "command: [kube-apiserver, --anonymous-auth=false]\n      image:");
    assert.equal(verdictOn(staticPod), "both");
    const volume =
      "apiVersion: v1\nkind: PersistentVolume\nmetadata: { name: a }\nspec: { hostPath: { path: / } }\n";
    assert.equal(verdictOn(volume), "nobody");
  });
});

function verdictOn(text: string, kubernetesVersion?: string): Verdict {
  const [baseline, restricted] = (["pod-security-baseline", "pod-security-restricted"] as const).map(
    (profile: Profile) =>
      lint("pod.yaml", text, { profile, ...(kubernetesVersion && { kubernetesVersion }) }, rules).findings
        .length > 0,
  );
  if (baseline) return restricted ? "both" : "baseline";
  return restricted ? "restricted" : "nobody";
}
