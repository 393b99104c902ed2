import type { ComposeFile } from "../../model/compose/compose";
import type { EditTarget, Fix } from "../../model/edit";
import { addTo } from "../../model/groups";
import { oncePer } from "../../model/once";
import { firstIndex } from "../../model/search";
import type { Range } from "../../model/text";
import type { TreeDocument } from "../../model/tree/document";
import type { Field } from "../../model/tree/field";
import { hasAnchors, MAX_PLACES, Sharing } from "../../model/tree/sharing";
import { enclosure } from "../enclosure";
import { placeOf, type Reported } from "../reported";

/** Somebody whose part of a file is changed. */
interface User {
  /** Not a line: what is above a document that is kept may change. */
  readonly noun: "service" | "container" | "key";
  readonly name: string;
}

/** Where in a file something stands, and whose it is. */
interface Places {
  readonly sharing: Sharing;
  /** `undefined` in what nobody has but by aliases, such as the `x-` blocks of Compose. */
  userAt(offset: number): User | undefined;
}

/** The places of the document that an offset is in. */
type PlacesAt = (offset: number) => Places;

/** Where there are more, so many are named. */
const maxNames = 3;

/** The fixes of a Compose file, with the other services that they change in their titles. */
export function namingServices(reported: readonly Reported[], file: ComposeFile): readonly Reported[] {
  const { documents, services } = file;
  const isExtended = enclosure(services.flatMap(({ extended }) => extended.map(({ range }) => range)));
  const mayBeShared = (range: Range) => file.mayBeNamed(range.start) || isExtended(range);
  const extendedIn = new Map<TreeDocument, { readonly of: Field; readonly at: Field }[]>();
  for (const { field: at, extended } of services)
    for (const of of extended) {
      if (of.document !== at.document) continue;
      addTo(extendedIn, of.document, { of, at });
    }
  const names = new Set(services.map(({ name }) => name));
  const placesIn = oncePer((document: TreeDocument) =>
    servicePlaces(new Sharing(document, extendedIn.get(document)), names, file.isLegacy),
  );
  const placesAt = (offset: number) => {
    const behind = firstIndex(documents.length, (i) => (documents[i] as TreeDocument).range.start > offset);
    return placesIn(documents[Math.max(0, behind - 1)] as TreeDocument);
  };
  return naming(reported, placesAt, mayBeShared);
}

function servicePlaces(sharing: Sharing, names: ReadonlySet<string>, isLegacy: boolean): Places {
  const userAt = (offset: number): User | undefined => {
    const [top, below] = sharing.pathTo(offset).map(String);
    const name = isLegacy ? top : below;
    if (name !== undefined && names.has(name) && (isLegacy || top === "services"))
      return { noun: "service", name };
    return top?.startsWith("x-") ? undefined : keyAt(sharing, offset);
  };
  return { sharing, userAt };
}

/** The fixes of a document of a manifest, with the other containers that they change in their titles. */
export function namingContainers(reported: readonly Reported[], document: TreeDocument): readonly Reported[] {
  if (!hasAnchors(document)) return reported;
  const placesIn = oncePer(containerPlaces);
  return naming(reported, () => placesIn(document));
}

function containerPlaces(document: TreeDocument): Places {
  const sharing = new Sharing(document);
  const userAt = (offset: number): User => {
    const path = sharing.pathTo(offset);
    const list = path.findIndex((key) => /^(?:initC|ephemeralC|c)ontainers$/.test(String(key)));
    const name = list < 0 ? undefined : document.root.get(...path.slice(0, list + 2), "name").string;
    return name === undefined ? keyAt(sharing, offset) : { noun: "container", name };
  };
  return { sharing, userAt };
}

/** Where a key is, as Kubernetes writes it: `spec.containers[0].image`. */
function keyAt(sharing: Sharing, offset: number): User {
  const steps = sharing.pathTo(offset).map((step) => (typeof step === "number" ? `[${step}]` : `.${step}`));
  return { noun: "key", name: steps.join("").replace(/^\./, "") };
}

