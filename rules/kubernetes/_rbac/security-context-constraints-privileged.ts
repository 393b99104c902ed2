import { fix } from "../../../model/edit";
import type { KubernetesObject } from "../../../model/kubernetes/kubernetes";
import { replaceValue } from "../../../model/tree/edit/edit";
import type { Field } from "../../../model/tree/field";
import { type Reporter, rule } from "../../rule";
import { describeObject, enumerate } from "../../shared/names";
import { bindingOf, describeSubjects } from "../../shared/rbac/bindings";

/** Those of OpenShift by what they let in. */
const privileged = ["privileged", "hostaccess", "node-exporter"];
const lesser = ["anyuid", "hostnetwork", "hostnetwork-v2", "hostmount-anyuid", "hostmount-anyuid-v2"];

const prefix = "system:openshift:scc:";

/** Everybody who can log in, or every pod. */
const everybody = ["system:authenticated", "system:serviceaccounts"];

export default rule({
  severity: "high",
  title: "Pods may be privileged by a SecurityContextConstraints",
  why: "On OpenShift the constraint decides what a pod may ask for: whoever may use this one starts a container that owns the node.",
  how: "Use restricted-v2 or nonroot-v2, or a constraint of its own with the one thing that the program needs.",
  threats: ["workload-E1", "workload-E2"],
  since: "0.1.0",
  references: {
    owaspKubernetes: ["K01"],
    mitre: ["T1611"],
    kubeLinter: ["scc-deny-privileged-container"],
    kyverno: ["disallow-security-context-constraint-anyuid"],
  },
  variants: {
    lesser: {
      severity: "medium",
      when: "it lets in the node’s network, processes or directories, or root, and not privileged containers",
    },
  },
  check: {
    object(object, report) {
      if (object.is("security.openshift.io", "SecurityContextConstraints")) judgeConstraint(object, report);
      const binding = bindingOf(object);
      const role = binding?.role.string;
      if (!binding || !role?.startsWith(prefix)) return;
      const name = role.slice(prefix.length);
      const isForAll = binding.subjects.some((subject) =>
        everybody.includes(subject.get("name").string ?? ""),
      );
      if (![...privileged, ...lesser].includes(name)) return;
      report(binding.role, {
        message: `${describeObject(object)} lets pods of ${describeSubjects(binding.subjects)} use the constraint "${name}"`,
        variant: privileged.includes(name) || isForAll ? undefined : "lesser",
      });
    },
    grant(grant, report) {
      const isUse = grant.verbs.some(({ string }) => string === "use");
      const isConstraint = grant.resources.some(({ string }) => string === "securitycontextconstraints");
      if (!isUse || !isConstraint || /^system:/.test(grant.object.name.string ?? "")) return;
      const isPrivileged = ({ string = "" }: Field) => privileged.includes(string);
      const named = grant.resourceNames.filter(({ string = "" }) =>
        [...privileged, ...lesser].includes(string),
      );
      const isAny = grant.field.get("resourceNames").isAbsent;
      const place = isAny
        ? grant.resources.find(({ string }) => string === "securitycontextconstraints")
        : (named.find(isPrivileged) ?? named[0]);
      if (!place) return;
      const names = enumerate(named.map(({ string }) => `"${string}"`));
      report(place, {
        message: `${describeObject(grant.object)} may use ${isAny ? "every constraint" : `the constraint${named.length > 1 ? "s" : ""} ${names}`} for pods`,
        variant: isAny || isPrivileged(place) ? undefined : "lesser",
      });
    },
  },
});

const hostSwitches = [
  "allowHostDirVolumePlugin",
  "allowHostIPC",
  "allowHostNetwork",
  "allowHostPID",
  "allowHostPorts",
];

/** One finding, at the worst of what it lets in. */
function judgeConstraint(object: KubernetesObject, report: Reporter): void {
  if (/^(?:system:|openshift-)/.test(object.name.string ?? "")) return;
  const { field } = object;
  const isPrivileged = field.get("allowPrivilegedContainer");
  const capabilities = field.get("allowedCapabilities").items.filter(({ string }) => string === "*");
  const worst = [...(isPrivileged.isTrue ? [isPrivileged] : []), ...capabilities];
  const host = hostSwitches.map((name) => field.get(name)).filter(({ isTrue }) => isTrue);
  const [first, ...others] = [...worst, ...host];
  if (isPrivileged.isFalse && !first) report.closed(isPrivileged);
  if (!first) return;
  report(first, {
    message: `${describeObject(object)} lets in ${enumerate([first, ...others].map(describe))}`,
    variant: worst.length > 0 ? undefined : "lesser",
    related: others.map((one) => ({ range: one.range, message: `It lets in ${describe(one)} too` })),
    fixes: [
      first.isTrue
        ? fix(`Set ${first.key} to false, if no pod needs it`, "suggestion", replaceValue(first, false))
        : undefined,
    ],
  });
}

const powers: Readonly<Record<string, string>> = {
  allowPrivilegedContainer: "privileged containers",
  allowHostDirVolumePlugin: "directories of the node",
  allowHostIPC: "the node’s shared memory",
  allowHostNetwork: "the node’s network",
  allowHostPID: "the node’s processes",
  allowHostPorts: "ports of the node",
};

function describe({ key }: Field): string {
  return powers[String(key)] ?? "every capability";
}
