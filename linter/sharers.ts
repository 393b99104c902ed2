import type { ComposeFile, Service } from "../model/compose/compose";
import type { Fix } from "../model/edit";
import { firstIndex } from "../model/search";
import type { TreeDocument } from "../model/tree/document";
import { type Extension, MAX_PLACES, Sharing } from "../model/tree/sharing";
import type { Reported } from "./report";

/** Somebody whose part of a file is changed. */
interface User {
  /** Not a line: what is above a document that is kept may change. */
  readonly noun: "service" | "container" | "key";
  readonly name: string;
}

/** Where in a file something stands, and whose it is. */
interface Places {
  sharingAt(offset: number): Sharing;
  /** `undefined` in what nobody has but by aliases, such as the `x-` blocks of Compose. */
  userAt(offset: number): User | undefined;
}

/** Where there are more, so many are named. */
const maxNames = 3;

/** The fixes of a Compose file, with the other services that they change in their titles. */
export function namingServices(reported: readonly Reported[], file: ComposeFile): readonly Reported[] {
  return naming(reported, () => {
    const { documents, services, isLegacy } = file;
    const names = new Set(services.map(({ name }) => name));
    const extensions = extensionsIn(services);
    const sharings = documents.map((document) => new Sharing(document, extensions.get(document)));
    if (sharings.every(({ isEmpty }) => isEmpty)) return undefined;
    const indexAt = (offset: number) =>
      Math.max(0, firstIndex(documents.length, (i) => (documents[i]?.range.start ?? 0) > offset) - 1);
    const sharingAt = (offset: number) => sharings[indexAt(offset)] as Sharing;
    const userAt = (offset: number): User | undefined => {
      const [top, below] = sharingAt(offset).pathTo(offset).map(String);
      const name = isLegacy ? top : below;
      if (name !== undefined && names.has(name) && (isLegacy || top === "services"))
        return { noun: "service", name };
      return top?.startsWith("x-") ? undefined : keyAt(sharingAt(offset), offset);
    };
    return { sharingAt, userAt };
  });
}

/** What services extend, by the document that both stand in. */
function extensionsIn(services: readonly Service[]): ReadonlyMap<TreeDocument, readonly Extension[]> {
  const byDocument = new Map<TreeDocument, Extension[]>();
  for (const { field: at, extended } of services)
    for (const of of extended) {
      const known = byDocument.get(at.document);
      if (known) known.push({ of, at });
      else byDocument.set(at.document, [{ of, at }]);
    }
  return byDocument;
}

/** The fixes of a document of a manifest, with the other containers that they change in their titles. */
export function namingContainers(reported: readonly Reported[], document: TreeDocument): readonly Reported[] {
  return naming(reported, () => {
    const sharing = new Sharing(document);
    if (sharing.isEmpty) return undefined;
    const userAt = (offset: number): User => {
      const path = sharing.pathTo(offset);
      const list = path.findIndex((key) => /^(?:initC|ephemeralC|c)ontainers$/.test(String(key)));
      const name = list < 0 ? undefined : document.root.get(...path.slice(0, list + 2), "name").string;
      return name === undefined ? keyAt(sharing, offset) : { noun: "container", name };
    };
    return { sharingAt: () => sharing, userAt };
  });
}

/** Where a key is, as Kubernetes writes it: `spec.containers[0].image`. */
function keyAt(sharing: Sharing, offset: number): User {
  const steps = sharing.pathTo(offset).map((step) => (typeof step === "number" ? `[${step}]` : `.${step}`));
  return { noun: "key", name: steps.join("").replace(/^\./, "") };
}

/** @param placesOf asked where there are fixes; `undefined` where nothing is shared */
function naming(reported: readonly Reported[], placesOf: () => Places | undefined): readonly Reported[] {
  if (reported.every(({ finding }) => finding.fixes.length === 0)) return reported;
  const places = placesOf();
  if (!places) return reported;
  const key = ({ rule, finding: { range } }: Reported) => `${rule.id} ${range.start} ${range.end}`;
  const counts = new Map<string, number>();
  for (const one of reported) counts.set(key(one), (counts.get(key(one)) ?? 0) + 1);
  return reported.map((one) => {
    const fixes = one.finding.fixes.map((fix) => named(fix, counts.get(key(one)) as number, places));
    return { ...one, finding: { ...one.finding, fixes } };
  });
}

/**
 * A fix with the others that it changes in its title. A safe one is only suggested where the same was not found for all
 * of them.
 *
 * @param count how often the finding was reported at its place: for how many it holds
 */
function named(fix: Fix, count: number, { sharingAt, userAt }: Places): Fix {
  const edits = fix.edits.filter(({ path }) => path === undefined);
  const targets = edits.map(({ range, target }) => target ?? { range });
  const own = byWords(targets.map(({ range }) => userAt(range.start)));
  const places = targets
    .flatMap((target) => [...sharingAt(target.range.start).placesOf(target)])
    .sort((a, b) => a - b);
  const others = byWords(places.map(userAt));
  for (const words of own.keys()) others.delete(words);
  const size = own.size + others.size;
  // A block for aliases is nobody's: with a single user, the fix is only for whom it is meant.
  if (others.size === 0 || size === 1) return fix;
  const isAlike = count >= size && places.length < MAX_PLACES;
  return {
    ...fix,
    title: `${fix.title} (${own.size > 0 ? "also " : ""}${listed([...others.values()])})`,
    kind: fix.kind === "safe" && !isAlike ? "suggestion" : fix.kind,
  };
}

function byWords(users: readonly (User | undefined)[]): Map<string, User> {
  return new Map(users.flatMap((user) => (user ? [[`${user.noun} ${user.name}`, user]] : [])));
}

/** "of services db and web, used at spec.other" */
function listed(users: readonly User[]): string {
  const nouns = [...new Set(users.map(({ noun }) => noun))];
  const groups = nouns.map((noun) => {
    const names = users.filter((user) => user.noun === noun).map(({ name }) => name);
    const told = names.length > maxNames + 1 ? [...names.slice(0, maxNames), "others"] : names;
    const all = told.length > 1 ? `${told.slice(0, -1).join(", ")} and ${told.at(-1)}` : told.join();
    return noun === "key" ? `used at ${all}` : `of ${noun}${names.length > 1 ? "s" : ""} ${all}`;
  });
  return groups.join(", ");
}
