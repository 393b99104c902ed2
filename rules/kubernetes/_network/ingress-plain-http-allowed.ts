import { fix } from "../../../model/edit";
import { remove } from "../../../model/tree/edit/edit";
import { rule } from "../../rule";
import { describeObject } from "../../shared/names";
import { isIngress } from "../../shared/network/ingress";

/** By what controllers are told to send who comes without TLS to the address with it. */
const redirects: readonly (string | number | undefined)[] = [
  "nginx.ingress.kubernetes.io/ssl-redirect",
  "nginx.ingress.kubernetes.io/force-ssl-redirect",
  "ingress.kubernetes.io/ssl-redirect",
  "haproxy.org/ssl-redirect",
];

export default rule({
  severity: "low",
  tier: "strict",
  title: "Ingress with a certificate answers without TLS too",
  why: "Who comes without TLS stays without it: whoever is on the way reads and changes what is sent.",
  how: "Remove the annotation: who comes without TLS is sent to the address with it.",
  threats: ["network-T1"],
  since: "0.1.0",
  references: { owaspKubernetes: ["K06"], cwe: ["CWE-319"] },
  check: {
    object(object, report) {
      if (!isIngress(object) || object.field.get("spec", "tls").items.length === 0) return;
      for (const one of object.field.get("metadata", "annotations").children) {
        if (!redirects.includes(one.key) || one.string?.toLowerCase() !== "false") continue;
        report(one, {
          message: `${describeObject(object)} has a certificate, and answers without TLS too`,
          fixes: [fix("Remove the annotation, if nothing comes without TLS", "suggestion", remove(one))],
        });
      }
    },
  },
});
