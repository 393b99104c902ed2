import type { Container, KubernetesObject, PodSpec } from "../../../model/kubernetes/kubernetes";
import { oncePer } from "../../../model/once";

/** Kinds of other projects whose pods do one thing and end: `group/kind`. */
const endingKinds =
  /^(?:argoproj\.io\/(?:Cron|Cluster)?Workflow(?:Template)?|tekton\.dev\/\w+|keda\.sh\/ScaledJob|jobset\.x-k8s\.io\/JobSet|kubeflow\.org\/\w+Job|ray\.io\/RayJob)$/;

/** Whether the pod does one thing and ends: a job, a step of a workflow, a pod that is never started again. */
export function endsByItself(pod: PodSpec): boolean {
  const { object } = pod;
  return (
    object.is("batch", "Job", "CronJob") ||
    endingKinds.test(`${object.group}/${object.kind}`) ||
    pod.get("restartPolicy").string === "Never"
  );
}

/** Whether the container ends before the others of its pod start: an init container that is no sidecar. */
export function endsFirst({ list, isSidecar }: Container): boolean {
  return list === "initContainers" && !isSidecar;
}

/** Whether the container ends while others of its pod may go on. */
export function containerEnds(container: Container): boolean {
  return endsFirst(container) || endsByItself(container.pod);
}

/** Kinds whose pods the installation completes: Tekton's `default-pod-template`, Argo's `workflowDefaults`. */
const completedKinds = /^(?:argoproj\.io\/(?:Cron|Cluster)?Workflow(?:Template)?|tekton\.dev\/\w+)$/;

/** Whether the security context of the object's pods is that of the installation: it writes none itself. */
export const leavesSecurityToInstallation = oncePer(({ group, kind, pods }: KubernetesObject): boolean => {
  const writesOne = ({ securityContext, containers }: PodSpec) =>
    [{ securityContext }, ...containers].some((one) => !one.securityContext.isAbsent);
  return completedKinds.test(`${group}/${kind}`) && !pods.some(writesOne);
});
