import { fix } from "../../../model/edit";
import { replaceValue } from "../../../model/tree/edit/edit";
import { rule } from "../../rule";
import { describeContainer } from "../../shared/names";

export default rule({
  severity: "info",
  tier: "strict",
  title: "Container keeps an image that has moved on",
  why: "The node runs what lies there under that tag, an old one or one that another pod of the node has put there without the right to pull it.",
  how: "Name a version or a digest; else set imagePullPolicy: Always.",
  threats: ["registry-S1"],
  since: "0.1.0",
  references: {
    owaspKubernetes: ["K01"],
    checkov: ["CKV_K8S_15"],
    kics: ["caa3479d-885d-4882-9aac-95e5e78ef5c2"],
    kubeScore: ["container-image-pull-policy"],
    polaris: ["pullPolicyNotAlways"],
    kubescape: ["C-0075"],
    kyverno: ["always-pull-images"],
  },
  check: {
    container(container, report) {
      const policy = container.get("imagePullPolicy");
      const image = container.imageReference;
      if (policy.string === "Always") report.closed(policy);
      const isOther = policy.string === "IfNotPresent" || policy.string === "Never";
      if (!isOther || !image || image.digest !== undefined) return;
      if (image.tag !== undefined && image.tag !== "latest") return;
      report(policy, {
        message: `${describeContainer(container)} runs whatever image the node has under ${image.tag === undefined ? "that name" : "that tag"}`,
        fixes: [fix("Always ask the registry", "suggestion", replaceValue(policy, "Always"))],
      });
    },
  },
});
