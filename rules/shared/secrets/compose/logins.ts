import type { ComposeFile, Service } from "../../../../model/compose/compose";
import { addTo } from "../../../../model/groups";
import { oncePer } from "../../../../model/once";
import { hostsNamedBy, isStore, servicesByHost } from "../../network/compose-servers";
import { placesOf, type SecretPlace } from "./places";

/** The places of one secret: a value that is made by a generator, or a word that is the password of one login. */
export interface Login {
  /** In the order of the text. */
  readonly places: readonly SecretPlace[];
  /** The service that asks for it, where that is in the file. */
  readonly server: Service | undefined;
  /** It cannot be told which of the file's logins some place of the same word belongs to. */
  readonly isAmbiguous: boolean;
}

/** The places of a file's services by what is written there. */
export const placesByText = oncePer(
  ({ services }: ComposeFile): ReadonlyMap<string, readonly SecretPlace[]> => {
    const byText = new Map<string, SecretPlace[]>();
    for (const place of services.flatMap(placesOf)) addTo(byText, place.secret, place);
    return byText;
  },
);

/** The secrets of a file with their places. */
export const loginsOf = oncePer((file: ComposeFile): readonly Login[] =>
  [...placesByText(file).values()]
    .filter((places) => places.some((place) => place.class !== "none"))
    .flatMap((places) =>
      loginsAmong(
        file,
        [...places].sort((a, b) => a.range.start - b.range.start),
      ),
    ),
);

/** A place whose login cannot be told from others with the same word. */
const ambiguous = "?";

function loginsAmong(file: ComposeFile, places: readonly SecretPlace[]): readonly Login[] {
  const atStores = places.filter(({ service, url }) => !url && isStore(service));
  const stores = new Set(atStores.map(({ service }) => service));
  const targets = places.map((place) => targetOf(file, place, stores));
  const servers = new Set(targets.filter((target) => typeof target === "object"));
  const isGenerated = places.some((one) => one.class !== "none" && one.class !== "default-credential");
  if (isGenerated) {
    const [server] = servers;
    return [{ places, server: servers.size === 1 ? server : undefined, isAmbiguous: false }];
  }
  const names = accountsAt(places);
  const byAccount = new Map<string, { places: SecretPlace[]; server: Service | undefined }>();
  const byVariable = new Map<string, string>();
  for (const [i, place] of places.entries()) {
    const target = targets[i] ?? ambiguous;
    // What is the default of one variable is one secret.
    const variable = place.default?.name;
    const account = (variable && byVariable.get(variable)) ?? accountOf(target, place, names);
    if (variable) byVariable.set(variable, account);
    const login = byAccount.get(account) ?? {
      places: [],
      server: typeof target === "object" ? target : undefined,
    };
    login.places.push(place);
    byAccount.set(account, login);
  }
  return [...byAccount.values()].map((login) => ({ ...login, isAmbiguous: byAccount.has(ambiguous) }));
}

/** The service that a secret logs in to, or a word for what is not in the file or is no login. */
function targetOf(
  file: ComposeFile,
  { service, url, name, noun, kind }: SecretPlace,
  stores: ReadonlySet<Service>,
): Service | string {
  if (url) return servicesByHost(file).get(url.host) ?? `//${url.host}`;
  if (stores.has(service)) return service;
  // An object store calls its password a key at its clients.
  const isOwn = noun === "password" ? /admin|superuser/i : /^(?!.*(?:access|s3|minio|aws|storage))/i;
  if (kind !== "command" && isOwn.test(name)) return `/${name}`;
  const hosts = hostsNamedBy(service, name).flatMap((host) => servicesByHost(file).get(host) ?? []);
  const [host] = hosts;
  if (host && hosts.length === 1) return host;
  const candidates = hosts.length > 1 ? hosts.filter((one) => stores.has(one)) : [...stores].slice(0, 2);
  if (candidates.length > 1) return ambiguous;
  return candidates[0] ?? service;
}

/** What the variables of each service are called that have the same word. */
function accountsAt(places: readonly SecretPlace[]): ReadonlyMap<Service, ReadonlySet<string>> {
  const names = new Map<Service, Set<string>>();
  for (const { service, url, kind, name } of places) {
    if (url || kind === "command") continue;
    const known = names.get(service) ?? new Set();
    names.set(service, known.add(name));
  }
  return names;
}

/** More accounts of one server with one word are nobody's. */
const maxAccounts = 10;

/** Of a server with several accounts that have the same word, which one a place is about. */
function accountOf(
  target: Service | string,
  place: SecretPlace,
  accounts: ReadonlyMap<Service, ReadonlySet<string>>,
): string {
  if (typeof target === "string") return target;
  const names = accounts.get(target);
  if (!names || names.size < 2) return target.name;
  if (names.has(place.name)) return `${target.name} ${place.name}`;
  if (names.size > maxAccounts) return ambiguous;
  const isRoot = /root/i.test(place.url?.user ?? place.name);
  const fitting = [...names].filter((name) => /root/i.test(name) === isRoot);
  return fitting.length === 1 ? `${target.name} ${fitting[0]}` : ambiguous;
}
