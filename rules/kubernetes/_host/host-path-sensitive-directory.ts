import { fix } from "../../../model/edit";
import { set } from "../../../model/tree/edit/edit";
import { rule } from "../../rule";
import { type HostPath, hostPaths } from "../../shared/host-path-volumes";
import { isNodeCredentialPath, isSensitivePath, mountVariant, writableFirst } from "../../shared/host-paths";
import { describePod, enumerate } from "../../shared/names";

export default rule({
  severity: "high",
  title: "Pod mounts a sensitive directory of the node",
  why: "Who writes to these directories changes programs, start-up scripts or kernel settings of the node; who reads them finds keys and passwords.",
  how: "Mount the one file or the subdirectory that the program needs, read-only; use a volume type other than hostPath for data.",
  threats: ["workload-E1", "workload-T1"],
  since: "0.1.0",
  references: {
    cisKubernetes: ["5.2.11"],
    podSecurity: "baseline",
    owaspKubernetes: ["K01"],
    mitre: ["T1611"],
    trivy: ["KSV-0121"],
    kics: ["5308a7a8-06f8-45ac-bf10-791fe21de46e"],
    kubeLinter: ["sensitive-host-mounts"],
    kubescape: ["C-0048"],
    kubesec: ["ProcMount"],
    kyverno: ["limit-hostpath-vols"],
  },
  variants: {
    "whole-disk": { severity: "critical", when: "the root directory of the node can be written to" },
    "read-only": { severity: "medium", when: "every mount is read-only" },
  },
  check: {
    podSpec(pod, report) {
      if (pod.isControlPlane) return;
      const found = hostPaths(pod).filter(
        ({ source }) => isSensitivePath(source) && !isNodeCredentialPath(source),
      );
      const [first, ...rest] = writableFirst(found);
      if (!first) return;
      report(first.field, {
        message: `${describePod(pod)} mounts ${enumerate(found.map(({ source }) => source))} of the node`,
        variant: mountVariant(found),
        fixes: [makeReadOnly(found)],
        related: rest.map(({ source, field }) => ({
          range: field.range,
          message: `${source} is mounted too`,
        })),
      });
    },
  },
});

function makeReadOnly(found: readonly HostPath[]) {
  const edits = found.flatMap(({ writableMounts }) =>
    writableMounts.map((mount) => set(mount, ["readOnly"], true)),
  );
  return fix("Mount read-only", "suggestion", edits);
}
