import { addTo } from "../../../model/groups";
import { texts } from "../../../model/kubernetes/fields";
import type { Grant, KubernetesObject } from "../../../model/kubernetes/kubernetes";
import { oncePer } from "../../../model/once";
import type { Field } from "../../../model/tree/field";
import type { References } from "../../references";
import type { Context, RuleDefinition, Severity, Tier, Variant } from "../../rule";
import type { ThreatId } from "../../threats/catalogue";
import { describeObject, enumerate } from "../names";
import { isGivenByWildcard } from "./cover";
import { limit, limitToUsed, removeAll } from "./power-fixes";
import { isResource } from "./reach";
import { hasGroup, isBuiltIn, isEveryVerb } from "./wildcards";

type ByGroup = Readonly<Record<string, readonly string[]>>;

/** A right that gives its holder more than the role names. */
export interface Power {
  readonly severity: Severity;
  /** That of a Role, where it reaches one namespace only. */
  readonly inNamespace?: Severity;
  readonly tier?: Tier;
  readonly title: string;
  readonly why: string;
  readonly how: string;
  readonly threats: readonly [ThreatId, ...ThreatId[]];
  readonly references: References;
  /** Resources that have a namespace, which a Role can grant, by API group. */
  readonly namespaced?: ByGroup;
  readonly clusterWide?: ByGroup;
  readonly verbs: readonly string[];
  /** Those of the resources of which only `create` gives it. */
  readonly onlyCreated?: readonly string[];
  /** What the verbs and resources come to: completes "may create pods/exec: …". */
  readonly meaning: string | ((all: readonly [Found, ...Found[]]) => string);
  /** What it does with the resources, where they are not the object of the verbs: completes "may sign …". */
  readonly describeResource?: (resource: string, isNamed: boolean) => string;
  /** When a role can do without it: completes "if it …". */
  readonly condition: string | ((verbs: readonly string[]) => string);
  /** The verbs are of these resources only: they go, and not the resources. */
  readonly hasOwnVerbs?: true;
  /** What a role that needs the verbs can be limited to by name: completes "Limit to …". */
  readonly nameable?: string;
  /** The names of what programs with the role are seen to work on: it can be limited to these. */
  readonly usedNames?: (role: KubernetesObject) => readonly string[];
  /** Whether the role is of a program that does this for a living: nothing is taken from it. */
  readonly isTheWorkOf?: (role: KubernetesObject, context: Context) => boolean;
  /** What gives everything, although it is named: every verb on it is told here, and not as a wildcard. */
  readonly unlimitedNames?: readonly string[];
  /** Nothing else than `unlimitedNames` gives it: a right without names is told by another rule. */
  readonly isByName?: true;
  /** When one of `unlimitedNames` gives it. */
  readonly named?: Variant;
  /** When its role needs it for something harmless. */
  readonly lesser?: Variant & { readonly isOf: (role: KubernetesObject) => boolean };
  readonly subsumes?: readonly string[];
}

/** A rule of a role that gives a power, with what of it does. */
export interface Found {
  readonly grant: Grant;
  readonly verbs: readonly Field[];
  readonly resources: readonly Field[];
  /** The names that give it, where the right is limited to names. */
  readonly names: readonly Field[];
  /** Which of verbs and resources gives it: that is told. */
  readonly list: "verbs" | "resources";
}

