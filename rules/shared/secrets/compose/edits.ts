import type { ComposeFile, Service } from "../../../../model/compose/compose";
import type { EnvironmentVariable } from "../../../../model/container";
import type { Edit } from "../../../../model/edit";
import { oncePer } from "../../../../model/once";
import { rangeInScalar, replaceWithin } from "../../../../model/scalar-edit";
import type { Field } from "../../../../model/tree/field";
import { isNamedFor } from "../../network/compose-servers";
import { isRandom } from "../judgement";
import { occurrencesBesideComments } from "../occurrences";
import type { Login } from "./logins";
import type { SecretPlace } from "./places";

/** A variable for each login, no two of one name. */
export function variablesFor(logins: readonly Login[]): readonly string[] {
  const taken = new Set<string>();
  return logins.map((login) => {
    const name = nameFor(login);
    const isFree = !taken.has(name);
    const owner = (login.server ?? login.places[0]?.service)?.name ?? "";
    const variable = isFree ? name : `${upperCase(owner)}_${name}`;
    taken.add(variable);
    return variable;
  });
}

/** What the file calls it where it is a default, else what the server calls it, else the first who has it. */
function nameFor({ places, server }: Login): string {
  const defaulted = places.find((place) => isWholeDefault(place))?.default;
  if (defaulted) return defaulted.name;
  const named = places.filter(({ url, kind, isPart }) => !url && !isPart && kind !== "command");
  const best = named.find(({ service }) => service === server) ?? named[0];
  if (best) return best.name;
  const [first] = places;
  if (first?.url && !/^[\d.]+$/.test(first.url.host))
    return `${upperCase(first.url.host.split(".")[0] ?? "")}_PASSWORD`;
  const option = upperCase(first?.name ?? "");
  if (first?.kind === "command")
    return /PASS|SECRET|TOKEN|KEY/.test(option) ? option : `${upperCase(first.service.name)}_SECRET`;
  return `${option.replace(/_(?:URL|URI|DSN)$/, "")}_${first?.url ? "PASSWORD" : first?.noun === "token" ? "TOKEN" : "SECRET"}`;
}

function upperCase(name: string): string {
  return name.replace(/\W+/g, "_").toUpperCase();
}

