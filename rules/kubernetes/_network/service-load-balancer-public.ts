import { Blank, fix } from "../../../model/edit";
import { set } from "../../../model/tree/edit/edit";
import type { Field } from "../../../model/tree/field";
import { rule } from "../../rule";
import { isEveryAddress } from "../../shared/every-address";
import { describeObject } from "../../shared/names";

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

export default rule({
  severity: "medium",
  tier: "strict",
  title: "Load balancer is open to everybody",
  why: "The cloud gives the service a public address: within minutes it is found by those who try every address.",
  how: "Say who may come in loadBalancerSourceRanges, or ask the cloud for an address of the private network.",
  threats: ["network-T1", "network-D1"],
  since: "0.1.0",
  references: {
    nsaCisa: "Network separation and hardening",
    owaspKubernetes: ["K06"],
    mitre: ["T1133", "T1190"],
    kics: ["26763a1c-5dda-4772-b507-5fca7fb5f165"],
    kubeLinter: ["exposed-services"],
    kubescape: ["C-0256"],
    kyverno: ["restrict-loadbalancer"],
  },
  check: {
    object(object, report) {
      if (!object.is("", "Service") || object.isPartial) return;
      const spec = object.field.get("spec");
      const type = spec.get("type");
      if (type.string !== "LoadBalancer") return;
      const annotations = object.field.get("metadata", "annotations");
      const ranges = spec.get("loadBalancerSourceRanges");
      const open = ranges.items.find(isEveryAddress);
      const isOwn = spec.get("loadBalancerClass").isPresent;
      const proof =
        annotations.children.find(isPrivate) ?? (ranges.items.length > 0 && !open ? ranges : undefined);
      if (proof) report.closed(proof);
      const isKnown =
        !annotations.isUnknown &&
        (annotations.isAbsent || annotations.isComplete) &&
        !annotations.children.some(mayBePrivate);
      if (proof || isOwn || !isKnown || ranges.isUnknown) return;
      report(open ?? type, {
        message: `${describeObject(object)} is open to everybody who reaches its load balancer`,
        fixes: [
          ranges.isAbsent
            ? fix(
                "Say who may come in",
                "choice",
                set(spec, ["loadBalancerSourceRanges"], [new Blank("CIDR")]),
              )
            : undefined,
        ],
      });
    },
  },
});

function mayBePrivate({ key, isUnknown }: Field): boolean {
  return isUnknown && privateBy[String(key)] !== undefined;
}

function isPrivate({ key, string }: Field): boolean {
  return string !== undefined && privateBy[String(key)]?.test(string) === true;
}
