import { type Fix, fix } from "../../../model/edit";
import type { PodSpec } from "../../../model/kubernetes/kubernetes";
import { set } from "../../../model/tree/edit/edit";
import { rule } from "../../rule";
import { type HostPath, hostPaths } from "../../shared/host-access/host-path-volumes";
import { exposing, isNodeCredentialPath, mountVariants } from "../../shared/host-access/paths";
import { describeObject, describePod, enumerate } from "../../shared/names";
import { hasEveryPower } from "../../shared/privileges/every-power";
import { writesBelow } from "../../shared/programs/written-folders";

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
    ...mountVariants,
    "whole-disk": { severity: "critical", when: "the root directory of the node can be written to" },
    "persistent-volume": {
      severity: "high",
      podSecurity: "none",
      when: "a PersistentVolume gives the directory to whoever claims it",
    },
    "persistent-volume-disk": {
      severity: "critical",
      podSecurity: "none",
      when: "it gives the root directory",
    },
  },
  check: {
    podSpec(pod, report) {
      if (pod.isControlPlane) return;
      const found = exposing(hostPaths(pod).filter(({ source }) => !isNodeCredentialPath(source)));
      const [first, ...rest] = found;
      if (!first) return;
      report(first.field, {
        message: `${describePod(pod)} mounts ${enumerate(found.map(({ source }) => source))} of the node`,
        variant: first.variant,
        fixes: [makeReadOnly(pod, found)],
        related: rest.map(({ source, field }) => ({
          range: field.range,
          message: `${source} is mounted too`,
        })),
      });
    },
    object(object, report) {
      if (!object.is("", "PersistentVolume")) return;
      for (const type of ["hostPath", "local"]) {
        const field = object.field.get("spec", type, "path");
        const [path] = exposing([{ source: field.string, isReadOnly: false }]);
        if (!path) continue;
        report(field, {
          message: `${describeObject(object)} gives ${path.source} of the node to the pod that claims it`,
          variant: path.variant === "whole-disk" ? "persistent-volume-disk" : "persistent-volume",
        });
      }
    },
  },
});

/** No fix where read-only would leave the danger, or where a container shows that it writes there. */
function makeReadOnly(
  pod: PodSpec,
  found: readonly (HostPath & { readonly heedsReadOnly: boolean })[],
): Fix | undefined {
  if (!found.every(({ heedsReadOnly }) => heedsReadOnly)) return undefined;
  const starts = new Set(
    found.flatMap(({ writableMounts }) => writableMounts.map(({ range }) => range.start)),
  );
  const isOpposed = pod.containers.some((container) => {
    const mounts = container.get("volumeMounts").items.filter(({ range }) => starts.has(range.start));
    const paths = mounts.flatMap((mount) => mount.get("mountPath").string ?? []);
    return (
      mounts.length > 0 && (hasEveryPower(container) || paths.some((path) => writesBelow(container, path)))
    );
  });
  if (isOpposed) return undefined;
  const edits = found.flatMap(({ writableMounts }) =>
    writableMounts.map((mount) => set(mount, ["readOnly"], true)),
  );
  return fix("Mount read-only, if it writes nothing there", "suggestion", edits);
}
