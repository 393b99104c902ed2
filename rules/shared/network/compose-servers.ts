import type { ComposeFile, Service } from "../../../model/compose/compose";
import { namedVolumes } from "../../../model/compose/volumes";
import { oncePer } from "../../../model/once";
import { isStoreImage, isStoreName } from "../programs/stores";
import { isOpenToOthers } from "./published-ports";

/** Variables that only such servers read. */
const variables = /^(?:POSTGRES|MYSQL|MARIADB|MONGO_INITDB|MONGODB|MINIO_ROOT|RABBITMQ_DEFAULT|CLICKHOUSE)_/;

/** Whether a service is a server that others log in to: a database, a queue, an object store. */
export const isStore = oncePer(({ imageReference, name, environment }: Service): boolean => {
  if (imageReference) return isStoreImage(imageReference);
  return isStoreName(name) && environment.some((one) => variables.test(one.name));
});

/** Whether such a server has its data in a volume that may be there already. */
export function keepsDataInVolume(service: Service): boolean {
  if (!isStore(service)) return false;
  return (
    namedVolumes(service).length > 0 ||
    service.hostMounts.some(({ target = "" }) => !isOfConfiguration.test(target))
  );
}

/** Scripts that fill a new database, and files with settings. */
const isOfConfiguration = /initdb|^\/etc\/|\.[a-z]+$/;

/** The services of a file by the names that others reach them by. */
export const servicesByHost = oncePer(({ services }: ComposeFile): ReadonlyMap<string, Service> => {
  const byHost = new Map<string, Service>();
  for (const service of services) {
    for (const key of ["container_name", "hostname"]) {
      const name = service.text(service.get(key));
      if (name !== undefined) byHost.set(name, service);
    }
  }
  for (const service of services) byHost.set(service.name, service);
  return byHost;
});

/** Whether a host is a service of the same file: to be asked of one of them. */
export function isHostOfFile({ file }: Service, host: string): boolean {
  return servicesByHost(file).has(host);
}

/**
 * The services whose names stand as hosts in the environment of another one. Where variables name several, those of the
 * variables that are called most like the given one: `DB_HOST` for `DB_PASSWORD`.
 */
export function hostsNamedBy(service: Service, name: string): readonly string[] {
  const found = hostsOf(service).map(({ host, by }) => ({ host, likeness: likeness(by, name) }));
  const best = found.reduce((most, one) => Math.max(most, one.likeness), 0);
  return [...new Set(found.filter((one) => one.likeness === best).map(({ host }) => host))];
}

/** Whether the variable of another service's host begins as the given one does: `CLICKHOUSE_HOST` for `CLICKHOUSE_API_PASSWORD`. */
export function isNamedFor(service: Service, server: Service, name: string): boolean {
  const [first = ""] = name.split("_");
  return hostsOf(service).some(({ host, by }) => host === server.name && by.split("_")[0] === first);
}

/** More variables that name a host are not looked at. */
const maxHosts = 50;

/** The other services that a service names as hosts, with the variables that do. */
const hostsOf = oncePer((service: Service): readonly { readonly host: string; readonly by: string }[] => {
  const found: { host: string; by: string }[] = [];
  for (const { name, value } of service.environment) {
    const host = servicesByHost(service.file).get(hostIn(value ?? ""))?.name;
    if (host !== undefined && host !== service.name) found.push({ host, by: name });
    if (found.length === maxHosts) break;
  }
  return found;
});

/** How many characters two names begin with alike. */
function likeness(one: string, other: string): number {
  let at = 0;
  while (at < one.length && one[at] === other[at]) at++;
  return at;
}

/** `db` of `db`, `db:5432`, `tcp://user@db:5432/x`. */
function hostIn(value: string): string {
  const host =
    /^(?:[a-z][a-z0-9+.:-]{1,40}:\/\/)?(?:[^\s@/]{0,200}@)?([\w.-]{1,100})(?::\d{1,5})?(?:[/?]|$)/i;
  return host.exec(value)?.[1] ?? "";
}

/** Whether a service, or a fragment of one, opens a port to other machines: not to the host's own address alone. */
export function isPublished(service: Service): boolean {
  if (!service.networks?.length) return false;
  return service.ports.some(isOpenToOthers);
}

/** Nobody reaches it, and it reaches nobody. */
export function hasNoNetwork(service: Service): boolean {
  return service.text(service.get("network_mode")) === "none";
}
