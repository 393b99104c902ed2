import { rule } from "../../rule";
import { sourcesOf } from "../../shared/host-access/volume-sources";
import { describePod } from "../../shared/names";

export default rule({
  severity: "high",
  title: "Node clones a Git repository for the pod",
  why: "The kubelet runs git on the node, as root and outside of the container: hooks and submodules of a hostile repository then run there (CVE-2024-10220).",
  how: "Clone in an init container into an emptyDir. Kubelets from 1.33 on mount no such volume unless they are told to.",
  threats: ["workload-E1", "kubelet-T1"],
  since: "0.1.0",
  references: { podSecurity: "restricted", owaspKubernetes: ["K01"], mitre: ["T1611"] },
  check: {
    podSpec(pod, report) {
      for (const { source } of sourcesOf(pod)) {
        if (source.key !== "gitRepo") continue;
        const repository = source.get("repository").string;
        report(source.keyRange ?? source, {
          message: `${describePod(pod)} has the kubelet clone ${repository ?? "a repository"} on the node`,
        });
      }
    },
  },
});
