import { type Fix, fix } from "../../../model/edit";
import type { Field } from "../../../model/tree/field";
import { type KubernetesVersion, rule } from "../../rule";
import { isReached } from "../../shared/cluster/kubernetes-version";
import { removeFrom } from "../../shared/list-items";
import { describePod, enumerate } from "../../shared/names";
import { makesInterface } from "../../shared/programs/host-and-root-needs";

export default rule({
  severity: "high",
  title: "Pod changes a kernel setting that is not safe",
  why: "A kernel setting that is not kept apart for each pod lets one pod change how all others of its node work, or starve them.",
  how: "Remove it, and set what the node needs on the node itself.",
  threats: ["kubelet-D1", "workload-E1"],
  since: "0.1.0",
  references: {
    podSecurity: "baseline",
    owaspKubernetes: ["K01"],
    trivy: ["KSV-0026"],
    kics: ["9127f0d9-2310-42e7-866f-5fd9d20dcbad"],
    kubeLinter: ["unsafe-sysctls"],
    kyverno: ["restrict-sysctls"],
  },
  variants: {
    "own-namespace": {
      severity: "low",
      when: "the kernel keeps it for each pod (`net.*`, `kernel.msg*`, `kernel.sem`, `kernel.shm*`, `fs.mqueue.*`): it takes no more than memory from others, and a kubelet that allows it by name",
    },
    admission: {
      severity: "low",
      tier: "pod-security",
      when: "it is a safe one, written with slashes, or no name: Pod Security admission refuses both",
    },
  },
  check: {
    podSpec(pod, report, { kubernetesVersion }) {
      const list = pod.securityContext.get("sysctls");
      const names = list.items.map((item) => item.get("name")).filter(({ string }) => string !== undefined);
      const unsafe = names.filter((name) => name.string && !isSafe(dotted(name), kubernetesVersion));
      for (const isNodeWide of [true, false]) {
        const found = unsafe.filter((name) => isOfPod(dotted(name)) !== isNodeWide);
        const [first, ...rest] = found;
        if (!first) continue;
        const settings = enumerate(found.map(dotted));
        report(first, {
          variant: isNodeWide ? undefined : "own-namespace",
          message: isNodeWide
            ? `${describePod(pod)} sets ${settings} for its whole node`
            : `${describePod(pod)} sets ${settings}, which Kubernetes does not count as safe`,
          related: rest.map(({ range, string }) => ({ range, message: `${string} too` })),
          fixes:
            !isNodeWide && pod.containers.some(makesInterface)
              ? []
              : [
                  removeSysctls(
                    list,
                    found,
                    `Remove ${settings}, ${isNodeWide ? "which the nodes then have to set" : "if the kernel's default is enough"}`,
                  ),
                ],
        });
      }
      for (const name of names) {
        if (unsafe.includes(name) || isSafe(name.string ?? "", kubernetesVersion)) continue;
        report(name, {
          variant: "admission",
          message: `${describePod(pod)} names the sysctl "${name.string}", which Pod Security admission refuses in this spelling`,
        });
      }
    },
  },
});

/** The safe ones with the minor version of Kubernetes 1 that added them. Source: k8s.io/pod-security-admission. */
const safe: ReadonlyMap<string, number> = new Map([
  ["kernel.shm_rmid_forced", 0],
  ["net.ipv4.ip_local_port_range", 0],
  ["net.ipv4.ip_unprivileged_port_start", 0],
  ["net.ipv4.ping_group_range", 0],
  ["net.ipv4.tcp_syncookies", 0],
  ["net.ipv4.ip_local_reserved_ports", 27],
  ["net.ipv4.tcp_fin_timeout", 29],
  ["net.ipv4.tcp_keepalive_intvl", 29],
  ["net.ipv4.tcp_keepalive_probes", 29],
  ["net.ipv4.tcp_keepalive_time", 29],
  ["net.ipv4.tcp_rmem", 32],
  ["net.ipv4.tcp_wmem", 32],
  ["net.ipv4.tcp_notsent_lowat", 37],
  ["net.ipv4.tcp_slow_start_after_idle", 37],
]);

function isSafe(name: string, version: KubernetesVersion): boolean {
  const since = safe.get(name);
  return since !== undefined && isReached(version, [1, since]);
}

/** `net/ipv4/tcp_rmem` as the kernel's documents write it. */
function dotted({ string = "" }: Field): string {
  return string.replaceAll("/", ".");
}

/** Kept for each network or IPC namespace, as the kubelet sees it. */
function isOfPod(name: string): boolean {
  return /^(?:net\.|kernel\.(?:msg|sem$|shm)|fs\.mqueue\.)/.test(name);
}

function removeSysctls(list: Field, names: readonly Field[], title: string): Fix | undefined {
  const removed = new Set(names);
  const items = list.items.filter((item) => removed.has(item.get("name")));
  return fix(title, "suggestion", removeFrom(list, items));
}
