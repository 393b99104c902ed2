import type { PublishedPort, Service, ServiceNetwork } from "../../model/compose/compose";
import { interpolatedText, isTrueText } from "../../model/compose/interpolation";
import { bindPort, includes } from "../../model/compose/ports";
import { fix } from "../../model/edit";
import { oncePer } from "../../model/once";
import { remove } from "../../model/tree/edit/edit";
import { rule } from "../rule";
import { judgedOnce } from "../shared/judged-once";

export default rule({
  severity: "low",
  title: "Port is open on all interfaces of the host",
  why: "Docker opens the port past the rules of the host's firewall: whoever reaches the host reaches the service.",
  how: "Bind the port to 127.0.0.1 or another address of the host, or do not publish it: services of a project reach each other without.",
  threats: ["network-I2", "network-E1"],
  since: "0.1.0",
  references: {
    cisDocker: ["5.14"],
    owaspDocker: ["D03"],
    mitre: ["T1133"],
    cwe: ["CWE-668", "CWE-1327"],
    kics: ["451d79dc-0588-476a-ad03-3c7f0320abb3"],
    composeLint: ["CL-0005"],
    dclint: ["no-unbound-port-interfaces"],
  },
  variants: {
    administrative: {
      severity: "high",
      when: "the service is a database, or another one that is administered or controlled through the port",
    },
    "random-port": { severity: "info", when: "the port of the host is left to Docker" },
  },
  check: {
    service(service, report) {
      const kind = kindOf(service);
      for (const port of portsOpenedBy(service)) {
        if (isLoopback(port.address)) report.closed(port.range);
        if (!isEverywhere(port.address) || isPublicProxy(kind, port)) continue;
        const variant = isAdministrative(kind, port)
          ? "administrative"
          : port.published === "random"
            ? "random-port"
            : undefined;
        report(port.range, {
          message: describe(service, port),
          variant,
          fixes: [
            fix("Bind to 127.0.0.1", "suggestion", bindPort(port, "127.0.0.1")),
            variant === "administrative"
              ? fix("Do not publish the port", "suggestion", remove(port.field))
              : undefined,
          ],
        });
      }
    },
  },
});

function isEverywhere(address: string | undefined): boolean {
  return address !== undefined && /^(?:0\.0\.0\.0|[0:]*)$/.test(address);
}

function isLoopback(address: string | undefined): boolean {
  return address !== undefined && /^(?:127\.|::1$)/.test(address);
}

function describe({ name }: Service, { target, published }: PublishedPort): string {
  const isOne = !target || target.first === target.last;
  const ports = !target
    ? "A port"
    : isOne
      ? `Port ${target.first}`
      : `Ports ${target.first} to ${target.last}`;
  const chosen = published === "random" ? ", under a number that Docker chooses" : "";
  return `${ports} of service "${name}" ${isOne ? "is" : "are"} open on all interfaces of the host${chosen}`;
}

const noPorts: readonly PublishedPort[] = [];

const portsOpenedBy = judgedOnce((service) => (opensPorts(service) ? service.ports : noPorts), {
  under: kindOf,
});

/** A service without a network of its own publishes nothing, and neither does one whose networks are closed. */
function opensPorts(service: Service): boolean {
  const mode = service.get("network_mode");
  if (!mode.isAbsent) return /^(?:bridge|default)$/.test(service.text(mode) ?? "");
  return service.networks !== undefined && isOpen(service.networks);
}

const isOpen = oncePer((networks: readonly ServiceNetwork[]) =>
  networks.some(({ definition }) => {
    if (!definition) return false;
    const address = definition.get("driver_opts", "com.docker.network.bridge.host_binding_ipv4");
    return (
      !isTrueText(definition.get("internal")) && (address.isAbsent || isEverywhere(interpolatedText(address)))
    );
  }),
);

/** What an image tells of the ports that it opens; one that is not known may be anything. */
type ImageKind = "unknown" | "administrative" | "traefik" | "proxy" | "other";

function kindOf({ imageReference }: Service): ImageKind {
  if (!imageReference) return "unknown";
  const { name, tag = "" } = imageReference;
  if (administrativeImages.test(name) || (name === "docker" && tag.includes("dind"))) return "administrative";
  if (name === "traefik") return "traefik";
  return proxies.test(name) ? "proxy" : "other";
}

const proxies = /^(?:traefik|nginx|openresty|caddy|haproxy|envoy|swag|kong|apisix)(?:-|$)/;

/** Everybody is to reach the web ports of a reverse proxy, and an image that is not known may be one. */
function isPublicProxy(kind: ImageKind, { published }: PublishedPort): boolean {
  if (!published || published === "random" || published.first !== published.last) return false;
  const isWeb = published.first === 80 || published.first === 443;
  return isWeb && (kind === "unknown" || kind === "proxy" || kind === "traefik");
}

/** Ports of databases, caches, brokers, desktops, and of daemons that do as they are told. */
const administrativePorts = [
  1433, 1521, 2375, 2376, 2379, 3306, 3389, 4369, 5432, 5601, 5672, 5900, 5984, 6379, 8086, 8500, 9092, 9200,
  9300, 10250, 11211, 15672, 27017,
];

/** Images all of whose ports are such, last parts of their names. */
const administrativeImages =
  /^(?:postgres|postgresql|mysql|mariadb|mongo|mongodb|redis|valkey|memcached|elasticsearch|opensearch|influxdb|adminer|phpmyadmin|pgadmin4|mongo-express|redis-commander|portainer(?:-[ce]e)?)$/;

function isAdministrative(kind: ImageKind, { target }: PublishedPort): boolean {
  if (kind === "administrative") return true;
  if (!target) return false;
  return (
    administrativePorts.some((port) => includes(target, port)) ||
    (kind === "traefik" && includes(target, 8080))
  );
}
