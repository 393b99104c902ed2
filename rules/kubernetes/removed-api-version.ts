import { fix } from "../../model/edit";
import { replaceValue } from "../../model/tree/edit/edit";
import { rule } from "../rule";
import { isReached } from "../shared/cluster/kubernetes-version";
import { removedApis } from "../shared/cluster/removed-apis";

export default rule({
  severity: "medium",
  tier: "strict",
  title: "API version is gone from Kubernetes",
  why: "The API server refuses the object: what it protects or limits is not there after the next upgrade, or a new installation.",
  how: "Write the version that came in its place.",
  hygiene: true,
  since: "0.1.0",
  references: {
    trivy: ["KSV-0107"],
    kics: ["94b76ea5-e074-4ca2-8a03-c5a606e30645"],
    kubeLinter: ["no-extensions-v1beta"],
    kubeScore: ["stable-version"],
    kubescape: ["C-0273"],
    kyverno: ["check-deprecated-apis"],
  },
  check: {
    object({ document, field, kind }, report, { kubernetesVersion }) {
      // A chart may write it for older clusters only.
      if (document.isTemplated) return;
      const version = field.get("apiVersion");
      const found = removedApis.find(({ api, kinds }) => api === version.string && kinds.includes(kind));
      if (!found || !isReached(kubernetesVersion, found.since)) return;
      const { api, now, since, isSame } = found;
      report(version, {
        message: `Kubernetes has no ${kind} of ${api} since ${since.join(".")}${now ? `; it is ${now} now` : ""}`,
        fixes: [
          isSame && now
            ? fix(`Write ${now}, whose fields are the same`, "suggestion", replaceValue(version, now))
            : undefined,
        ],
      });
    },
  },
});
