import type { KubernetesObject } from "../../../model/kubernetes/kubernetes";
import { isGranted } from "../../../model/workspace/services";
import { type Context, rule } from "../../rule";
import { describeObject } from "../../shared/names";
import { answerTo, type Backend, backendsOfRoute } from "../../shared/network/backends";

export default rule({
  severity: "low",
  title: "Route sends to a Service that is not there",
  why: "Requests are answered with an error, until somebody who may create Services gives one this name or port: then they come to him, with cookies and logins.",
  how: "Write the name and the port of the Service that it is for; in the namespace of that Service, let a ReferenceGrant say that the route may send there.",
  threats: ["network-S1"],
  since: "0.1.0",
  references: { kubescape: ["C-0302"] },
  check: {
    object(object, report, context) {
      const isRoute = ["HTTPRoute", "GRPCRoute", "TLSRoute", "TCPRoute", "UDPRoute"].includes(object.kind);
      if (!isRoute || object.group !== "gateway.networking.k8s.io") return;
      for (const backend of backendsOfRoute(object)) {
        const { name, namespace, port } = backend;
        const answer = answerTo(backend, context);
        const told = `${describeObject(object)} sends to`;
        const isOther = namespace && namespace !== object.namespace.string;
        const service = `Service "${name.string}"${isOther ? ` of namespace "${namespace}"` : ""}`;
        if (answer === "absent")
          report(name, { message: `${told} ${service}, and there is none of that name` });
        else if (answer === "closed")
          report(port, { message: `${told} port ${port.string} of ${service}, which has no such port` });
        else if (isRefused(object, backend, context))
          report(name, { message: `${told} ${service}, where no ReferenceGrant lets it in` });
        else if (answer === "open") report.closed(name);
      }
    },
  },
});

/** It is a Service of another namespace, which lets no such route in. */
function isRefused(
  { kind, namespace: own }: KubernetesObject,
  { name, namespace }: Backend,
  { unit, workspace }: Context,
): boolean {
  const from = own.string;
  const isOther = from && namespace && namespace !== from;
  if (!isOther || unit === undefined || name.string === undefined) return false;
  return workspace.ask(isGranted, unit, kind, from, namespace, name.string) === false;
}
