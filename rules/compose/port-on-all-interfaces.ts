import type {
  ComposeFile,
  PortRange,
  PublishedPort,
  Service,
  ServiceNetwork,
} from "../../model/compose/compose";
import { interpolatedText, isTrueText } from "../../model/compose/interpolation";
import { isExternal } from "../../model/compose/networks";
import { includes } from "../../model/compose/ports";
import { fix } from "../../model/edit";
import { isLoopback } from "../../model/loopback";
import { oncePer } from "../../model/once";
import { remove } from "../../model/tree/edit/edit";
import { rule } from "../rule";
import { judgedOnce } from "../shared/judged-once";
import { enumerate } from "../shared/names";
import { bindToHostItself, differentPorts, isEverywhere } from "../shared/network/published-ports";
import { imageKind, openDebuggers, type Reach, reachOf, wordFor } from "../shared/network/published-products";

export default rule({
  severity: "info",
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
      when: "the service is a database, a broker, a store of secrets, or another one that is administered through the port",
    },
    executes: {
      severity: "high",
      when: "the service runs code for whoever connects: PHP-FPM, a debugger, JMX, a Docker daemon",
    },
  },
  check: {
    service(service, report) {
      const opened = portsOpenedBy(service).filter(({ address, range }) => {
        if (isLoopback(address)) report.closed(range);
        return isEverywhere(address);
      });
      const debuggers = openDebuggers(service);
      const ordinary: PublishedPort[] = [];
      for (const port of opened) {
        const reach = reachOfPort(service, port, debuggers);
        if (reach === undefined) ordinary.push(port);
        else
          report(port.range, {
            message: `${describe(service, [port])}${reach === "executes" ? ", where whoever connects runs code" : ""}`,
            variant: reach,
            fixes: [
              bindToHostItself([port]),
              hasNeighbours(service)
                ? fix(
                    "Do not publish the port, if only services of its networks connect",
                    "suggestion",
                    remove(port.field),
                  )
                : undefined,
            ],
          });
      }
      const told = ordinary.filter((port) => !isPublicProxy(service, port) && !isForNetwork(port));
      const [first, ...rest] = told;
      if (!first) return;
      report(first.range, {
        message: describe(service, told),
        related: rest.map((port) => ({ range: port.range, message: describe(service, [port]) })),
        fixes: [bindToHostItself(told)],
      });
    },
  },
});

/** Somebody may reach it without the port: a service in a network of it, or another project that joins one. */
function hasNeighbours(service: Service): boolean {
  return (service.networks ?? []).some(
    (network) =>
      isExternal(network) || (network.name !== undefined && service.ask(isJoinedByOthers, network.name)),
  );
}

function isJoinedByOthers({ file }: Service, network: string): boolean {
  return sharedNetworks(file).has(network);
}

const sharedNetworks = oncePer(({ services }: ComposeFile): ReadonlySet<string> => {
  const joined = new Set<string>();
  const shared = new Set<string>();
  for (const { networks = [] } of services)
    for (const name of new Set(networks.flatMap((one) => one.name ?? [])))
      if (joined.has(name)) shared.add(name);
      else joined.add(name);
  return shared;
});

function reachOfPort(
  service: Service,
  { target }: PublishedPort,
  debuggers: readonly number[],
): Reach | undefined {
  if (target && debuggers.some((port) => includes(target, port))) return "executes";
  return reachOf(imageKind(service), target);
}

/** What is open is the host's, where it has another number: `Port 8443 of the host (443 of "web") is open on all interfaces`. */
function describe({ name }: Service, ports: readonly PublishedPort[]): string {
  const different = differentPorts(ports);
  const [{ published, target }, ...others] = different as [PublishedPort, ...PublishedPort[]];
  if (others.length > 0) return `${severalOf(different)} of the host ("${name}") are open on all interfaces`;
  const inside = target ? `${words(target)} of "${name}"` : `"${name}"`;
  if (published === undefined || published === "random")
    return `A ${published === "random" ? "random " : ""}port of the host (${inside}) is open on all interfaces`;
  if (target && published.first === target.first && published.last === target.last)
    return published.first === published.last
      ? `Port ${inside} is open on all interfaces of the host`
      : `Ports ${inside} are open on all interfaces of the host`;
  return published.first === published.last
    ? `Port ${published.first} of the host (${inside}) is open on all interfaces`
    : `Ports ${words(published)} of the host (${inside}) are open on all interfaces`;
}

/** Those by number that have one in the file. */
function severalOf(ports: readonly PublishedPort[]): string {
  const known = ports.flatMap(({ published }) => (typeof published === "object" ? words(published) : []));
  const others = ports.length - known.length;
  if (known.length === 0) return `${others} ports`;
  return `Ports ${enumerate(others > 0 ? [...known, `${others} more`] : known)}`;
}

function words({ first, last }: PortRange): string {
  return first === last ? String(first) : `${first} to ${last}`;
}

const noPorts: readonly PublishedPort[] = [];

const portsOpenedBy = judgedOnce((service) => (opensPorts(service) ? service.ports : noPorts), {
  under: (service) => (openDebuggers(service).length > 0 ? "debugger" : wordFor(imageKind(service))),
});

/** A service without a network of its own publishes nothing, and neither does one whose networks are closed. */
function opensPorts({ networks }: Service): boolean {
  return networks !== undefined && isOpen(networks);
}

const isOpen = oncePer((networks: readonly ServiceNetwork[]) =>
  networks.some(({ definition }) => {
    if (!definition) return false;
    const address = definition.get("driver_opts", "com.docker.network.bridge.host_binding_ipv4");
    return (
      !isTrueText(definition.get("internal")) &&
      (address.keyRange === undefined || isEverywhere(interpolatedText(address)))
    );
  }),
);

/** Everybody is to reach the web ports of a reverse proxy, and an image that is not known may be one. */
function isPublicProxy(service: Service, { published }: PublishedPort): boolean {
  if (!published || published === "random" || published.first !== published.last) return false;
  const { isProxy, isNamed } = imageKind(service);
  return (published.first === 80 || published.first === 443) && (isProxy || !isNamed);
}

/** DNS and DHCP: whoever serves them does so for the other machines of a network. */
function isForNetwork({ target }: PublishedPort): boolean {
  return target !== undefined && target.first === target.last && networkPorts.has(target.first);
}

const networkPorts = new Set([53, 67, 68, 547, 853]);
