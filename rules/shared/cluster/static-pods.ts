import type { PodSpec } from "../../../model/kubernetes/kubernetes";

/** Whether a kubelet starts the pod for the node: a component of the control plane, or a file of its own folder. */
export function isOfTheNode(pod: PodSpec, path: string): boolean {
  return pod.isControlPlane || (pod.object.is("", "Pod") && nodeFolder.test(path));
}

/** Where kubelets look for static pods: kubeadm's, k3s's and rke2's folders. */
const nodeFolder = /(?:^|\/)(?:etc\/kubernetes\/manifests|agent\/pod-manifests)\//;
