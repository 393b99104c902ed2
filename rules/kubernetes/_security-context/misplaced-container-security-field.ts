import { type Fix, fix } from "../../../model/edit";
import type { PodSpec } from "../../../model/kubernetes/kubernetes";
import { isBuiltIn } from "../../../model/kubernetes/pod-kinds";
import { remove, replaceEntry, set } from "../../../model/tree/edit/edit";
import type { Field } from "../../../model/tree/field";
import { type Reporter, rule } from "../../rule";
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
/** Of both. */
const shared = ["runAsNonRoot", "runAsUser", "runAsGroup", "seccompProfile"];

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
      const holder = describePod(pod);
      tellMisplaced(report, pod.securityContext, containerOnly, {
        where: `the securityContext of ${holder}: it belongs to the containers`,
        move: (field) => moveToContainers(pod, field),
      });
      if (isBuiltIn(pod.object.group ?? "")) tellOutside(report, pod.field, [...shared, ...podOnly], holder);
    },
    container(container, report) {
      const holder = describeContainer(container).toLowerCase();
      tellMisplaced(report, container.securityContext, podOnly, {
        where: `the securityContext of ${holder}: it belongs to the pod`,
        move: (field) => moveToPod(container.pod, field),
      });
      if (isBuiltIn(container.pod.object.group ?? ""))
        tellOutside(report, container.field, [...shared, ...containerOnly], holder);
    },
  },
});

/** Of a pod or a container, what stands beside its securityContext rather than in it. */
function tellOutside(report: Reporter, owner: Field, names: readonly string[], holder: string): void {
  tellMisplaced(report, owner, names, {
    where: `${holder} itself: it belongs into a securityContext`,
    move: (field) => moveInside(owner, field),
  });
}

function tellMisplaced(
  report: Reporter,
  owner: Field,
  names: readonly string[],
  { where, move }: { readonly where: string; move(field: Field): Fix | undefined },
): void {
  for (const name of names) {
    const field = owner.get(name);
    if (!field.isPresent || !field.keyRange) continue;
    report(field.keyRange, { message: `${name} has no effect in ${where}`, fixes: [move(field)] });
  }
}

function moveInside(owner: Field, field: Field): Fix | undefined {
  const name = String(field.key);
  const [value, context] = [toPlain(field), owner.get("securityContext")];
  if (value === undefined) return undefined;
  if (!hardens(field) || context.get(name).isPresent)
    return fix(`Remove ${name}`, "suggestion", remove(field));
  const title = `Move ${name} into securityContext`;
  return context.isAbsent
    ? fix(title, "suggestion", replaceEntry(field, "securityContext", { [name]: value }))
    : fix(title, "suggestion", remove(field), set(context, [name], value));
}

/** A value that takes rights away. Others are removed rather than moved: moved, they would grant what they never did. */
function hardens(field: Field): boolean {
  if (field.key === "allowPrivilegeEscalation") return field.isFalse;
  if (field.key === "readOnlyRootFilesystem" || field.key === "runAsNonRoot") return field.isTrue;
  if (/^runAs(?:User|Group)$|^fsGroup$/.test(String(field.key))) return (field.number ?? 0) > 0;
  if (field.key === "seccompProfile") return field.get("type").string === "RuntimeDefault";
  return field.key === "capabilities" && field.get("add").isAbsent && field.get("drop").isPresent;
}

function moveToContainers(pod: PodSpec, field: Field): Fix | undefined {
  const name = String(field.key);
  if (!hardens(field)) return fix(`Remove ${name}`, "suggestion", remove(field));
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
