import { rule } from "../../rule";
import { isFreedAsWindows } from "../../shared/hardening/pod-security";
import { describeContainer, enumerate } from "../../shared/names";
import { removeAdded } from "../../shared/privileges/added-capabilities";
import { isAllowedSpelling } from "../../shared/privileges/capabilities";

export default rule({
  severity: "low",
  tier: "pod-security",
  title: "Container adds a capability that the restricted standard refuses",
  why: "Each capability that stays beside drop: [ALL] is one that a foothold has too: to change owners, switch users or pass by permissions.",
  how: "Run as a user that needs none; only NET_BIND_SERVICE may be added.",
  threats: ["workload-E1"],
  since: "0.1.0",
  references: {
    podSecurity: { "1.22": "restricted" },
    owaspKubernetes: ["K01"],
    trivy: ["KSV-0106"],
    checkov: ["CKV_K8S_25"],
    kics: ["19ebaa28-fc86-4a58-bcfa-015c9e22fe40"],
    kubescape: ["C-0200"],
    kyverno: ["disallow-capabilities-strict"],
  },
  check: {
    container(container, report, { kubernetesVersion }) {
      if (isFreedAsWindows(container.pod, kubernetesVersion)) return;
      // Those that baseline refuses too have rules of their own.
      const added = container.addedCapabilities.filter(
        ({ string = "" }) => isAllowedSpelling(string) && string !== "NET_BIND_SERVICE",
      );
      const [first, ...rest] = added;
      if (!first) return;
      report(first, {
        message: `${describeContainer(container)} adds ${enumerate(added.map(({ string = "" }) => string))}, which the restricted standard refuses`,
        related: rest.map(({ range, string }) => ({ range, message: `${string} is added too` })),
        fixes: [removeAdded(container, added)],
      });
    },
  },
});
