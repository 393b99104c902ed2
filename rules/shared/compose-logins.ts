import type { ComposeFile, Service } from "../../model/compose/compose";
import { addTo } from "../../model/groups";
import { oncePer } from "../../model/once";
import { placesOf, type SecretPlace } from "./compose-secret-places";
import { hostsNamedBy, isStore, servicesByHost } from "./compose-servers";

/** The places of one secret: a value that is made by a generator, or a word that is the password of one login. */
export interface Login {
  /** In the order of the text. */
  readonly places: readonly SecretPlace[];
  /** The service that asks for it, where that is in the file. */
  readonly server: Service | undefined;
  /** It cannot be told which of the file's logins some place of the same word belongs to. */
  readonly isAmbiguous: boolean;
}

/** The secrets of a file with their places. */
export const loginsOf = oncePer((file: ComposeFile): readonly Login[] => {
  const byText = new Map<string, SecretPlace[]>();
  for (const place of file.services.flatMap(placesOf)) addTo(byText, place.secret, place);
  return [...byText.values()]
    .filter((places) => places.some((place) => place.class !== "none"))
    .flatMap((places) =>
      loginsAmong(
        file,
        [...places].sort((a, b) => a.range.start - b.range.start),
      ),
    );
});

/** A place whose login cannot be told from others with the same word. */
const ambiguous = "?";

function loginsAmong(file: ComposeFile, places: readonly SecretPlace[]): readonly Login[] {
  const targets = places.map((place) => targetOf(file, place, places));
  const servers = new Set(targets.filter((target) => typeof target === "object"));
  const isGenerated = places.some((one) => one.class !== "none" && one.class !== "default-credential");
  if (isGenerated) {
    const [server] = servers;
    return [{ places, server: servers.size === 1 ? server : undefined, isAmbiguous: false }];
  }
  const byAccount = new Map<string, SecretPlace[]>();
  const byVariable = new Map<string, string>();
  for (const [i, place] of places.entries()) {
    // What is the default of one variable is one secret.
    const variable = place.default?.name;
    const account =
      (variable && byVariable.get(variable)) ?? accountOf(targets[i] ?? ambiguous, place, places);
    if (variable) byVariable.set(variable, account);
    addTo(byAccount, account, place);
  }
  return [...byAccount].map(([account, own]) => ({
    places: own,
    server: [...servers].find(({ name }) => name === account.split(" ")[0]),
    isAmbiguous: byAccount.has(ambiguous),
  }));
}

/** The service that a secret logs in to, or a word for what is not in the file or is no login. */
function targetOf(
  file: ComposeFile,
  { service, url, name, noun, kind }: SecretPlace,
  places: readonly SecretPlace[],
): Service | string {
  if (url) return servicesByHost(file).get(url.host) ?? `//${url.host}`;
  if (isStore(service)) return service;
  // An object store calls its password a key at its clients.
  const isOwn = noun === "password" ? /admin|superuser/i : /^(?!.*(?:access|s3|minio|aws|storage))/i;
  if (kind !== "command" && isOwn.test(name)) return `/${name}`;
  const hosts = hostsNamedBy(file, service, name);
  if (hosts.length === 1) return hosts[0] as Service;
  const stores = new Set(places.flatMap((one) => (isStore(one.service) && !one.url ? one.service : [])));
  const candidates = hosts.length > 1 ? hosts.filter((host) => stores.has(host)) : [...stores];
  if (candidates.length > 1) return ambiguous;
  return candidates[0] ?? service;
}

/** Of a server with several accounts that have the same word, which one a place is about. */
function accountOf(target: Service | string, place: SecretPlace, places: readonly SecretPlace[]): string {
  if (typeof target === "string") return target;
  const own = places.filter(({ service, url, kind }) => service === target && !url && kind !== "command");
  const names = [...new Set(own.map(({ name }) => name))];
  if (names.length < 2) return target.name;
  if (names.includes(place.name)) return `${target.name} ${place.name}`;
  const isRoot = /root/i.test(place.url?.user ?? place.name);
  const fitting = names.filter((name) => /root/i.test(name) === isRoot);
  return fitting.length === 1 ? `${target.name} ${fitting[0]}` : ambiguous;
}
