import { Blank, type Fix, fix } from "../../../model/edit";
import type { PodSpec } from "../../../model/kubernetes/kubernetes";
import { replaceEntry } from "../../../model/tree/edit/edit";
import type { Field } from "../../../model/tree/field";
import { rule } from "../../rule";
import { isOfTheNode } from "../../shared/cluster/static-pods";
import { hostPaths } from "../../shared/host-access/host-path-volumes";
import { exposing, exposureOf, isHarmlessPath, isNodeCredentialPath } from "../../shared/host-access/paths";
import { isRuntimeSocketPath } from "../../shared/host-access/runtime-sockets";
import { sourcesOf } from "../../shared/host-access/volume-sources";
import { describeObject, describePod, enumerate } from "../../shared/names";

export default rule({
  severity: "low",
  title: "Pod mounts a path of its node",
  why: "What the pod leaves there outlives it and meets the next pod of the node, and links in it may lead elsewhere on the node; a pod that is moved finds other files.",
  how: "Use a claim or an emptyDir for data, a ConfigMap for files; leave hostPath to agents of the node.",
  threats: ["workload-T1", "workload-E1"],
  since: "0.1.0",
  references: {
    cisKubernetes: ["5.2.11"],
    podSecurity: "baseline",
    nsaCisa: "Pod security: hostPath",
    owaspKubernetes: ["K01"],
    mitre: ["T1611"],
    trivy: ["KSV-0023"],
    kics: ["aa8f7a35-9923-4cad-bd61-a19b7f6aac91"],
    polaris: ["hostPathSet"],
    kubescape: ["C-0048", "C-0203"],
    kyverno: ["disallow-host-path"],
  },
  variants: {
    agent: {
      severity: "info",
      tier: "strict",
      when: "it is a DaemonSet, which is there for its nodes",
    },
    "persistent-volume": {
      severity: "info",
      podSecurity: "none",
      when: "a PersistentVolume gives the path to whoever claims it",
    },
    admission: {
      severity: "low",
      tier: "pod-security",
      when: "the path is unknown or harmless, the pod a static one, or another rule tells of a worse path: Pod Security admission refuses every `hostPath`",
    },
  },
  check: {
    podSpec(pod, report, { path }) {
      const told = toldElsewhere(pod);
      const paths = sourcesOf(pod)
        .filter(({ source }) => source.key === "hostPath")
        .map(({ source }) => source.get("path"))
        .filter(({ range }) => !told.has(range.start));
      // What the narrower rules tell of the pod is enough.
      const plain = told.size > 0 || isOfTheNode(pod, path) ? [] : paths.filter(isPlain);
      const [first, ...rest] = plain;
      if (first)
        report(first, {
          variant: isAgent(pod) ? "agent" : undefined,
          message: `${describePod(pod)} mounts ${enumerate(plain.map(({ string = "" }) => string))} of its node`,
          related: rest.map(({ range, string }) => ({ range, message: `${string} is mounted too` })),
          fixes: [useClaims(pod, plain)],
        });
      for (const field of paths) {
        if (plain.includes(field)) continue;
        report(field, {
          variant: "admission",
          message: `${describePod(pod)} has a hostPath volume, which Pod Security admission refuses whatever the path`,
        });
      }
    },
    object(object, report) {
      if (!object.is("", "PersistentVolume")) return;
      const field = object.field.get("spec", "hostPath", "path");
      const isTold = exposing([{ source: field.string, isReadOnly: false }]).length > 0;
      if (field.string === undefined || isTold) return;
      report(field, {
        variant: "persistent-volume",
        message: `${describeObject(object)} gives ${field.string} of the node to the pod that claims it`,
      });
    },
  },
});

/** Where the paths stand that the narrower rules tell. */
function toldElsewhere(pod: PodSpec): ReadonlySet<number> {
  const paths = hostPaths(pod);
  const sockets = paths.filter(({ source }) => isRuntimeSocketPath(source));
  const others = pod.isControlPlane
    ? []
    : [...paths.filter(({ source }) => isNodeCredentialPath(source)), ...exposing(paths)];
  return new Set([...sockets, ...others].map(({ field }) => field.range.start));
}

/** Known, and of none of the kinds that the narrower rules tell where it may be written to. */
function isPlain({ string }: Field): boolean {
  return string !== undefined && exposureOf(string) === undefined && !isHarmlessPath(string);
}

function isAgent({ object }: PodSpec): boolean {
  return object.kind === "DaemonSet";
}

/** Neither an agent of the node nor who mounts a file, a socket or a device has a use for a claim. */
function useClaims(pod: PodSpec, paths: readonly Field[]): Fix | undefined {
  if (isAgent(pod) || !paths.every(isFolder)) return undefined;
  const edits = paths.map(
    ({ parent }) =>
      parent && replaceEntry(parent, "persistentVolumeClaim", { claimName: new Blank("CLAIM") }),
  );
  return fix(`Use ${paths.length > 1 ? "claims" : "a claim"} instead`, "choice", edits);
}

/** A folder of data, as far as its name and `type` say. */
function isFolder({ string = "", parent }: Field): boolean {
  const type = parent?.get("type").string ?? "";
  return (
    /^(?:|Directory|DirectoryOrCreate)$/.test(type) &&
    !/^\/(?:dev|proc|run|sys|var\/run)\/|\.\w+$/.test(string)
  );
}
