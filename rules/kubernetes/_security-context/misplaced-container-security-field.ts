import { type Fix, fix } from "../../../model/edit";
import type { PodSpec } from "../../../model/kubernetes/kubernetes";
import { remove, set } from "../../../model/tree/edit/edit";
import type { Field } from "../../../model/tree/field";
import { rule } from "../../rule";
import { describeContainer, describePod } from "../../shared/names";
import { toPlain } from "../../shared/plain";

const containerOnly = [
  "privileged",
  "allowPrivilegeEscalation",
  "readOnlyRootFilesystem",
  "capabilities",
  "procMount",
];
const podOnly = [
  "fsGroup",
  "fsGroupChangePolicy",
  "supplementalGroups",
  "supplementalGroupsPolicy",
  "sysctls",
];

export default rule({
  severity: "high",
  title: "Security setting stands where Kubernetes ignores it",
  why: "The API server drops the field without a word, so a setting that reads like hardening protects nothing, and nobody looks again.",
  how: "Move container settings into each container's securityContext, and pod settings into the pod's.",
  threats: ["workload-E1"],
  since: "0.1.0",
  references: { owaspKubernetes: ["K01"] },
  check: {
    podSpec(pod, report) {
      for (const name of containerOnly) {
        const field = pod.securityContext.get(name);
        if (!field.isPresent || !field.keyRange) continue;
        report(field.keyRange, {
          message: `${name} has no effect in the securityContext of ${describePod(pod)}: it belongs to the containers`,
          fixes: [
            hardens(field)
              ? moveToContainers(pod, field)
              : fix(`Remove ${name}`, "suggestion", remove(field)),
          ],
        });
      }
    },
    container(container, report) {
      for (const name of podOnly) {
        const field = container.securityContext.get(name);
        if (!field.isPresent || !field.keyRange) continue;
        report(field.keyRange, {
          message: `${name} has no effect in the securityContext of ${describeContainer(container).toLowerCase()}: it belongs to the pod`,
          fixes: [moveToPod(container.pod, field)],
        });
      }
    },
  },
});

/** A value that takes rights away. Others are removed rather than moved: moved, they would grant what they never did. */
function hardens(field: Field): boolean {
  if (field.key === "allowPrivilegeEscalation") return field.isFalse;
  if (field.key === "readOnlyRootFilesystem") return field.isTrue;
  return field.key === "capabilities" && field.get("add").isAbsent && field.get("drop").isPresent;
}

function moveToContainers(pod: PodSpec, field: Field): Fix | undefined {
  const name = String(field.key);
  const value = toPlain(field);
  if (value === undefined) return undefined;
  const targets = pod.containers.filter(({ securityContext }) => securityContext.get(name).isAbsent);
  const edits = targets.map((container) => set(container.field, ["securityContext", name], value));
  return fix(`Move ${name} into the containers`, "suggestion", remove(field), edits);
}

function moveToPod(pod: PodSpec, field: Field): Fix | undefined {
  const name = String(field.key);
  const value = toPlain(field);
  if (value === undefined) return undefined;
  if (pod.securityContext.get(name).isPresent) return fix(`Remove ${name}`, "suggestion", remove(field));
  return fix(
    `Move ${name} to the pod`,
    "suggestion",
    remove(field),
    set(pod.field, ["securityContext", name], value),
  );
}
