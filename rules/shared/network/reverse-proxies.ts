import type { ComposeFile, Service } from "../../../model/compose/compose";
import { readEnvironment } from "../../../model/compose/environment";
import { isExternal, networkName } from "../../../model/compose/networks";
import type { EnvironmentVariable } from "../../../model/container";
import { oncePer } from "../../../model/once";
import type { Range } from "../../../model/text";
import { imageKind } from "./published-products";

/*
 * How services tell a reverse proxy to serve them: by labels and by variables. Sources: the documentation of Traefik,
 * caddy-docker-proxy, nginx-proxy and SWAG, 2026.
 */

/** What a service says to a reverse proxy. */
export interface ProxyMark {
  readonly range: Range;
  /** The label or the variable: `traefik.enable`. */
  readonly name: string;
  /** The port that the proxy asks; `undefined` where the service does not say. */
  readonly port: number | "unknown" | undefined;
}

const marks =
  /^(?:traefik\.http\.(?:routers|services)\..+|caddy(?:_\d{1,3})?|swag|VIRTUAL_HOST|LETSENCRYPT_HOST)$/;
const ports =
  /^(?:traefik\.http\.services\..+\.loadbalancer\.server\.port|swag_port|VIRTUAL_PORT|caddy(?:_\d{1,3})?\.reverse_proxy)$/;

export const proxyMark = oncePer((service: Service): ProxyMark | undefined => {
  const told = toldBy(service);
  const mark = told.find(({ name, value }) => marks.test(name) && value !== "");
  if (!mark || refusesProxy(service)) return undefined;
  return { range: mark.range, name: mark.name, port: portOf(told.find(({ name }) => ports.test(name))) };
});

const toldBy = oncePer((service: Service): readonly EnvironmentVariable[] => [
  ...readEnvironment(service.get("labels")),
  ...readEnvironment(service.get("deploy", "labels")),
  ...service.environment,
]);

function refusesProxy(service: Service): boolean {
  return toldBy(service).some(
    ({ name, value }) => name === "traefik.enable" && value?.toLowerCase() === "false",
  );
}

/** Of `8080` and `{{upstreams 8080}}`. */
function portOf(told: EnvironmentVariable | undefined): ProxyMark["port"] {
  if (!told) return undefined;
  const digits = /(\d{1,5})\D*$/.exec(told.value ?? "")?.[1];
  return digits === undefined ? "unknown" : Number(digits);
}

/** Whether a reverse proxy serves it: it says so itself, or it is in a network with one. */
export function standsBehindProxy(service: Service): boolean {
  return proxyMark(service) !== undefined || networkWithProxy(service) !== undefined;
}

/** A network by whose name or members a service is reached by a reverse proxy. */
export interface ProxyNetwork {
  readonly name: string;
  readonly range: Range;
}

/** Not the default network, which each service of a file is in. */
function networkWithProxy(service: Service): ProxyNetwork | undefined {
  if (imageKind(service).isProxy) return undefined;
  for (const network of service.networks ?? []) {
    const { name, field } = network;
    if (name === undefined || !field || name === "default") continue;
    const isShared = isExternal(network) && proxyNames.test(name);
    if (isShared || service.ask(hasProxy, name)) return { name, range: field.keyRange ?? field.range };
  }
  return undefined;
}

/** The network by which a proxy serves it unasked: not where it refuses that, or the proxies there serve who asks alone. */
export function networkServedIn(service: Service): ProxyNetwork | undefined {
  const network = networkWithProxy(service);
  if (!network || service.ask(servesMarkedAlone, network.name) || refusesProxy(service)) return undefined;
  return network;
}

const proxyNames =
  /^(?:(?:reverse|nginx|caddy|traefik|web)[-_]?proxy|proxy|traefik|caddy|swag|ingress)(?:[-_]?(?:net|network|public|default|web))?$/i;

function hasProxy({ file }: Service, network: string): boolean {
  return networksOfProxies(file).has(network);
}

function servesMarkedAlone({ file }: Service, network: string): boolean {
  return networksOfProxies(file).get(network) === true;
}

interface Proxy {
  readonly networks: readonly string[];
  /** It serves services that say so, and no others. */
  readonly isForMarked: boolean;
}

/** Networks by name, and whether all proxies in one are for marked services only. */
const networksOfProxies = oncePer(({ services }: ComposeFile): ReadonlyMap<string, boolean> => {
  const found = new Map<string, boolean>();
  for (const service of services) {
    const { networks = [], isForMarked = false } = service.recall(proxyOf) ?? {};
    for (const network of networks) found.set(network, isForMarked && found.get(network) !== false);
  }
  return found;
});

function proxyOf(service: Service): Proxy | undefined {
  if (!imageKind(service).isProxy) return undefined;
  return {
    networks: service.get("networks").children.flatMap((field) => networkName(field) ?? []),
    isForMarked: asksForMark(service),
  };
}

const notExposed = /^(?:--|traefik_)providers[._](?:docker|swarm)[._]exposedbydefault$/i;

/** Traefik with `exposedByDefault=false`, and the proxies that are made of nothing but labels or variables. */
function asksForMark(service: Service): boolean {
  const image = service.imageReference?.name ?? "";
  if (/^(?:nginx-proxy|caddy-docker-proxy)$/.test(image)) return true;
  const set = [
    ...service.environment,
    ...service.commandLine.map(({ string = "" }) => {
      const [name = "", value] = string.split("=");
      return { name, value };
    }),
  ];
  return set.some(({ name, value }) => notExposed.test(name) && value?.toLowerCase() === "false");
}