/** The place is all of `${X:-default}`'s default. */
export function isWholeDefault(place: SecretPlace): boolean {
  const { default: variable, part, field } = place;
  if (!variable || !part) return false;
  const opening = /^\$\{\w+:?-/.exec((field.string ?? "").slice(variable.start))?.[0] ?? "";
  return part.start === variable.start + opening.length && part.end === variable.end - 1;
}

/** A secret that stands in more places than this is not moved by one edit, nor is one of more secrets. */
const maxPlaces = 20;
const maxLogins = 50;

/**
 * What takes a login from a variable of the environment at all its places; `undefined` where one of them would keep the
 * literal.
 * @param logins all of the file
 */
export function editsFor(
  file: ComposeFile,
  login: Login,
  variable: string,
  logins: readonly Login[],
): readonly Edit[] | undefined {
  const { places, server, isAmbiguous } = login;
  if (isAmbiguous || places.length > maxPlaces || logins.length > maxLogins) return undefined;
  if (isElsewhere(file, login)) return undefined;
  if (isHeldElsewhere(file, login, logins) || isServedElsewhere(login, variable)) return undefined;
  if (server && hasStartScripts(server)) return undefined;
  const edits = new Map(places.map((place) => [place.range.start, editOf(file, place, variable)]));
  const made = [...edits.values()].filter((edit) => edit !== undefined);
  return made.length === edits.size ? made : undefined;
}

function editOf(file: ComposeFile, place: SecretPlace, variable: string): Edit | undefined {
  const { part, noun, default: own } = place;
  const field = place.field.isShared ? definedBeside(file).get(place.field.range.start) : place.field;
  // Of a private key only the first line is known; and a key of many lines is no line of `.env`.
  if (!field || !part || noun === "private key") return undefined;
  if (own && isWholeDefault(place)) return replaceWithin(field, own.start, own.end, [`\${${own.name}:?}`]);
  return replaceWithin(field, part.start, part.end, [`\${${variable}:?}`]);
}

/** The scalars below the `x-` keys of a file, which services have by anchors, where they are written. */
const definedBeside = oncePer(({ documents }: ComposeFile): ReadonlyMap<number, Field> => {
  const found = new Map<number, Field>();
  const visit = (field: Field) => {
    if (field.isShared) return;
    if (field.kind === "scalar") found.set(field.range.start, field);
    for (const child of field.children) visit(child);
  };
  for (const { root } of documents)
    for (const child of root.children) if (String(child.key).startsWith("x-")) visit(child);
  return found;
});

/** The other key of a pair that is issued together, which goes where a login of one of them goes. */
export interface OtherKey {
  /** The variable to take it from. */
  readonly variable: string;
  readonly edits: readonly Edit[];
}

/**
 * The access keys that a login is the secret of, or the other way round, where the file holds both; `undefined` where they
 * cannot go together.
 * @param variable what the login is taken from
 */
export function otherKeysOf(
  file: ComposeFile,
  login: Login,
  variable: string,
): readonly OtherKey[] | undefined {
  const isKnown = ({ class: one }: SecretPlace) => one === "default-credential" || one === "none";
  const pairs = login.places.flatMap((place) => {
    const other = place.kind === "environment" && !place.isPart && otherKeyBeside(place);
    return other ? [{ place, other }] : [];
  });
  const [first] = pairs;
  if (!first || login.places.every(isKnown)) return [];
  const { name, value = "" } = first.other;
  const isSame = pairs.every(({ other }) => other.name === name && other.value === value);
  const prefix = variable.endsWith(first.place.name) ? variable.slice(0, -first.place.name.length) : "";
  const fields = new Map(pairs.map(({ other: { field } }) => [field.range.start, field]));
  const edits = [...fields.values()].map((field) => {
    const written = field.isShared ? definedBeside(file).get(field.range.start) : field;
    const end = written?.string?.length ?? 0;
    return written && replaceWithin(written, end - value.length, end, [`\${${prefix}${name}:?}`]);
  });
  const made = edits.filter((edit) => edit !== undefined);
  return isSame && made.length === edits.length && occurrencesBesideComments(value, file) === edits.length
    ? [{ variable: `${prefix}${name}`, edits: made }]
    : undefined;
}

/** `S3_ACCESS_KEY` of `S3_SECRET_KEY`, a literal of the same service. One that a person chose is a name, which stays. */
function otherKeyBeside({ service, name }: SecretPlace): EnvironmentVariable | undefined {
  const [own, other] = keyPairs.find(([one]) => one.test(name)) ?? [];
  if (!own || !other) return undefined;
  const stem = name.replace(own, "");
  return service.environment.find(
    ({ name, value = "", field }) =>
      name === `${stem}${other.exec(name)?.[0]}` && isRandom(value) && field.string?.endsWith(value) === true,
  );
}

const secretKey = /SECRET_(?:ACCESS_)?KEY$/;
const accessKey = /(?<!SECRET_)ACCESS_KEY(?:_ID)?$/;
const [apiSecret, apiKey] = [/API_SECRET$/, /API_KEY$/];

const keyPairs: readonly (readonly [RegExp, RegExp])[] = [
  [secretKey, accessKey],
  [accessKey, secretKey],
  [apiSecret, apiKey],
  [apiKey, apiSecret],
];

/**
 * Whether nobody who uses a server has the password of a login of it in the file: then they have it in an image or in a
 * repository of their own.
 */
function isHeldElsewhere({ services }: ComposeFile, { server }: Login, logins: readonly Login[]): boolean {
  if (!server) return false;
  const users = services.filter((service) => service !== server && dependsOn(service, server));
  const ends = logins.flatMap((login) => (login.server === server ? login.places : []));
  return users.length > 0 && !ends.some((place) => users.includes(place.service));
}

/**
 * Whether the server of a login is a service of the file that is given no such password there, nor the variable: then it
 * has it in an image or a file of its own.
 */
function isServedElsewhere({ places, server }: Login, variable: string): boolean {
  if (!server || server.environment.some(({ field }) => field.string?.split(/\W+/).includes(variable)))
    return false;
  return places.every(
    ({ service, url, name }) => service !== server && (url || isNamedFor(service, server, name)),
  );
}

function dependsOn(service: Service, { name }: Service): boolean {
  const field = service.get("depends_on");
  return field.kind === "mapping"
    ? field.get(name).isPresent
    : field.items.some((item) => item.string === name);
}

/** Scripts that a database runs when it is made may hold the other end of a login. */
function hasStartScripts(server: Service): boolean {
  return server.hostMounts.some(({ target = "" }) => target.startsWith("/docker-entrypoint-initdb.d"));
}

/** Whether a literal that is more than a word or a name stands in the file where no place of it is: in a config, in a script. */
function isElsewhere(file: ComposeFile, { places }: Login): boolean {
  const { text, documents } = file;
  const [first] = places;
  const written = first?.part && rangeInScalar(first.field, first.part.start, first.part.end);
  if (!written) return false;
  const literal = text.slice(written.start, written.end);
  const contents = documents.flatMap(({ root }) =>
    root.get("configs").children.map((one) => one.get("content")),
  );
  if (contents.some(({ string = "" }) => string.includes(literal))) return true;
  const isName =
    /^[a-z]+$/i.test(literal) &&
    places.every(({ class: one }) => one === "default-credential" || one === "none");
  if (isName) return false;
  return occurrencesBesideComments(literal, file) > new Set(places.map(({ range }) => range.start)).size;
}
