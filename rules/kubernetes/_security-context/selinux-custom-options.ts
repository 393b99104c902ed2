import { fix } from "../../../model/edit";
import type { PodSpec } from "../../../model/kubernetes/kubernetes";
import { remove } from "../../../model/tree/edit/edit";
import type { Field } from "../../../model/tree/field";
import { type KubernetesVersion, rule } from "../../rule";
import { isReached } from "../../shared/cluster/kubernetes-version";
import { describeContainer, describePod, enumerate } from "../../shared/names";

export default rule({
  severity: "medium",
  title: "Container has an SELinux label of its own",
  why: "The type that the runtime gives keeps a container from the node's files; another one, such as spc_t, lets it reach them.",
  how: "Delete user, role and type, and let the runtime choose; level alone may stay.",
  threats: ["workload-E1", "container-runtime-E1"],
  since: "0.1.0",
  references: {
    podSecurity: "baseline",
    nsaCisa: "Pod security: SELinux",
    owaspKubernetes: ["K01"],
    trivy: ["KSV-0025"],
    polaris: ["linuxHardening"],
    kubescape: ["C-0055"],
    kyverno: ["disallow-selinux"],
  },
  variants: {
    confined: {
      severity: "low",
      tier: "strict",
      when: "the type is none that is known to be without limits, such as `spc_t`: a policy of its own may confine it",
    },
    admission: {
      severity: "low",
      tier: "pod-security",
      when: "the pod is one of Windows, which has no SELinux",
    },
  },
  check: {
    podSpec(pod, report, { kubernetesVersion }) {
      for (const one of [pod, ...pod.containers]) {
        const options = one.securityContext.get("seLinuxOptions");
        const found = refused(options, kubernetesVersion);
        const [first, ...rest] = found;
        if (!first) continue;
        const who = "list" in one ? describeContainer(one) : describePod(one as PodSpec);
        const what = enumerate(found.map(({ key, string }) => `${key} "${string}"`));
        const isUnlimited = first.key === "type" && unlimitedTypes.has(first.string ?? "");
        report(first, {
          variant: pod.isWindows ? "admission" : isUnlimited ? undefined : "confined",
          message: pod.isWindows
            ? `${who} sets the SELinux ${what}, which Pod Security admission refuses on Windows too`
            : `${who} runs with the SELinux ${what} instead of the runtime's${isUnlimited ? ", which limits nothing" : ""}`,
          related: rest.map(({ range, key }) => ({ range, message: `${key} is set too` })),
          fixes: [
            fix(
              `Remove the SELinux ${enumerate(found.map(({ key }) => String(key)))}${isUnlimited ? ", if it need not reach the node's files" : ""}`,
              "suggestion",
              found.length === options.children.length ? remove(options) : found.map(remove),
            ),
          ],
        });
      }
    },
  },
});

/** Types that the policies of container-selinux and of the distributions leave without limits. */
const unlimitedTypes: ReadonlySet<string> = new Set([
  "spc_t",
  "unconfined_t",
  "unconfined_service_t",
  "container_runtime_t",
  "init_t",
  "initrc_t",
  "kernel_t",
]);

/** What Pod Security admission refuses: every user and role, and a type that is none of a container's. */
function refused(options: Field, version: KubernetesVersion): readonly Field[] {
  const types = [
    "container_t",
    "container_init_t",
    "container_kvm_t",
    ...(isReached(version, [1, 31]) ? ["container_engine_t"] : []),
  ];
  return ["type", "user", "role"]
    .map((key) => options.get(key))
    .filter(({ key, string }) => string && !(key === "type" && types.includes(string)));
}
