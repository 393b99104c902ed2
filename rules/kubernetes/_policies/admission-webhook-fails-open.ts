import { fix } from "../../../model/edit";
import type { KubernetesObject } from "../../../model/kubernetes/kubernetes";
import { replaceValue } from "../../../model/tree/edit/edit";
import { rule } from "../../rule";
import { describeObject } from "../../shared/names";

const group = "admissionregistration.k8s.io";

export default rule({
  severity: "medium",
  tier: "strict",
  title: "Webhook of admission lets through what it does not answer for",
  why: "Whoever keeps it busy, or deletes its pods, switches its policy off: the API server goes on without it.",
  how: "Set failurePolicy: Fail, run it twice, and leave its own namespace and kube-system out of what it is asked about.",
  threats: ["api-server-T1"],
  since: "0.1.0",
  references: { owaspKubernetes: ["K04"], kubescape: ["C-0036", "C-0039"] },
  variants: {
    mutating: { severity: "info", when: "it changes objects, and refuses none" },
  },
  check: {
    object(object, report) {
      const isValidating = object.is(group, "ValidatingWebhookConfiguration");
      if (object.isPartial || !(isValidating || object.is(group, "MutatingWebhookConfiguration"))) return;
      for (const webhook of object.field.get("webhooks").items) {
        const policy = webhook.get("failurePolicy");
        if (policy.string === "Fail") report.closed(policy);
        const isOpenByDefault = policy.isAbsent && object.version === "v1beta1";
        if (policy.string !== "Ignore" && !isOpenByDefault) continue;
        const name = webhook.get("name").string;
        report(policy.isAbsent ? webhook.get("name") : policy, {
          message: `${nameOf(object, name)} lets through what it does not answer for`,
          variant: isValidating ? undefined : "mutating",
          fixes: [
            fix(
              "Set failurePolicy: Fail, if the cluster starts without its pods",
              "suggestion",
              replaceValue(policy, "Fail"),
            ),
          ],
        });
      }
    },
  },
});

function nameOf(object: KubernetesObject, name: string | undefined): string {
  return name === undefined ? `A webhook of ${describeObject(object)}` : `Webhook "${name}"`;
}
