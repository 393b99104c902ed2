import type { ComposeFile, Service } from "../../../../model/compose/compose";
import type { EnvironmentVariable } from "../../../../model/container";
import { type Edit, movedEdit } from "../../../../model/edit";
import { addTo } from "../../../../model/groups";
import { oncePer } from "../../../../model/once";
import { moved, type Range } from "../../../../model/text";
import type { Related } from "../../../rule";
import { describeServices } from "../../names";
import { isPublished, isStore } from "../../network/compose-servers";
import { keepsPassword } from "../kept-passwords";
import { editsFor, isWholeDefault, otherKeysOf, variablesFor } from "./edits";
import { loginsOf } from "./logins";
import type { SecretPlace } from "./places";
import { commandSecretsOf, secretsOf } from "./service-secrets";

/** What there is to say of a secret in a Compose file, where it is written first. Ranges and edits are the file's. */
export interface SecretFinding
  extends Pick<SecretPlace, "class" | "kind" | "known" | "noun" | "name" | "range" | "isPart"> {
  /** `service "web"`, or all who have the variable, where an anchor or `extends` gives it to them. */
  readonly holder: string;
  /** Its other places. */
  readonly others: readonly { readonly range: Range; readonly name: string; readonly service: string }[];
  /** It stands nowhere else in the file. */
  readonly isAlone: boolean;
  /** Other machines reach the service that it opens. */
  readonly isPublished: boolean;
  /** It is the default of a variable. */
  readonly isDefault: boolean;
  /** The variable of the environment to take it from. */
  readonly variable: string;
  /** Those of the keys that go with it. */
  readonly otherVariables: readonly string[];
  /** The file takes it from there already, with a default. */
  readonly isRead: boolean;
  /** It is taken into a URL. */
  readonly isInUrl: boolean;
  /** It is taken into a command line, which is divided into words behind it. */
  readonly isInCommand: boolean;
  /** The services that then take it from there. */
  readonly services: readonly string[];
  /**
   * What goes on with the old one: the volume of a server that reads it when that is new, an account that is made once,
   * or data that it encrypted or signed.
   */
  readonly keeper: "volume" | "account" | "data" | undefined;
  /** It opens a data store, and nobody in the file logs in with it. */
  readonly hasClientsElsewhere: boolean;
  /** What takes it from there at all its places; `undefined` where a place would keep the literal. */
  readonly edits: readonly Edit[] | undefined;
}

/** The secrets that a service is the first to hold. */
export function secretFindings(service: Service): readonly SecretFinding[] {
  if (secretsOf(service).length === 0 && commandSecretsOf(service).length === 0) return [];
  const { start } = service.nameRange;
  return service.ask(findingsIn).map((finding) => ({
    ...finding,
    range: moved(finding.range, start),
    others: finding.others.map((other) => ({ ...other, range: moved(other.range, start) })),
    edits: finding.edits?.map((edit) => movedEdit(edit, start)),
  }));
}

/** The other places of a secret, for its finding. */
export function othersOf({ others }: SecretFinding): readonly Related[] {
  return others.map(({ range, name, service }) => ({
    range,
    message: name
      ? `The same in ${name} of service "${service}"`
      : `The same in a command of service "${service}"`,
  }));
}

/** The same from the service's name on. */
function findingsIn(service: Service): readonly SecretFinding[] {
  const by = -service.nameRange.start;
  return (findingsByService(service.file).get(service.name) ?? []).map((finding) => ({
    ...finding,
    range: moved(finding.range, by),
    others: finding.others.map((other) => ({ ...other, range: moved(other.range, by) })),
    edits: finding.edits?.map((edit) => movedEdit(edit, by)),
  }));
}

