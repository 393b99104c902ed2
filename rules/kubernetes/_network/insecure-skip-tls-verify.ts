import { fix } from "../../../model/edit";
import { remove } from "../../../model/tree/edit/edit";
import { rule } from "../../rule";
import { fieldsAt } from "../../shared/field-paths";
import { describeObject } from "../../shared/names";

interface Place {
  readonly group: string;
  readonly kind: string;
  readonly path: string;
  /** What is not checked. */
  readonly whose: string;
  readonly isScraping?: true;
}

const monitoring = { group: "monitoring.coreos.com", whose: "of what it scrapes", isScraping: true } as const;
const backends = "of the servers behind it";

const places: readonly Place[] = [
  {
    group: "",
    kind: "Config",
    path: "clusters[].cluster.insecure-skip-tls-verify",
    whose: "of the API server",
  },
  { ...monitoring, kind: "ServiceMonitor", path: "spec.endpoints[].tlsConfig.insecureSkipVerify" },
  { ...monitoring, kind: "PodMonitor", path: "spec.podMetricsEndpoints[].tlsConfig.insecureSkipVerify" },
  { ...monitoring, kind: "Probe", path: "spec.tlsConfig.insecureSkipVerify" },
  { ...monitoring, kind: "ScrapeConfig", path: "spec.tlsConfig.insecureSkipVerify" },
  {
    group: "monitoring.coreos.com",
    kind: "Prometheus",
    path: "spec.remoteWrite[].tlsConfig.insecureSkipVerify",
    whose: "of those that it sends its figures to",
  },
  ...["traefik.io", "traefik.containo.us"].flatMap((group) => [
    { group, kind: "ServersTransport", path: "spec.insecureSkipVerify", whose: backends },
    { group, kind: "ServersTransportTCP", path: "spec.tls.insecureSkipVerify", whose: backends },
    {
      group,
      kind: "Middleware",
      path: "spec.forwardAuth.tls.insecureSkipVerify",
      whose: "of the server that logs users in",
    },
  ]),
  ...[
    "spec.trafficPolicy.tls.insecureSkipVerify",
    "spec.trafficPolicy.portLevelSettings[].tls.insecureSkipVerify",
    "spec.subsets[].trafficPolicy.tls.insecureSkipVerify",
  ].map((path) => ({ group: "networking.istio.io", kind: "DestinationRule", path, whose: backends })),
  ...["HelmRepository", "OCIRepository", "Bucket"].map((kind) => ({
    group: "source.toolkit.fluxcd.io",
    kind,
    path: "spec.insecure",
    whose: "of where it loads from, and loads without TLS where there is none",
  })),
  ...["Issuer", "ClusterIssuer"].map((kind) => ({
    group: "cert-manager.io",
    kind,
    path: "spec.acme.skipTLSVerify",
    whose: "of the certificate authority",
  })),
];

export default rule({
  severity: "high",
  title: "Object switches the check of certificates off",
  why: "Whoever gets between the two ends answers in the place of the other, and reads and changes all that is sent, tokens and logins too.",
  how: "Remove the setting, and give the certificate of the authority that signed the other side's.",
  threats: ["network-T1"],
  since: "0.1.0",
  references: { owaspKubernetes: ["K07"], mitre: ["T1557"], cwe: ["CWE-295"] },
  variants: {
    scraping: {
      severity: "low",
      tier: "strict",
      when: "it is about what Prometheus scrapes, such as kubelets, which sign their certificates themselves",
    },
  },
  check: {
    object(object, report) {
      for (const { group, kind, path, whose, isScraping } of places) {
        if (!object.is(group, kind)) continue;
        for (const skip of fieldsAt(object.field, path)) {
          if (skip.isFalse) report.closed(skip);
          if (!skip.isTrue) continue;
          report(skip, {
            message: `${describeObject(object)} does not check the certificate ${whose}`,
            variant: isScraping && "scraping",
            fixes: [
              fix(`Remove ${skip.key}, once the certificate can be checked`, "suggestion", remove(skip)),
            ],
          });
        }
      }
    },
  },
});
