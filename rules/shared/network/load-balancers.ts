import type { KubernetesObject } from "../../../model/kubernetes/kubernetes";
import type { Field } from "../../../model/tree/field";
import { isEveryAddress } from "./every-address";

/** By what providers are told to give an address of the private network, and the values that say so. */
const privateBy: Readonly<Record<string, RegExp>> = {
  "networking.gke.io/load-balancer-type": /^internal$/i,
  "cloud.google.com/load-balancer-type": /^internal$/i,
  "service.beta.kubernetes.io/aws-load-balancer-internal": /^(?:true|0\.0\.0\.0\/0)$/i,
  "service.beta.kubernetes.io/aws-load-balancer-scheme": /^internal$/i,
  "service.beta.kubernetes.io/azure-load-balancer-internal": /^true$/i,
  "service.beta.kubernetes.io/openstack-internal-load-balancer": /^true$/i,
  "service.beta.kubernetes.io/oci-load-balancer-internal": /^true$/i,
  "service.kubernetes.io/ibm-load-balancer-cloud-provider-ip-type": /^private$/i,
  "service.beta.kubernetes.io/alibaba-cloud-loadbalancer-address-type": /^intranet$/i,
};

/** A Service that a load balancer brings people to. */
interface LoadBalancer {
  /** What keeps the public out: a private address, or the addresses that may come. */
  readonly proof: Field | undefined;
  /** Where it is told that everybody may come; `undefined` where not everybody may, or that is not known. */
  readonly openAt: Field | undefined;
}

/** `undefined` for another object. */
export function loadBalancerOf(object: KubernetesObject): LoadBalancer | undefined {
  if (!object.is("", "Service") || object.isPartial) return undefined;
  const spec = object.field.get("spec");
  const type = spec.get("type");
  if (type.string !== "LoadBalancer") return undefined;
  const annotations = object.field.get("metadata", "annotations");
  const ranges = spec.get("loadBalancerSourceRanges");
  const open = ranges.items.find(isEveryAddress);
  const isOwn = spec.get("loadBalancerClass").isPresent;
  const proof =
    annotations.children.find(isPrivate) ?? (ranges.items.length > 0 && !open ? ranges : undefined);
  const isKnown =
    !annotations.isUnknown &&
    (annotations.isAbsent || annotations.isComplete) &&
    !annotations.children.some(mayBePrivate);
  const isOpen = !proof && !isOwn && isKnown && !ranges.isUnknown;
  return { proof, openAt: isOpen ? (open ?? type) : undefined };
}

function mayBePrivate({ key, isUnknown }: Field): boolean {
  return isUnknown && privateBy[String(key)] !== undefined;
}

function isPrivate({ key, string }: Field): boolean {
  return string !== undefined && privateBy[String(key)]?.test(string) === true;
}
