import { Blank, type Fix, fix } from "../../../model/edit";
import { texts } from "../../../model/kubernetes/fields";
import type { Grant } from "../../../model/kubernetes/kubernetes";
import { remove, set } from "../../../model/tree/edit/edit";
import { removeItems } from "../../../model/tree/edit/remove-items";
import type { Context } from "../../rule";
import { isJustified } from "../comments";
import { addBehind, isInFlow } from "../fill-in";
import { enumerate } from "../names";
import type { Found, Power } from "./power";
import { isEveryVerb, isForOperator } from "./wildcards";

/** `roles`, `create and patch`, `create of roles and bindings` where it is not the same of all. */
function describeGone(all: readonly Found[]): string {
  const isSame = all.every((one) => goesBy(one) === goesBy(all[0] as Found));
  const verbsOf = ({ verbs }: Found) => (isEveryVerb(verbs) ? ["every verb"] : texts(verbs));
  const goneOf = (one: Found) => (goesBy(one) === "verbs" ? verbsOf(one) : texts(one.resources));
  if (isSame) return enumerate([...new Set(all.flatMap(goneOf))]);
  const parts = all.map((one) => {
    const resources = enumerate(texts(one.resources));
    return goesBy(one) === "verbs" ? `${enumerate(verbsOf(one))} of ${resources}` : resources;
  });
  return enumerate([...new Set(parts)]);
}

/** What goes of it: the verbs where nothing else is in the rule and others stay, such as those that read. */
function goesBy({ grant, verbs, resources, list }: Found): "verbs" | "resources" {
  const isAlone = resources.length === grant.resources.length && verbs.length < grant.verbs.length;
  return isAlone ? "verbs" : list;
}

/** Whether nothing is left of the rule without it. */
function isWhole(found: Found): boolean {
  const by = goesBy(found);
  return found[by].length === found.grant[by].length;
}

/** Only where nothing else is in the rules, since names limit all of it, and no comment says what all of it is for. */
export function limit(all: readonly Found[], { nameable }: Power): Fix | undefined {
  const isAlone = ({ grant, verbs }: Found) =>
    grant.resources.length === 1 && grant.verbs.length === verbs.length && grant.resourceNames.length === 0;
  if (nameable === undefined || !all.every(isAlone)) return undefined;
  if (all.some(({ grant }) => isJustified(grant.field))) return undefined;
  return fix(
    `Limit to ${nameable}`,
    "choice",
    all.flatMap(({ grant }) => writeNames(grant, [new Blank("NAME")])),
  );
}

function writeNames({ field }: Grant, names: readonly (string | Blank)[]) {
  const list = field.get("resources");
  return isInFlow(list) ? addBehind(list, "resourceNames", names) : [set(field, ["resourceNames"], names)];
}

/** Verbs that names can limit: what is made or listed has none yet. */
const verbsByName = new Set(["get", "update", "patch", "delete"]);

/** Only where names can limit all that is in the rules. */
export function limitToUsed(all: readonly [Found, ...Found[]], { usedNames }: Power): Fix | undefined {
  const names = usedNames?.(all[0].grant.object) ?? [];
  const isLimitable = ({ grant, resources }: Found) =>
    grant.resources.length === resources.length &&
    grant.resourceNames.length === 0 &&
    grant.verbs.every(({ string = "" }) => verbsByName.has(string));
  if (names.length === 0 || !all.every(isLimitable)) return undefined;
  return fix(
    `Limit to ${enumerate(names.map((name) => `"${name}"`))}, which this file names`,
    "suggestion",
    all.flatMap(({ grant }) => writeNames(grant, names)),
  );
}

/**
 * Nothing where no rule of the role would be left or other verbs would go too, where a comment says what the rule is for,
 * nor for those who make the accounts of what they run.
 */
export function removeAll(
  all: readonly Found[],
  { condition, namespaced, isTheWorkOf }: Power,
  context: Context,
): Fix | undefined {
  const [first] = all;
  if (!first || (first.grant.object.grants.length === all.length && all.every(isWhole))) return undefined;
  if (namespaced && rbacGroup in namespaced && isForOperator(first.grant)) return undefined;
  if (all.some(({ grant }) => isJustified(grant.field))) return undefined;
  const takesOthers = ({ grant, verbs }: Found) => verbs.length < grant.verbs.length;
  if (all.some((one) => goesBy(one) === "resources" && takesOthers(one))) return undefined;
  if (isTheWorkOf?.(first.grant.object, context)) return undefined;
  const verbs = [...new Set(all.flatMap((one) => texts(one.verbs)))];
  return fix(
    `Remove ${describeGone(all)}, if it ${typeof condition === "string" ? condition : condition(verbs)}`,
    "suggestion",
    all.flatMap((one) => removal(one) ?? []),
  );
}

const rbacGroup = "rbac.authorization.k8s.io";

function removal(found: Found) {
  const by = goesBy(found);
  if (isWhole(found)) return remove(found.grant.field);
  return removeItems(found.grant.field.get(by), (item) => found[by].includes(item));
}
