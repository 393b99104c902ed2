import { type Blank, type Edit, type Fix, fix } from "../../../model/edit";
import { texts } from "../../../model/kubernetes/fields";
import type { Grant, KubernetesObject } from "../../../model/kubernetes/kubernetes";
import { oncePer } from "../../../model/once";
import { append, replaceValue, set } from "../../../model/tree/edit/edit";
import { removeItems } from "../../../model/tree/edit/remove-items";
import type { Field } from "../../../model/tree/field";
import { asksForAll, commentsByLine } from "../comments";
import { isInFlow } from "../fill-in";
import { enumerate, firstTwo } from "../names";
import { isCoordination, type Rights, reachOf, specialVerbsOf } from "./reach";

export function rightsOf({ apiGroups, resources }: Grant): Rights {
  return { apiGroups: texts(apiGroups), resources: texts(resources) };
}

/** Another rule of the role allows everything: that is told there. */
export function isPartOfEverything({ object, field }: Grant): boolean {
  const whole = everythingIn(object);
  return whole !== undefined && whole !== field;
}

const everythingIn = oncePer(
  ({ grants }: KubernetesObject): Field | undefined =>
    grants.find(
      (grant) =>
        grant.verbs.some(({ string }) => string === "*") && reachOf(rightsOf(grant)) === "everything",
    )?.field,
);

/** Verbs that only read. */
export const readingVerbs: readonly string[] = ["get", "list", "watch"];

/** The verbs that every resource may have, as documentation lists them. */
export const usualVerbs: readonly string[] = [
  ...readingVerbs,
  "create",
  "update",
  "patch",
  "delete",
  "deletecollection",
];

/** Verbs as documentation lists them, others behind. */
export function inOrder(verbs: readonly string[]): readonly string[] {
  const place = (verb: string) => (usualVerbs.includes(verb) ? usualVerbs.indexOf(verb) : usualVerbs.length);
  return [...verbs].sort((a, b) => place(a) - place(b));
}

/** A rule that allows every verb. */
interface Wildcard {
  readonly grant: Grant;
  readonly star: Field;
  readonly variant: "everything" | "ordinary" | "own" | undefined;
}

type Wildcards = readonly [Wildcard, ...Wildcard[]];

/** The rules of a role that allow every verb: those of one severity, and with the same fixes, together. */
export const wildcardsIn = oncePer(({ grants }: KubernetesObject): readonly Wildcards[] => {
  const groups = new Map<string, [Wildcard, ...Wildcard[]]>();
  for (const grant of grants) {
    const star = grant.verbs.find(({ string }) => string === "*");
    if (!star || isBuiltIn(grant) || isPartOfEverything(grant)) continue;
    const one = { grant, star, variant: variantOf(grant) };
    const key = `${one.variant} ${isAboutUrls(grant)}`;
    const group = groups.get(key);
    if (group) group.push(one);
    else groups.set(key, [one]);
  }
  return [...groups.values()];
});

function variantOf(grant: Grant): Wildcard["variant"] {
  const rights = rightsOf(grant);
  const reach = reachOf(rights);
  const isForAll = grant.object.kind === "ClusterRole";
  if (reach === "everything") return isForAll ? "everything" : undefined;
  if (reach === "leading") return undefined;
  return reach === "ordinary" && !isForAll && isCoordination(rights) ? "own" : reach;
}

/**
 * What several rules allow every verb on; where the role has wildcards that reach less, or more, these are told apart.
 * @param reached what each of the rules reaches
 */
export function describeReach({ object }: Grant, reached: readonly string[]): string {
  const [first = "", ...others] = reached;
  const [second] = others;
  if (second === undefined) return first;
  if (others.length === 1 && second !== first) return `${first}, and on ${second}`;
  const isPart = wildcardsIn(object).length > 1;
  const alike = isPart ? ` that ${others.length === 1 ? "reaches" : "reach"} as much` : "";
  return `${first}, and in ${others.length === 1 ? "another rule" : `${others.length} more rules`}${alike}`;
}

/** What the wildcard says of resources, but for verbs that only some of them have; of every resource that limits nothing. */
export function listVerbs(wildcards: Wildcards): Fix | undefined {
  if (isAboutUrls(wildcards[0].grant) || wildcards[0].variant === "everything") return undefined;
  if (wildcards.some(({ star }) => asksForAll(star))) return undefined;
  const special = new Set(wildcards.flatMap(({ grant }) => specialVerbsOf(rightsOf(grant))));
  const without = special.size > 0 ? `, without ${enumerate([...special])}` : "";
  const reachesAll = wildcards.some(({ grant }) => grant.resources.some(({ string }) => string === "*"));
  const left = reachesAll ? "; it still reaches every resource of its groups" : "";
  const same = special.size === 0 ? ", for the list alone allows as much" : "";
  return fix(
    `List the verbs${placesOf(wildcards)}${without}; then remove what it does not need${left || same}`,
    "choice",
    wildcards.flatMap(({ grant, star }) => writeVerbs(grant, star, usualVerbs)),
  );
}

