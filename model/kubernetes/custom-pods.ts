import type { Field } from "../tree/field";
import { opened } from "../tree/opened";
import { mappings } from "./fields";
import { type ContainerPlace, fromTemplate, type PodPlace } from "./pod-place";

/**
 * The pods of an Argo workflow: its templates that run containers. A template takes what it does not write from
 * `templateDefaults` and from the workflow's spec; `podSpecPatch` is a string that may set anything.
 *
 * @param isOpen a workflow that refers to this one may set more
 */
export function argoPods(spec: Field, isOpen: boolean): readonly PodPlace[] {
  return mappings(spec.get("templates")).flatMap((template) => {
    const isPatched = !spec.get("podSpecPatch").isAbsent || !template.get("podSpecPatch").isAbsent;
    const single = [template.get("container"), template.get("script")].filter(
      ({ kind }) => kind === "mapping",
    );
    const main = [...single, ...mappings(template.get("containerSet", "containers"))];
    if (main.length === 0) return [];
    const place = (list: ContainerPlace["list"], field: Field) => ({
      list,
      field: isPatched ? opened(field) : field,
      name: template.get("name"),
    });
    const containers = [
      ...mappings(template.get("initContainers")).map((field) => place("initContainers", field)),
      ...main.map((field) => place("containers", field)),
      ...mappings(template.get("sidecars")).map((field) => place("containers", field)),
    ];
    const inherited = [spec.get("templateDefaults"), isOpen || isPatched ? opened(spec) : spec];
    return [{ field: template, metadata: template.get("metadata"), inherited, containers }];
  });
}

/**
 * The pod of a Tekton task, whose pod-level fields are in the pod template of its run. A step that refers to a
 * `StepAction` is written elsewhere.
 *
 * @param isOpen the run is another object
 */
export function tektonPods(
  task: Field,
  podTemplates: readonly Field[],
  isOpen: boolean,
): readonly PodPlace[] {
  const steps = mappings(task.get("steps")).filter((step) => step.get("ref").isAbsent);
  const stepTemplate = task.get("stepTemplate");
  const containers: readonly ContainerPlace[] = [
    ...steps.map((field) => ({
      list: "containers" as const,
      field,
      inherited: stepTemplate,
      open: ["resources"],
    })),
    ...mappings(task.get("sidecars")).map((field) => ({
      list: "containers" as const,
      field,
      open: ["resources"],
    })),
  ];
  if (containers.length === 0) return [];
  const inherited = isOpen ? [...podTemplates, opened(task)] : podTemplates;
  return [{ field: task, metadata: task.get("metadata"), inherited, containers }];
}

/** The pods of the tasks that a Tekton pipeline writes itself. */
export function pipelinePods(
  pipeline: Field,
  podTemplates: readonly Field[],
  isOpen: boolean,
): readonly PodPlace[] {
  const tasks = [...pipeline.get("tasks").items, ...pipeline.get("finally").items];
  return tasks.flatMap((task) => tektonPods(task.get("taskSpec"), podTemplates, isOpen));
}

/** The pods of a Ray cluster: the head's and those of each worker group. */
export function rayPods(cluster: Field): readonly PodPlace[] {
  const groups = [cluster.get("headGroupSpec"), ...cluster.get("workerGroupSpecs").items];
  return groups.flatMap((group) => fromTemplate(group.get("template")));
}

/** The pods of a Kubeflow job: `pytorchReplicaSpecs.Worker.template` and its likes. */
export function kubeflowPods(spec: Field): readonly PodPlace[] {
  return spec.children
    .filter(({ key }) => typeof key === "string" && key.endsWith("ReplicaSpecs"))
    .flatMap((replicas) => replicas.children)
    .flatMap((replica) => fromTemplate(replica.get("template")));
}
