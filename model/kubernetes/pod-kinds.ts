import type { Field } from "../tree/field";
import { openedThroughout } from "../tree/opened";
import { argoPods, kubeflowPods, pipelinePods, rayPods, tektonPods } from "./custom-pods";
import { visit } from "./fields";
import { fromTemplate, type PodPlace, podAt } from "./pod-place";

type Places = (object: Field) => readonly PodPlace[];

const template: Places = (object) => fromTemplate(object.get("spec", "template"));
/** Where its pod is run decides what completes it: Cloud Run reads the same kind as Knative. */
const completedTemplate: Places = (object) => fromTemplate(openedThroughout(object.get("spec", "template")));
const tektonTask: Places = (object) => tektonPods(object.get("spec"), [], true);
const argoTemplate: Places = (object) => argoPods(object.get("spec"), true);

/** Where the kinds that are known to make pods hold them, by group and kind. */
const places: Readonly<Record<string, Places | undefined>> = {
  "/Pod": (object) => podAt(object.get("spec"), object.get("metadata")),
  "/PodTemplate": (object) => fromTemplate(object.get("template")),
  "/ReplicationController": template,
  "apps/Deployment": template,
  "apps/StatefulSet": template,
  "apps/DaemonSet": template,
  "apps/ReplicaSet": template,
  "extensions/Deployment": template,
  "extensions/DaemonSet": template,
  "extensions/ReplicaSet": template,
  "batch/Job": template,
  "batch/CronJob": (object) => fromTemplate(object.get("spec", "jobTemplate", "spec", "template")),
  "/DeploymentConfig": template,
  "apps.openshift.io/DeploymentConfig": template,
  "serving.knative.dev/Service": completedTemplate,
  "serving.knative.dev/Configuration": completedTemplate,
  "argoproj.io/Rollout": (object) => (object.get("spec", "workloadRef").isAbsent ? template(object) : []),
  "argoproj.io/Workflow": (object) => argoPods(object.get("spec"), false),
  "argoproj.io/CronWorkflow": (object) => argoPods(object.get("spec", "workflowSpec"), false),
  "argoproj.io/WorkflowTemplate": argoTemplate,
  "argoproj.io/ClusterWorkflowTemplate": argoTemplate,
  "keda.sh/ScaledJob": (object) => fromTemplate(object.get("spec", "jobTargetRef", "template")),
  "jobset.x-k8s.io/JobSet": (object) =>
    object
      .get("spec", "replicatedJobs")
      .items.flatMap((job) => fromTemplate(job.get("template", "spec", "template"))),
  "tekton.dev/Task": tektonTask,
  "tekton.dev/ClusterTask": tektonTask,
  "tekton.dev/TaskRun": (object) =>
    tektonPods(object.get("spec", "taskSpec"), [object.get("spec", "podTemplate")], false),
  "tekton.dev/Pipeline": (object) => pipelinePods(object.get("spec"), [], true),
  "tekton.dev/PipelineRun": (object) => {
    const spec = object.get("spec");
    const podTemplates = [spec.get("taskRunTemplate", "podTemplate"), spec.get("podTemplate")];
    return pipelinePods(spec.get("pipelineSpec"), podTemplates, !spec.get("taskRunSpecs").isAbsent);
  },
  "ray.io/RayCluster": (object) => rayPods(object.get("spec")),
  "ray.io/RayService": (object) => rayPods(object.get("spec", "rayClusterConfig")),
  "ray.io/RayJob": (object) => [
    ...rayPods(object.get("spec", "rayClusterSpec")),
    ...fromTemplate(object.get("spec", "submitterPodTemplate")),
  ],
};

/** Policies hold patterns of pod specs, and Flux's Kustomizations hold patches of them: neither is a pod. */
const patternGroup =
  /(?:^|\.)(?:kyverno\.io|gatekeeper\.sh|policy\.open-cluster-management\.io|kustomize\.toolkit\.fluxcd\.io)$/;

/** Keys whose values are given to a chart, which makes of them what it likes. */
const chartKeys: ReadonlySet<string | number> = new Set(["values", "valuesObject"]);

/**
 * The pod specs of an object: where its kind is known to hold them, else, in a custom kind, every mapping whose
 * `containers` all have a name and an image. What these lack says nothing: their controllers complete them. A group that a template computes is one of Kubernetes itself.
 */
export function podPlaces(group: string | undefined, kind: string, object: Field): readonly PodPlace[] {
  const known =
    group === undefined ? (places[`apps/${kind}`] ?? places[`batch/${kind}`]) : places[`${group}/${kind}`];
  if (known) return known(object);
  if (group === "kubeflow.org" && kind.endsWith("Job")) return kubeflowPods(object.get("spec"));
  if (group !== undefined && (isBuiltIn(group) || patternGroup.test(group))) return [];
  return kind === "CustomResourceDefinition" ? [] : podsByContent(openedThroughout(object));
}

/** Whether pods may come of an object in which none is seen: a custom one may stand for those that an operator makes. */
export function mayMakePods(group: string | undefined, kind: string): boolean {
  return group === undefined || !isBuiltIn(group) || places[`${group}/${kind}`] !== undefined;
}

/** A group of Kubernetes itself or of its own projects. */
export function isBuiltIn(group: string): boolean {
  return !group.includes(".") || group.endsWith(".k8s.io");
}

/** A group whose pods run as their objects write them; the controllers of other groups complete theirs. */
export function runsPodsAsWritten(group: string): boolean {
  return isBuiltIn(group) || group === "apps.openshift.io";
}

function podsByContent(object: Field): readonly PodPlace[] {
  const found: PodPlace[] = [];
  visit(object, (field) => {
    if (chartKeys.has(field.key)) return false;
    const isPod = holdsContainers(field);
    if (isPod) for (const place of podAt(field, (field.parent ?? field).get("metadata"))) found.push(place);
    return !isPod;
  });
  return found;
}

function holdsContainers(field: Field): boolean {
  if (field.kind !== "mapping") return false;
  const { items } = field.get("containers");
  return items.length > 0 && items.every(isContainer);
}

function isContainer(item: Field): boolean {
  return [item.get("name"), item.get("image")].every(({ node, isAbsent }) => node !== undefined && !isAbsent);
}