/** @param mayBeShared false for what is surely the only place that has what stands there */
function naming(
  reported: readonly Reported[],
  placesAt: PlacesAt,
  mayBeShared: (range: Range) => boolean = () => true,
): readonly Reported[] {
  const countsOf = oncePer(countByPlace);
  return reported.map((one) => {
    const { fixes } = one.finding;
    const renamed = fixes.map((fix) =>
      targetsOf(fix).some(({ range }) => mayBeShared(range))
        ? named(fix, one.finding.message, countsOf(reported).get(placeOf(one)) as number, placesAt)
        : fix,
    );
    const isSame = renamed.every((fix, i) => fix === fixes[i]);
    return isSame ? one : { ...one, finding: { ...one.finding, fixes: renamed } };
  });
}

function countByPlace(reported: readonly Reported[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const one of reported) counts.set(placeOf(one), (counts.get(placeOf(one)) ?? 0) + 1);
  return counts;
}

function targetsOf({ edits }: Fix): readonly EditTarget[] {
  return edits.filter(({ path }) => path === undefined).map(({ range, target }) => target ?? { range });
}

/**
 * A fix with the others that it changes in its title. A safe one is only suggested where the same was not found for all
 * of them.
 *
 * @param message says whose the finding is: whom it or the title names, is not named again
 * @param count how often the finding was reported at its place: for how many it holds
 */
function named(fix: Fix, message: string, count: number, placesAt: PlacesAt): Fix {
  const targets = targetsOf(fix);
  const found = targets.flatMap((target) => [...placesAt(target.range.start).sharing.placesOf(target)]);
  if (found.length === 0) return fix;
  const places = found.sort((a, b) => a - b);
  const userAt = (offset: number) => placesAt(offset).userAt(offset);
  const own = byWords(targets.map(({ range }) => userAt(range.start)));
  const others = byWords(places.map(userAt));
  for (const words of own.keys()) others.delete(words);
  const words = new Set(`${message} ${fix.title}`.split(/[^\w.-]+/));
  const isTold = ({ noun, name }: User) => noun !== "key" && words.has(name);
  const untold = [...others.values()].filter((user) => !isTold(user));
  const size = own.size + others.size;
  // A block for aliases is nobody's: with a single user, the fix is only for whom it is meant.
  if (untold.length === 0 || size === 1) return fix;
  const isAlike = count >= size && places.length < MAX_PLACES;
  return {
    ...fix,
    title: withUsers(fix.title, untold, own.size > 0 || untold.length < others.size),
    kind: fix.kind === "safe" && !isAlike ? "suggestion" : fix.kind,
  };
}

/** At the end, or beside the services that the title names: `(services web and db, also api)`. */
function withUsers(title: string, users: readonly User[], areMore: boolean): string {
  const named = /\(services? [^()]*(?=\))/.exec(title);
  const end = named ? named.index + named[0].length : title.length;
  const clause = `${named || areMore ? "also " : ""}${listed(users, named ? "service" : undefined)}`;
  return named ? `${title.slice(0, end)}, ${clause}${title.slice(end)}` : `${title} (${clause})`;
}

function byWords(users: readonly (User | undefined)[]): Map<string, User> {
  return new Map(users.flatMap((user) => (user ? [[`${user.noun} ${user.name}`, user]] : [])));
}

/**
 * "of services db and web, used at spec.other"
 * @param said the noun that stands before
 */
function listed(users: readonly User[], said: User["noun"] | undefined): string {
  const nouns = [...new Set(users.map(({ noun }) => noun))];
  const groups = nouns.map((noun) => {
    const names = users.filter((user) => user.noun === noun).map(({ name }) => name);
    const told = names.length > maxNames + 1 ? [...names.slice(0, maxNames), "others"] : names;
    const all = told.length > 1 ? `${told.slice(0, -1).join(", ")} and ${told.at(-1)}` : told.join();
    if (noun === "key") return `used at ${all}`;
    return noun === said ? all : `of ${noun}${names.length > 1 ? "s" : ""} ${all}`;
  });
  return groups.join(", ");
}