/** A rule about a power: all rights of a role that give it are one finding. */
export function power(row: Power): RuleDefinition {
  const { title, why, how, threats, references, severity, inNamespace, named, lesser, tier } = row;
  const subsumes = [
    ...(row.subsumes ?? []),
    ...(row.unlimitedNames ? ["kubernetes/rbac-wildcard-verb"] : []),
  ];
  const foundIn = oncePer(({ grants }: KubernetesObject): readonly Found[] =>
    grants.flatMap((grant) => find(grant, row) ?? []),
  );
  return {
    severity,
    title,
    why,
    how,
    threats,
    since: "0.1.0",
    references: { owaspKubernetes: ["K02"], ...references },
    ...(tier && { tier }),
    ...(subsumes.length > 0 && { subsumes }),
    variants: {
      ...(inNamespace && {
        namespace: { severity: inNamespace, when: "a Role grants it, in its own namespace" },
      }),
      ...(named && { named }),
      ...(lesser && { lesser: { severity: lesser.severity, when: lesser.when } }),
    },
    check: {
      grant(grant, report, context) {
        const all = foundIn(grant.object);
        const [first, ...others] = all;
        if (!first || first.grant.field !== grant.field) return;
        const { object } = grant;
        const isOfNamespace = object.kind === "Role";
        const meaning = typeof row.meaning === "string" ? row.meaning : row.meaning([first, ...others]);
        report(placeOf(first), {
          message: `${describeObject(object)} may ${describe(all, row)}${isOfNamespace ? " in its namespace" : ""}: ${meaning}`,
          variant:
            named && all.some(({ names }) => names.length > 0)
              ? "named"
              : lesser?.isOf(object)
                ? "lesser"
                : isOfNamespace && inNamespace
                  ? "namespace"
                  : undefined,
          covers: all.map((one) => one.grant.field),
          related: others.map((one) => ({
            range: placeOf(one).range,
            message: `${describe([one], row)} too`,
          })),
          fixes: [limitToUsed([first, ...others], row) ?? limit(all, row), removeAll(all, row, context)],
        });
      },
    },
  };
}

/** `create and patch roles and rolebindings`, `patch configmaps "aws-auth"` */
function describe(all: readonly Found[], { describeResource = (name) => name }: Power): string {
  const byVerbs = new Map<string, string[]>();
  for (const { verbs, resources, names } of all) {
    const quoted = names.length > 0 ? ` ${enumerate(texts(names).map((name) => `"${name}"`))}` : "";
    const may = isEveryVerb(verbs) ? "use every verb on" : enumerate(texts(verbs));
    for (const resource of texts(resources))
      addTo(byVerbs, may, describeResource(resource, names.length > 0) + quoted);
  }
  return enumerate(
    [...byVerbs].map(([verbs, resources]) => `${verbs} ${enumerate([...new Set(resources)])}`),
  );
}

/**
 * Every verb is told by the rule about wildcards, which does not look at names, and so is what a wildcard of another rule
 * gives too; names limit a grant unless one of them gives everything.
 */
function find(grant: Grant, row: Power): Found | undefined {
  if (isBuiltIn(grant)) return undefined;
  const names = grant.resourceNames.filter(
    ({ string }) => string !== undefined && row.unlimitedNames?.includes(string),
  );
  const isAny = grant.field.get("resourceNames").isAbsent && !row.isByName && !isEveryVerb(grant.verbs);
  if (!isAny && names.length === 0) return undefined;
  const groups = [row.namespaced, grant.object.kind === "Role" ? undefined : row.clusterWide]
    .flatMap((byGroup) => Object.entries(byGroup ?? {}))
    .filter(([group]) => hasGroup(grant, group));
  const known = groups.flatMap(([, resources]) => resources);
  const held = grant.verbs.filter(
    ({ string }) => string === "*" || (string !== undefined && row.verbs.includes(string)),
  );
  const creating = held.filter(({ string }) => string === "create");
  const isOnlyCreated = ({ string = "" }: Field) => row.onlyCreated?.includes(string) === true;
  const resources = grant.resources.filter(
    (resource) =>
      resource.string !== undefined &&
      known.some(
        (name) => isResource(resource.string ?? "", name) || (row.hasOwnVerbs && resource.string === "*"),
      ) &&
      (creating.length > 0 || !isOnlyCreated(resource)),
  );
  const verbs = resources.every(isOnlyCreated) ? creating : held;
  if (resources.length === 0 || verbs.length === 0) return undefined;
  if (groups.every(([group]) => isGivenByWildcard(grant, group, resources, verbs))) return undefined;
  return { grant, verbs, resources, names, list: row.hasOwnVerbs ? "verbs" : "resources" };
}

function placeOf(found: Found): Field {
  return found[found.list][0] as Field;
}
