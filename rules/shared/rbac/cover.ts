import { texts } from "../../../model/kubernetes/fields";
import type { Grant, KubernetesObject } from "../../../model/kubernetes/kubernetes";
import { oncePer } from "../../../model/once";
import type { Field } from "../../../model/tree/field";
import { hasGroup, inOrder, secretsIn, usualVerbs } from "./wildcards";

/** More rules with wildcards than a person writes into a role. */
const maxWildcards = 20;

/**
 * Whether a wildcard of another rule of the role gives the same, without names: then the rule adds nothing, and to take
 * from it takes nothing away.
 * @param verbs those that it gives by this rule
 * @param resources of this rule, by their API group
 */
export function isGivenByWildcard(
  grant: Grant,
  group: string,
  resources: readonly Field[],
  verbs: readonly Field[],
): boolean {
  return wildcardsOf(grant.object).some(
    (other) =>
      other.field !== grant.field &&
      hasGroup(other, group) &&
      resources.every((resource) => has(other.resources, resource)) &&
      verbs.every((verb) => has(other.verbs, verb)),
  );
}

const wildcardsOf = oncePer(({ grants }: KubernetesObject): readonly Grant[] =>
  grants
    .filter(
      ({ verbs, resources, field }) =>
        field.get("resourceNames").isAbsent && [...verbs, ...resources].some(({ string }) => string === "*"),
    )
    .slice(0, maxWildcards),
);

function has(list: readonly Field[], { string: wanted }: Field): boolean {
  return list.some(({ string }) => string === "*" || string === wanted);
}

/** Whether another rule of the role allows as much on all secrets: it is told, and this one limits nothing. */
export function isGivenOnAllSecrets(grant: Grant): boolean {
  const verbs = secretVerbsOf(grant);
  return rulesOnAllSecrets(grant.object).some(
    (other) => other.grant.field !== grant.field && verbs.every((verb) => other.verbs.has(verb)),
  );
}

/** Whether another rule of the role allows some of the same on all secrets: to limit this one alone limits nothing. */
export function isSharedOnAllSecrets(grant: Grant): boolean {
  const verbs = secretVerbsOf(grant);
  return rulesOnAllSecrets(grant.object).some(
    (other) =>
      (other.count > 1 || other.grant.field !== grant.field) && verbs.some((verb) => other.verbs.has(verb)),
  );
}

interface SecretRule {
  readonly grant: Grant;
  readonly verbs: ReadonlySet<string>;
  /** How many rules of the role allow these verbs. */
  readonly count: number;
}

/** The rules of a role about all secrets, and of those that allow the same verbs the first. */
const rulesOnAllSecrets = oncePer(({ grants }: KubernetesObject): readonly SecretRule[] => {
  const byVerbs = new Map<string, SecretRule>();
  for (const grant of grants) {
    if (!secretsIn(grant) || !grant.field.get("resourceNames").isAbsent) continue;
    const verbs = new Set(secretVerbsOf(grant));
    const key = inOrder([...verbs]).join();
    const first = byVerbs.get(key) ?? { grant, verbs, count: 0 };
    byVerbs.set(key, { ...first, count: first.count + 1 });
  }
  return [...byVerbs.values()];
});

function secretVerbsOf({ verbs }: Grant): readonly string[] {
  return verbsMeant(texts(verbs));
}

/** The verbs that secrets have, of those that a rule names. */
export function verbsMeant(names: readonly string[]): readonly string[] {
  return names.includes("*") ? usualVerbs : names.filter((name) => usualVerbs.includes(name));
}
