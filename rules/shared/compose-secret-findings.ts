import type { ComposeFile, Service } from "../../model/compose/compose";
import { type Edit, movedEdit } from "../../model/edit";
import { oncePer } from "../../model/once";
import { rangeInScalar, replaceWithin } from "../../model/scalar-edit";
import { moved, type Range } from "../../model/text";
import type { Related } from "../rule";
import { type Login, loginsOf } from "./compose-logins";
import type { SecretPlace } from "./compose-secret-places";
import { commandSecretsOf, secretsOf } from "./compose-secrets";
import { isPublished } from "./compose-servers";

/** What there is to say of a secret in a Compose file, where it is written first. Ranges and edits are the file's. */
export interface SecretFinding
  extends Pick<SecretPlace, "class" | "kind" | "known" | "noun" | "name" | "range" | "isPart"> {
  /** Who has the variable: several, where an anchor or `extends` gives it to them. */
  readonly holders: readonly string[];
  /** Its other places. */
  readonly others: readonly { readonly range: Range; readonly name: string; readonly service: string }[];
  /** It stands nowhere else in the file. */
  readonly isAlone: boolean;
  /** Other machines reach the service that it opens. */
  readonly isPublished: boolean;
  /** The variable of the environment to take it from. */
  readonly variable: string;
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
    const [first, ...others] = login.places.filter(isTold);
    if (!first) continue;
    const { service, class: kind, known, noun, name, range, isPart } = first;
    const variable = variables[i] as string;
    const finding: SecretFinding = {
      class: kind,
      kind: first.kind,
      known,
      noun,
      name,
      range,
      isPart,
      holders: holdersOf(file, first),
      others: others.map((other) => ({ range: other.range, name: other.name, service: other.service.name })),
      isAlone: login.places.length === 1,
      isPublished: isPublished(login.server ?? service),
      variable,
      edits: editsFor(file, login, variable),
    };
    found.set(service.name, [...(found.get(service.name) ?? []), finding]);
  }
  return found;
});

/** Defaults on command lines are mostly placeholders of a shell; they are ends of a login only. */
function isTold(place: SecretPlace): boolean {
  return place.class !== "none" && !(place.kind === "command" && place.class === "default-credential");
}

function holdersOf({ services }: ComposeFile, { service, field }: SecretPlace): readonly string[] {
  const isOwn = service.field.range.start <= field.range.start && field.range.end <= service.field.range.end;
  if (isOwn && !service.field.isShared && !service.file.mayBeNamed(field.range.start)) return [service.name];
  const holds = (one: Service) =>
    one.environment.some((other) => other.field.range.start === field.range.start);
  const names = services.filter(holds).map(({ name }) => name);
  return names.length > 0 ? names : [service.name];
}

/** A variable for each login, no two of one name. */
function variablesFor(logins: readonly Login[]): readonly string[] {
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
function isWholeDefault(place: SecretPlace): boolean {
  const { default: variable, part, field } = place;
  if (!variable || !part) return false;
  const opening = /^\$\{\w+:?-/.exec((field.string ?? "").slice(variable.start))?.[0] ?? "";
  return part.start === variable.start + opening.length && part.end === variable.end - 1;
}

/** A secret that stands in more places than this is not moved by one edit. */
const maxPlaces = 20;

function editsFor(file: ComposeFile, login: Login, variable: string): readonly Edit[] | undefined {
  const { places, server, isAmbiguous } = login;
  if (isAmbiguous || places.length > maxPlaces || isElsewhere(file, login)) return undefined;
  if (server && places.some(({ class: one }) => one !== "none") && hasStartScripts(server)) return undefined;
  const byPlace = new Map(places.map((place) => [`${place.range.start}`, editOf(place, variable)]));
  const edits = [...byPlace.values()];
  return edits.includes(undefined) ? undefined : (edits as readonly Edit[]);
}

function editOf(place: SecretPlace, variable: string): Edit | undefined {
  const { field, part, default: own } = place;
  if (!part) return undefined;
  if (own && isWholeDefault(place)) return replaceWithin(field, own.start, own.end, [`\${${own.name}:?}`]);
  return replaceWithin(field, part.start, part.end, [`\${${variable}:?}`]);
}

/** Scripts that a database runs when it is made may hold the other end of a login. */
function hasStartScripts(server: Service): boolean {
  return server.hostMounts.some(({ target = "" }) => target.startsWith("/docker-entrypoint-initdb.d"));
}

/** Whether a literal that is no common word stands in the file where no place of it is: in a config, in a script. */
function isElsewhere({ text, documents }: ComposeFile, { places }: Login): boolean {
  const [first] = places;
  const written = first?.part && rangeInScalar(first.field, first.part.start, first.part.end);
  if (!written) return false;
  const literal = text.slice(written.start, written.end);
  const contents = documents.flatMap(({ root }) =>
    root.get("configs").children.map((one) => one.get("content")),
  );
  if (contents.some(({ string = "" }) => string.includes(literal))) return true;
  if (places.every((place) => place.class === "default-credential" || place.class === "none")) return false;
  const inComments = documents.flatMap(({ comments }) => comments.map((comment) => comment.text));
  return (
    count(text, literal) - count(inComments.join("\n"), literal) >
    new Set(places.map(({ range }) => range.start)).size
  );
}

/** How often a literal stands in a text by itself: not as a part of a longer word. */
function count(text: string, literal: string): number {
  const isPart = (character = "") => /[\w-]/.test(character);
  let found = 0;
  for (let at = text.indexOf(literal); at >= 0; at = text.indexOf(literal, at + literal.length))
    if (!isPart(text[at - 1]) && !isPart(text[at + literal.length])) found++;
  return found;
}
