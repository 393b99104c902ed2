import { type NamedPlace, namedPlaces } from "../mentioned-hosts";
import type { Field } from "../tree/field";
import type { Entry, Gateway, NamedObject } from "../workspace/system";
import { textOr } from "./fields";
import type { KubernetesObject } from "./kubernetes";
import { named } from "./named";

const gatewayApi = "gateway.networking.k8s.io";

const routes = ["HTTPRoute", "GRPCRoute", "TLSRoute", "TCPRoute", "UDPRoute"] as const;

/** Who leads into the cluster, to which Services. */
export function entriesOf(object: KubernetesObject): readonly Entry[] {
  const spec = object.field.get("spec");
  if (object.is("", "Service")) return entryOfService(object, spec);
  if (object.is("networking.k8s.io", "Ingress") || object.is("extensions", "Ingress"))
    return [
      {
        ...named(object),
        by: "Ingress",
        services: ofNamespace(servicesOf(spec), object),
        gateways: [],
        isEncrypted: isEncrypted(spec.get("tls")),
      },
    ];
  const route = routes.find((kind) => object.is(gatewayApi, kind));
  return route ? routeOf(route, object, spec) : [];
}

/** A route that hangs on a Service instead of a Gateway is one of a mesh: nobody comes in by it. */
function routeOf(by: Entry["by"], object: KubernetesObject, spec: Field): readonly Entry[] {
  const parents = spec.get("parentRefs").items;
  if (parents.length > 0 && parents.every((parent) => textOr("Gateway", parent.get("kind")) !== "Gateway"))
    return [];
  const backends = spec.get("rules").items.flatMap((rule) => rule.get("backendRefs").items);
  return [
    {
      ...named(object),
      by,
      services: referredTo("Service", backends, object),
      gateways: referredTo("Gateway", parents, object),
      isEncrypted: undefined,
    },
  ];
}

function entryOfService(object: KubernetesObject, spec: Field): readonly Entry[] {
  const by = spec.get("type");
  if (by.string !== "LoadBalancer" && by.string !== "NodePort") return [];
  const services = ofNamespace(namedPlaces([object.name]), object);
  return [
    { ...named(object), range: by.range, by: by.string, services, gateways: [], isEncrypted: undefined },
  ];
}

function ofNamespace(places: readonly NamedPlace[], object: KubernetesObject): readonly NamedObject[] {
  const { namespace } = named(object);
  return places.map((place) => ({ ...place, namespace }));
}

/** Objects of a kind that references name, which is what they name by default. */
function referredTo(
  kind: string,
  references: readonly Field[],
  object: KubernetesObject,
): readonly NamedObject[] {
  const own = named(object).namespace;
  return references.flatMap((reference) => {
    if (textOr(kind, reference.get("kind")) !== kind) return [];
    const written = reference.get("namespace");
    const namespace = written.isAbsent ? own : written.string;
    return namedPlaces([reference.get("name")]).map((place) => ({ ...place, namespace }));
  });
}

function isEncrypted(tls: Field): boolean | undefined {
  if (tls.isUnknown) return undefined;
  return tls.items.length > 0;
}

/** The backends of an Ingress, in today's form (`service.name`) and in the old one (`serviceName`). */
export function backendFields(spec: Field): readonly Field[] {
  const paths = spec.get("rules").items.flatMap((rule) => rule.get("http", "paths").items);
  return [spec.get("defaultBackend"), spec.get("backend"), ...paths.map((path) => path.get("backend"))];
}

function servicesOf(spec: Field): readonly NamedPlace[] {
  return namedPlaces(
    backendFields(spec).flatMap((backend) => [backend.get("service", "name"), backend.get("serviceName")]),
  );
}

/** A Gateway of the Gateway API, where routes come in. */
export function gatewaysOf(object: KubernetesObject): readonly Gateway[] {
  if (!object.is(gatewayApi, "Gateway")) return [];
  const listeners = object.field.get("spec", "listeners").items.flatMap((listener) => {
    const protocol = listener.get("protocol");
    const { string, range } = protocol;
    return string === undefined ? [] : [{ protocol: string, port: listener.get("port").number, range }];
  });
  return [{ ...named(object), isInternal: isInternal(object), listeners }];
}

/** Classes of Gateways that are reached from within say so in their names: `gke-l7-rilb`, `istio-waypoint`. */
const internalClass = /(?:^|-)(?:internal|local|private|rilb|waypoint)(?:-|$)/;

function isInternal({ field }: KubernetesObject): boolean {
  const spec = field.get("spec");
  const annotations = [field.get("metadata"), spec.get("infrastructure")].map((of) => of.get("annotations"));
  return (
    internalClass.test(spec.get("gatewayClassName").string ?? "") ||
    spec.get("addresses").items.some((address) => /\.svc(?:\.|$)/.test(address.get("value").string ?? "")) ||
    annotations.some((of) => of.get("networking.istio.io/service-type").string === "ClusterIP")
  );
}
