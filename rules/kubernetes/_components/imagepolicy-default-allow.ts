import { fix } from "../../../model/edit";
import { replaceValue } from "../../../model/tree/edit/edit";
import { rule } from "../../rule";

export default rule({
  severity: "medium",
  title: "Every image is let in while nobody judges it",
  why: "Whoever keeps the webhook from answering, by many requests or by its certificate, starts any image, and the policy that was to stop it says nothing.",
  how: "Set defaultAllow: false, and run the webhook so that one machine can fail.",
  threats: ["supply-chain-S1", "api-server-T1"],
  since: "0.1.0",
  references: { cisKubernetes: ["5.5.1"], owaspKubernetes: ["K04"], cwe: ["CWE-636"] },
  check: {
    object(object, report) {
      if (!object.is("apiserver.config.k8s.io", "AdmissionConfiguration")) return;
      for (const plugin of object.field.get("plugins").items) {
        if (plugin.get("name").string !== "ImagePolicyWebhook") continue;
        const isAllowed = plugin.get("configuration", "imagePolicy", "defaultAllow");
        if (isAllowed.isFalse) report.closed(isAllowed);
        if (isAllowed.isTrue)
          report(isAllowed, {
            message: "Every image is let in while the webhook of the image policy does not answer",
            fixes: [
              fix(
                "Refuse images then, if the webhook can be relied on",
                "suggestion",
                replaceValue(isAllowed, false),
              ),
            ],
          });
      }
    },
  },
});
