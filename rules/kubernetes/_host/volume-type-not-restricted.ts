import { rule } from "../../rule";
import { sourcesOf } from "../../shared/host-access/volume-sources";
import { describePod, enumerate } from "../../shared/names";

/** These have rules of their own. */
const elsewhere = new Set<string | number>(["hostPath", "gitRepo"]);

export default rule({
  severity: "low",
  tier: "strict",
  title: "Volume is of a type that the restricted standard refuses",
  why: "Whoever writes the pod names the server and the path, and the node mounts them with its own rights: nobody decides who may use which storage, as a claim's class and quota do.",
  how: "Have an administrator offer the storage as a PersistentVolume, and mount a claim.",
  threats: ["workload-T1", "workload-I1"],
  since: "0.1.0",
  references: {
    podSecurity: "restricted",
    owaspKubernetes: ["K01"],
    trivy: ["KSV-0028"],
    kyverno: ["restrict-volume-types"],
  },
  check: {
    podSpec(pod, report) {
      const found = sourcesOf(pod).filter(({ source }) => !elsewhere.has(source.key));
      const [first, ...rest] = found;
      if (!first) return;
      const types = [...new Set(found.map(({ source }) => String(source.key)))];
      report(first.source.keyRange ?? first.source, {
        message: `${describePod(pod)} mounts storage by ${enumerate(types)} rather than by a claim`,
        related: rest.map(({ source }) => ({
          range: source.keyRange ?? source.range,
          message: `${source.key} too`,
        })),
      });
    },
  },
});
