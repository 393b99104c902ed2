import { rule } from "../../rule";
import { describeObject } from "../../shared/names";

/** The node or pod itself, the metadata of clouds, and the API server. */
const inner =
  /^(?:localhost|127\.[\d.]+|169\.254\.169\.254|metadata\.google\.internal|kubernetes(?:\.default(?:\.svc(?:\.cluster\.local)?)?)?)\.?$/;

export default rule({
  severity: "low",
  tier: "strict",
  title: "Service stands for a name outside of the cluster",
  why: "Who decides where that name leads answers in the place of the service, and network policies do not see that traffic leaves.",
  how: "Let programs name the host themselves, or make sure that the name stays yours.",
  threats: ["kube-proxy-S1"],
  since: "0.1.0",
  references: { owaspKubernetes: ["K05"], kyverno: ["disallow-localhost-services"] },
  variants: {
    inner: {
      severity: "medium",
      tier: "recommended",
      when: "the name is that of the pod itself, of the cloud’s metadata or of the API server",
    },
  },
  check: {
    object(object, report) {
      const name = object.field.get("spec", "externalName");
      const isExternal = object.field.get("spec", "type").string === "ExternalName";
      if (!object.is("", "Service") || !isExternal || name.string === undefined) return;
      report(name, {
        message: `${describeObject(object)} stands for ${name.string}`,
        variant: inner.test(name.string.toLowerCase()) ? "inner" : undefined,
      });
    },
  },
});