/** Its name says that its holder writes what it is about. */
export function isForOperator({ object }: Grant): boolean {
  return /-edit$|operator|controller|manager|uninstall|admin/i.test(object.name.string ?? "");
}

/**
 * URLs that are no resources are only got: they have no list and no watch. To get every resource of the core group is to
 * read secrets and, through `nodes/proxy` and `pods/exec`, to run commands: no verb makes that harmless.
 */
export function allowReading(wildcards: Wildcards): Fix | undefined {
  const [{ grant }] = wildcards;
  if (isForOperator(grant) || !wildcards.every(mayOnlyRead)) return undefined;
  if (wildcards.some(({ star }) => asksForAll(star))) return undefined;
  if (wildcards.some((one) => secretsIn(one.grant)?.string === "*")) return undefined;
  const verbs = isAboutUrls(grant) ? ["get"] : readingVerbs;
  const condition = isAboutUrls(grant) ? "" : ", if it never writes them";
  const left = wildcards.some((one) => secretsIn(one.grant)) ? "; it still reads secrets" : "";
  return fix(
    `Allow only ${enumerate(verbs)}${placesOf(wildcards)}${condition}${left}`,
    "suggestion",
    wildcards.flatMap((one) => writeVerbs(one.grant, one.star, verbs)),
  );
}

/** By what a rule reaches secrets: their name, or the wildcard. */
export function secretsIn(grant: Grant): Field | undefined {
  if (!hasGroup(grant, "")) return undefined;
  return grant.resources.find(({ string }) => string === "secrets" || string === "*");
}

/**
 * Who names other verbs too, or the parts of an object that a controller writes, does not only read; nor does who gets a
 * connection to what runs.
 */
function mayOnlyRead({ grant: { verbs, resources } }: Wildcard): boolean {
  return (
    verbs.length === 1 &&
    !resources.some(({ string = "" }) =>
      /\/(?:status|finalizers|exec|attach|portforward|proxy)$/.test(string),
    )
  );
}

function placesOf({ length }: Wildcards): string {
  return length > 1 ? ` in ${length} rules` : "";
}

/** The verbs in the place of the wildcard, without those that stand beside it. */
function writeVerbs({ field, verbs }: Grant, star: Field, wanted: readonly string[]) {
  const written = new Set(verbs.map(({ string }) => string));
  const [first, ...rest] = wanted.filter((verb) => !written.has(verb));
  if (first === undefined) return removeItems(field.get("verbs"), (verb) => verb === star);
  return replaceStar(field.get("verbs"), star, [first, ...rest]);
}

/** Names in the place of a wildcard: as a list of their own where it stands alone, without a comment behind it. */
export function replaceStar(
  list: Field,
  star: Field,
  [first, ...others]: readonly [string | Blank, ...(string | Blank)[]],
): readonly (Edit | undefined)[] {
  const { document, items, key, parent } = list;
  const hasComment = commentsByLine(document).has(document.lines.lineAt(star.range.end));
  const isAlone = items.length === 1 && (isInFlow(list) || !hasComment);
  if (isAlone && parent && typeof key === "string") return [set(parent, [key], [first, ...others])];
  return [replaceValue(star, first), ...others.map((one) => append(list, one))];
}

function isAboutUrls({ resources, nonResourceURLs }: Grant): boolean {
  return resources.length === 0 && nonResourceURLs.length > 0;
}

/** Roles that Kubernetes itself makes, as dumps of clusters hold them. */
export function isBuiltIn({ object }: Grant): boolean {
  return (
    object.kind === "ClusterRole" &&
    /^(?:admin|edit|view|cluster-admin|system:.*)$/.test(object.name.string ?? "")
  );
}

export function describeResources(grant: Grant): string {
  const { resources, nonResourceURLs } = grant;
  const names = texts([...resources, ...nonResourceURLs]);
  if (isAboutUrls(grant) && names.includes("*")) return "every URL";
  return names.includes("*")
    ? hasGroup(grant, "*")
      ? `every resource${grant.object.kind === "Role" ? " of its namespace" : ""}`
      : `every resource${groupsOf(grant) || " of its groups"}`
    : `${firstTwo(names) || "its resources"}${groupsOf(grant)}`;
}

/** ` of metrics.k8s.io`: nothing for the core group, which has no name, and for many. */
function groupsOf({ apiGroups }: Grant): string {
  const groups = apiGroups.flatMap(({ string }) => string || []);
  const isNamed = groups.length === apiGroups.length && !groups.includes("*");
  return isNamed && (groups.length === 1 || groups.length === 2) ? ` of ${enumerate(groups)}` : "";
}

export function hasGroup({ apiGroups }: Grant, group: string): boolean {
  return apiGroups.some(({ string }) => string === group || string === "*");
}

export function isEveryVerb(verbs: readonly Field[]): boolean {
  return verbs.some(({ string }) => string === "*");
}
