import { textOr } from "../../../model/kubernetes/fields";
import type { KubernetesObject } from "../../../model/kubernetes/kubernetes";
import { backendFields } from "../../../model/kubernetes/ways-in";
import type { Field } from "../../../model/tree/field";
import { type Answer, answerOf } from "../../../model/workspace/services";
import type { Context } from "../../rule";

/** A Service that an Ingress or a route sends to. */
export interface Backend {
  readonly name: Field;
  /** `""` where none is written, `undefined` when unknown. */
  readonly namespace: string | undefined;
  /** The number or the name of its port. */
  readonly port: Field;
}

/** Those of an Ingress, in today's form and in that of the versions that are gone. */
export function backendsOfIngress({ field, namespace: own }: KubernetesObject): readonly Backend[] {
  const namespace = textOr("", own);
  return backendFields(field.get("spec")).map((backend) => {
    const service = backend.get("service");
    if (!service.isPresent)
      return { name: backend.get("serviceName"), namespace, port: backend.get("servicePort") };
    const number = service.get("port", "number");
    return {
      name: service.get("name"),
      namespace,
      port: number.isAbsent ? service.get("port", "name") : number,
    };
  });
}

/** Those of a route of the Gateway API: what is no Service is left out. */
export function backendsOfRoute({ field, namespace: own }: KubernetesObject): readonly Backend[] {
  return field
    .get("spec", "rules")
    .items.flatMap((rule) => rule.get("backendRefs").items)
    .filter((one) => textOr("Service", one.get("kind")) === "Service" && textOr("", one.get("group")) === "")
    .map((one) => {
      const namespace = one.get("namespace");
      return {
        name: one.get("name"),
        namespace: textOr("", namespace.isAbsent ? own : namespace),
        port: one.get("port"),
      };
    });
}

/** What the complete set that an object is in says of a backend of it; `undefined` when that is not known. */
export function answerTo(
  { name, namespace, port }: Backend,
  { unit, workspace }: Context,
): Answer | undefined {
  if (unit === undefined || name.string === undefined || namespace === undefined) return undefined;
  return workspace.ask(answerOf, unit, namespace, name.string, port.number ?? port.string);
}
