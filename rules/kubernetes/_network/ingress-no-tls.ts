import { Blank, fix } from "../../../model/edit";
import { texts } from "../../../model/kubernetes/fields";
import type { Manifest } from "../../../model/kubernetes/kubernetes";
import { set } from "../../../model/tree/edit/edit";
import type { Field } from "../../../model/tree/field";
import { rule } from "../../rule";
import { describeObject, enumerate } from "../../shared/names";
import { isIngress } from "../../shared/network/ingress";

/** By what something before the Ingress is told to end TLS, or the program behind it. */
const elsewhere =
  /^(?:alb\.ingress\.kubernetes\.io\/(?:certificate-arn|listen-ports)|ingress\.gcp\.kubernetes\.io\/pre-shared-cert|networking\.gke\.io\/managed-certificates|appgw\.ingress\.kubernetes\.io\/appgw-ssl-certificate|traefik\.ingress\.kubernetes\.io\/router\.tls.*|route\.openshift\.io\/termination|nginx\.ingress\.kubernetes\.io\/ssl-passthrough)$/;

/** Others, such as `<host>`, stand for a name that is filled in later. */
const hostName = /^[\w*.-]+$/;

export default rule({
  severity: "medium",
  tier: "strict",
  title: "Ingress serves without TLS",
  why: "Whoever is on the way between the user and the cluster reads and changes what is sent, logins and cookies too.",
  how: "Name the hosts and the Secret with their certificate in tls.",
  threats: ["network-T1"],
  since: "0.1.0",
  references: {
    nsaCisa: "Network separation: encryption",
    owaspKubernetes: ["K06"],
    mitre: ["T1040"],
    cwe: ["CWE-319"],
    polaris: ["tlsSettingsMissing"],
    kubescape: ["C-0263"],
    kyverno: ["require-ingress-https", "ingress-host-match-tls"],
  },
  check: {
    object(object, report) {
      if (!isIngress(object) || object.isPartial) return;
      const spec = object.field.get("spec");
      const tls = spec.get("tls");
      const annotations = object.field.get("metadata", "annotations");
      const isElsewhere = annotations.children.some(({ key }) => elsewhere.test(String(key)));
      const isKnown = spec.isComplete && (annotations.isAbsent || annotations.isComplete);
      if (isElsewhere || tls.isUnknown || spec.get("rules").isUnknown || !isKnown) return;
      const hosts = hostsOf(spec);
      const covered = tls.items.flatMap((item) => item.get("hosts").items);
      // One without hosts is for all of them.
      const isForAll = tls.items.some(
        (item) => !item.get("hosts").isPresent || !item.get("hosts").isComplete,
      );
      const isUnknown = covered.some(({ string }) => string === undefined);
      const others = object.manifest.ask(hostsWithTls);
      if (!others) return;
      const patterns = [...texts(covered), ...others];
      const isOpen = ({ string }: Field) =>
        string !== undefined && hostName.test(string) && !patterns.some((pattern) => covers(pattern, string));
      const open = isForAll || isUnknown ? [] : hosts.filter(isOpen);
      if (hosts.length > 0 && open.length === 0 && tls.items.length === 0) return;
      if (tls.items.length > 0 && open.length === 0) report.closed(tls);
      const isBare = tls.items.length === 0;
      if (!isBare && open.length === 0) return;
      const names = texts(open);
      const isWhole = hosts.length > 0 && names.length === hosts.length;
      report(isBare ? object.nameRange : (open[0] as Field), {
        message: `${describeObject(object)} serves ${names.length > 0 ? enumerate([...new Set(names)]) : "its hosts"} without TLS`,
        fixes: [
          isBare && tls.isAbsent && isWhole
            ? fix(
                "Serve them with the certificate of a Secret",
                "choice",
                set(spec, ["tls"], [{ hosts: [...new Set(names)], secretName: new Blank("SECRET") }]),
              )
            : undefined,
        ],
      });
    },
  },
});

function hostsOf(spec: Field): readonly Field[] {
  return spec
    .get("rules")
    .items.map((rule) => rule.get("host"))
    .filter(({ isPresent }) => isPresent);
}

/**
 * Those that some Ingress of the file serves with TLS: a controller serves a host for all of them alike. `undefined` where
 * one may serve others.
 */
function hostsWithTls({ objects }: Manifest): readonly string[] | undefined {
  const lists = objects.filter(isIngress).map(({ field }) => field.get("spec", "tls"));
  if (lists.some(({ isUnknown }) => isUnknown)) return undefined;
  return texts(lists.flatMap(({ items }) => items).flatMap((item) => item.get("hosts").items));
}

/** A wildcard stands for one label. */
function covers(pattern: string, host: string): boolean {
  if (pattern === host) return true;
  return pattern.startsWith("*.") && host.slice(host.indexOf(".")) === pattern.slice(1);
}
