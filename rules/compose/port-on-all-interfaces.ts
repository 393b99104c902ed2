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
import { type Fix, fix } from "../../model/edit";
import { isLoopback } from "../../model/loopback";
import { oncePer } from "../../model/once";
import { remove, renameKey } from "../../model/tree/edit/edit";
import { rule } from "../rule";
import { judgedOnce } from "../shared/judged-once";
import { describeService, enumerate, inSentence } from "../shared/names";
import { bindToHostItself, isEverywhere } from "../shared/network/published-ports";
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
              hasNeighbours(service) && !imageKind(service).product?.isForPeople
                ? fix(
                    "Do not publish the port, if only services of its networks connect",
                    "suggestion",
                    remove(port.field),
                  )
                : undefined,
            ],
          });
      }
      const told = ordinary.filter(
        (port) => !isPublicProxy(service, port) && !isForNetwork(port) && !isForPeers(service, port),
      );
      const [first, ...rest] = told;
      if (!first) return;
      report(first.range, {
        message: describe(service, told),
        related: rest.map((port) => ({ range: port.range, message: describe(service, [port]) })),
        // Who serves a network has an administrator elsewhere in it.
        fixes: ordinary.some(isForNetwork) ? [] : [exposeOnly(service, told), bindToHostItself(told)],
      });
    },
  },
});

/** Nobody outside knows a random port without looking it up; who is in a network of the service, such as a reverse proxy, reads `expose` as well. */
function exposeOnly(service: Service, ports: readonly PublishedPort[]): Fix | undefined {
  const list = service.get("ports");
  if (!ports.every(isBare) || ports.length < list.items.length || !service.get("expose").isAbsent)
    return undefined;
  const which = ports.length > 1 ? `these ${ports.length} ports` : "the port";
  return fix(
    `Only expose ${which}, if nobody connects through the host`,
    "suggestion",
    renameKey(list, "expose"),
  );
}

/** A port of the container and nothing else, as `expose` has it. */
function isBare(port: PublishedPort): boolean {
  return isRandom(port) && port.field.kind === "scalar" && port.range.start === port.field.range.start;
}

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
function describe(service: Service, ports: readonly PublishedPort[]): string {
  const [{ published, target }, ...others] = ports as [PublishedPort, ...PublishedPort[]];
  const inside = inWords(ports.map((port) => port.target));
  const ofService = `${inside.text} of "${service.name}" ${inside.are}`;
  if (ports.every(isRandom)) {
    const isOne = others.length === 0 && inside.are === "is";
    return `${ofService} published on ${isOne ? "a random port" : "random ports"}, on all interfaces`;
  }
  const outside = inWords(ports.map((port) => (port.published === "random" ? undefined : port.published)));
  if (others.length > 0 || !target)
    return `${describeService(service)} opens ${inSentence(outside.text)} of the host on all interfaces`;
  if (published === undefined || published === "random") return `${ofService} published on all interfaces`;
  if (published.first === target.first && published.last === target.last)
    return `${ofService} open on all interfaces of the host`;
  return `${outside.text} of the host (${words(target)} of "${service.name}") ${outside.are} open on all interfaces`;
}

function isRandom({ published }: PublishedPort): boolean {
  return published === "random";
}

/** `Port 80`, `Ports 80 and 8000 to 8010`, `Ports 80 and 2 more`, `A port`, `3 ports`. One that is there for TCP and for UDP is told once. */
function inWords(ranges: readonly (PortRange | undefined)[]): { text: string; are: "is" | "are" } {
  const known = new Set(ranges.flatMap((one) => (one ? words(one) : [])));
  const others = ranges.filter((one) => !one).length;
  if (known.size === 0)
    return others === 1 ? { text: "A port", are: "is" } : { text: `${others} ports`, are: "are" };
  const list = enumerate(others > 0 ? [...known, `${others} more`] : [...known]);
  return /^\d+$/.test(list) ? { text: `Port ${list}`, are: "is" } : { text: `Ports ${list}`, are: "are" };
}

function words({ first, last }: PortRange): string {
  return first === last ? String(first) : `${first} to ${last}`;
}

const noPorts: readonly PublishedPort[] = [];

const portsOpenedBy = judgedOnce((service) => (opensPorts(service) ? service.ports : noPorts), {
  under: (service) =>
    openDebuggers(service).length > 0
      ? "debugger"
      : `${wordFor(imageKind(service))} ${torrentPorts(service)}`,
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
  return holdsOnly(target, networkPorts);
}

const networkPorts = new Set([53, 67, 68, 547, 853]);

/** Peers, players and other mail servers come from elsewhere: on loopback the port would be for nobody. */
function isForPeers(service: Service, { target, isUdp }: PublishedPort): boolean {
  return (
    holdsOnly(target, peerPorts) ||
    (isUdp && holdsOnly(target, peerPortsOfUdp)) ||
    holdsOnly(target, new Set(torrentPorts(service)))
  );
}

const peerPorts = new Set([
  // Mail
  ...[25, 110, 143, 465, 587, 993, 995, 4190],
  // VPN: IPsec, OpenVPN, WireGuard
  ...[500, 1194, 4500, 51820],
  // Telephony, STUN and TURN, Mumble, TeamSpeak
  ...[3478, 5060, 5061, 5349, 9987, 30033, 64738],
  // XMPP, IRC
  ...[5222, 5269, 6667, 6697],
  // BitTorrent, Syncthing, NTP, TFTP
  ...[69, 123, 6881, 21027, 22000, 51413],
  // Minecraft, Source, Valheim, Factorio, Enshrouded
  ...[19132, 25565, 27015, 2456, 2457, 34197, 15636, 15637],
]);

/** Unreal Engine, Palworld, Project Zomboid: over TCP they are ports of other programs. */
const peerPortsOfUdp = new Set([7777, 8211, 16261]);

/** Where a BitTorrent client listens for its peers, as its image has it or a variable says. */
function torrentPorts({ imageReference, environment }: Service): readonly number[] {
  const { repository = "" } = imageReference ?? {};
  if (!/ru?torrent|qbittorrent|transmission|deluge/.test(repository)) return [];
  return [
    ...(/ru?torrent/.test(repository) ? [50000] : []),
    ...environment.flatMap(({ name, value = "" }) => (torrentVariables.has(name) ? Number(value) : [])),
  ];
}

const torrentVariables = new Set(["INCOMING_PORT", "PEERPORT", "RT_INC_PORT", "TORRENTING_PORT"]);

function holdsOnly(range: PortRange | undefined, ports: ReadonlySet<number>): boolean {
  return range !== undefined && range.first === range.last && ports.has(range.first);
}