const findingsByService = oncePer((file: ComposeFile): ReadonlyMap<string, readonly SecretFinding[]> => {
  const logins = loginsOf(file);
  const variables = variablesFor(logins);
  const found = new Map<string, SecretFinding[]>();
  for (const [i, login] of logins.entries()) {
    const told = login.places.filter(isTold);
    const first = atServer(told, login.server) ?? told[0];
    if (!first) continue;
    const others = told.filter((place) => place !== first);
    const { service, class: kind, known, noun, name, range, isPart } = first;
    const variable = variables[i] as string;
    const edits = editsFor(file, login, variable, logins);
    const otherKeys = edits && otherKeysOf(file, login, variable);
    const finding: SecretFinding = {
      class: kind,
      kind: first.kind,
      known,
      noun,
      name,
      range,
      isPart,
      holder: holderOf(file, first),
      others: others.map((other) => ({ range: other.range, name: other.name, service: other.service.name })),
      isAlone: login.places.length === 1,
      isPublished: isPublished(login.server ?? service),
      isDefault: isWholeDefault(first),
      variable,
      otherVariables: (otherKeys ?? []).map((one) => one.variable),
      isRead: login.places.some((place) => isWholeDefault(place) && place.default?.name === variable),
      isInUrl: login.places.some(isInUrl),
      isInCommand: login.places.some(isInCommand),
      services: [...new Set(login.places.map((place) => place.service.name))],
      keeper: [login.server, ...login.places.map((place) => place.service)].some(
        (one) => one && keepsPassword(one),
      )
        ? "volume"
        : login.places.some(isOfMadeAccount)
          ? "account"
          : login.places.some(isOfKey)
            ? "data"
            : undefined,
      hasClientsElsewhere:
        noun === "password" &&
        isStore(service) &&
        login.places.every((place) => place.service === service && !place.url),
      edits: otherKeys && [...edits, ...otherKeys.flatMap((one) => one.edits)],
    };
    found.set(service.name, [...(found.get(service.name) ?? []), finding]);
  }
  return found;
});

function isInUrl({ part, field }: SecretPlace): boolean {
  return part !== undefined && /:\/\/[^\s/@]{0,200}$/.test((field.string ?? "").slice(0, part.start));
}

/** Of a list, only what a shell is given has blanks. */
function isInCommand({ kind, field }: SecretPlace): boolean {
  return kind === "command" && /\s/.test(field.string ?? "");
}

/** A program that makes its first account asks for the password once. */
function isOfMadeAccount({ name, noun, url }: SecretPlace): boolean {
  return !url && noun === "password" && /superuser|admin|initial|bootstrap|default_pass/i.test(name);
}

/** By its name a program encrypts or signs with it, and does not log in by it. */
function isOfKey({ name, url }: SecretPlace): boolean {
  return !url && keyName.test(name) && !loginName.test(name);
}

const keyName =
  /(?:^|_)(?:SECRET_KEY(?:_BASE)?|(?:ENC|ENCRYPT|ENCRYPTION|CRYPT|CRYPTO|CIPHER|APP|SIGN|SIGNING|SESSION|SESSIONS|COOKIE|COOKIES|NEXTAUTH)_(?:KEYS?|SECRETS?)|AUTH_SECRET|SALT)$|(?:^|_)JWT(?:_\w{1,40})?_(?:KEY|SECRET)$|(?:^|_)JWT$/i;

/** Keys of an account with a service, and those that programs know each other by. */
const loginName =
  /S3|AWS|MINIO|ACCESS|BUCKET|STORAGE|STRIPE|CAPTCHA|TURNSTILE|PUBLIC|API_|SERVER|SHARED|INTERNAL|WEBHOOK|CLIENT|AGENT|RUNNER|WORKER|CLUSTER/i;

/** A default word is told at the data store that it opens, where its port lets others in. */
function atServer(places: readonly SecretPlace[], server: Service | undefined): SecretPlace | undefined {
  if (!server || places[0]?.class !== "default-credential" || !isPublished(server)) return undefined;
  return places.find((place) => place.service === server && place.class === "default-credential");
}

/** Defaults on command lines are mostly placeholders of a shell; they are ends of a login only. */
function isTold(place: SecretPlace): boolean {
  return place.class !== "none" && !(place.kind === "command" && place.class === "default-credential");
}

/** The services that have the variable of a place, as messages call them. */
function holderOf(file: ComposeFile, { service, field }: SecretPlace): string {
  const lists = holdersIn(file).get(field.range.start) ?? [];
  const [only = []] = lists;
  const names = lists.length > 1 ? lists.flat() : only;
  return describeServices(names.length > 1 ? names : [service.name]);
}

/** The services of a file by where a variable of theirs is written: of each list of variables, those that share it. */
const holdersIn = oncePer(
  ({ services }: ComposeFile): ReadonlyMap<number, readonly (readonly string[])[]> => {
    const byList = new Map<readonly EnvironmentVariable[], string[]>();
    for (const { environment, name } of services) addTo(byList, environment, name);
    const byPlace = new Map<number, (readonly string[])[]>();
    for (const [list, names] of byList)
      for (const { field } of list) addTo(byPlace, field.range.start, names);
    return byPlace;
  },
);
