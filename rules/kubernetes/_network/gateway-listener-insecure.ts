import type { KubernetesObject } from "../../../model/kubernetes/kubernetes";
import type { Field } from "../../../model/tree/field";
import { rule } from "../../rule";
import { describeObject } from "../../shared/names";

export default rule({
  severity: "medium",
  tier: "strict",
  title: "Gateway serves without TLS, or for every namespace",
  why: "Whoever is on the way reads and changes what is sent without TLS; and where routes of every namespace are let in, whoever writes one takes over names and paths of others.",
  how: "Give the host a listener with TLS, and let in the routes of the namespaces that a selector names.",
  threats: ["network-T1", "network-D1"],
  since: "0.1.0",
  references: { owaspKubernetes: ["K06"], mitre: ["T1557"], cwe: ["CWE-319"], kubescape: ["C-0266"] },
  check: {
    object(object, report) {
      if (object.isPartial) return;
      for (const listener of listenersOf(object)) {
        const from = listener.field.get("allowedRoutes", "namespaces", "from");
        if (from.string === "All")
          report(from, { message: `${describeObject(object)} lets in routes of every namespace` });
        const { protocol, hosts } = listener;
        if (protocol.string !== "HTTP" || listener.redirects || isServedWithTls(object, hosts[0])) continue;
        report(protocol, {
          message: `${describeObject(object)} serves ${hosts[0] ? (hosts[0].string ?? "its host") : "every host"} without TLS`,
        });
      }
    },
  },
});

interface Listener {
  readonly field: Field;
  readonly protocol: Field;
  readonly hosts: readonly Field[];
  /** It sends to the address with TLS who comes without. */
  readonly redirects: boolean;
}

/** Those of a Gateway of the Gateway API or of Istio. */
function listenersOf({ kind, group, field }: KubernetesObject): readonly Listener[] {
  if (kind !== "Gateway") return [];
  const spec = field.get("spec");
  if (group === "gateway.networking.k8s.io")
    return spec.get("listeners").items.map((listener) => ({
      field: listener,
      protocol: listener.get("protocol"),
      hosts: [listener.get("hostname")].filter(({ isAbsent }) => !isAbsent),
      redirects: false,
    }));
  if (group === "networking.istio.io")
    return spec.get("servers").items.map((server) => {
      const redirect = server.get("tls", "httpsRedirect");
      return {
        field: server,
        protocol: server.get("port", "protocol"),
        hosts: server.get("hosts").items,
        redirects: redirect.isTrue || redirect.isUnknown,
      };
    });
  return [];
}

/** A listener with TLS stands beside it for the same host, or for all: then the one without sends on to it. */
function isServedWithTls(object: KubernetesObject, host: Field | undefined): boolean {
  return listenersOf(object).some(({ protocol, hosts }) => {
    const isTls = protocol.isUnknown || protocol.string === "HTTPS" || protocol.string === "TLS";
    const isFor = (one: Field) => one.isUnknown || one.string === host?.string;
    return isTls && (hosts.length === 0 || host?.isUnknown || hosts.some(isFor));
  });
}
