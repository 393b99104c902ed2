import { addTo } from "../../../model/groups";
import type { Binding, GrantedRights, Told, WorkspaceFacts } from "../../../model/workspace/facts";
import { isNear } from "../../../model/workspace/near";
import { enumerate } from "../names";
import type { FilePlace } from "../places";
import { accountsOf } from "./bindings";
import { leadingOf, reachOf } from "./reach";

/** A role that a service account holds, and that leads to all else. */
export interface DangerousRole {
  /** `ClusterRole "ops"` */
  readonly role: string;
  /** What it allows: completes "which allows …". */
  readonly allows: string;
  /** `RoleBinding "ops"` */
  readonly binding: string;
  readonly boundAt: FilePlace;
  /** `undefined` for a role that every cluster has. */
  readonly grantedAt: FilePlace | undefined;
}

/**
 * The dangerous role of a service account, when a binding and a role of the same folder, or of the same complete set,
 * show it: elsewhere in a workspace the same names may be those of another cluster.
 *
 * @param path of the file that names the account
 * @param unit the complete set that the file is in
 */
export function dangerousRoleOf(
  facts: WorkspaceFacts,
  account: string,
  namespace: string,
  path: string,
  unit: string | undefined,
): DangerousRole | undefined {
  const isNearby = (other: string) => isNear(path, unit, other);
  for (const bound of facts.ask(bindingsByAccount).get(account) ?? []) {
    const { path: boundPath, fact: binding } = bound;
    const isBound = accountsOf(binding).some(
      (one) => one.name === account && (one.namespace || binding.namespace) === namespace,
    );
    const granted = isBound && isNearby(boundPath) && danger(facts, binding, isNearby);
    if (!granted) continue;
    return {
      role: `${binding.role.kind} "${binding.role.name}"`,
      binding: `${binding.kind}${binding.name === undefined ? "" : ` "${binding.name}"`}`,
      boundAt: { path: boundPath, range: binding.range },
      ...granted,
    };
  }
  return undefined;
}

function danger(
  facts: WorkspaceFacts,
  { role, namespace }: Binding,
  isNearby: (path: string) => boolean,
): Pick<DangerousRole, "allows" | "grantedAt"> | undefined {
  if (role.kind === "ClusterRole" && role.name === "cluster-admin")
    return { allows: "everything", grantedAt: undefined };
  for (const { path, fact } of rolesMeant(facts, role, namespace, isNearby)) {
    const rights = fact.grants.filter(isUnlimited);
    const [first] = rights;
    if (first)
      return { allows: `every verb on ${reachText(rights)}`, grantedAt: { path, range: first.range } };
  }
  return undefined;
}

const usualVerbs = ["get", "list", "watch", "create", "update", "patch", "delete"];

/**
 * Where a role of the same folder, or of the same complete set, allows everything.
 *
 * @param namespace that of who names it
 */
export function allowsEverything(
  facts: WorkspaceFacts,
  kind: string,
  name: string,
  namespace: string,
  path: string,
  unit: string | undefined,
): FilePlace | undefined {
  const isNearby = (other: string) => isNear(path, unit, other);
  for (const { path: other, fact } of rolesMeant(facts, { kind, name }, namespace, isNearby)) {
    const everything = fact.grants.find(
      (rights) =>
        reachOf(rights) === "everything" &&
        (rights.verbs.includes("*") || usualVerbs.every((verb) => rights.verbs.includes(verb))),
    );
    if (everything) return { path: other, range: everything.range };
  }
  return undefined;
}

/** The roles of a name that are near. A Role is one of the namespace of who names it. */
function rolesMeant(
  facts: WorkspaceFacts,
  { kind, name }: Binding["role"],
  namespace: string | undefined,
  isNearby: (path: string) => boolean,
): readonly Told<"role">[] {
  const named = facts.ask(rolesByName).get(name) ?? [];
  return named.filter(({ path, fact }) => {
    const isMeant = fact.kind === kind && (kind === "ClusterRole" || fact.namespace === namespace);
    return isMeant && isNearby(path);
  });
}

function isUnlimited(rights: GrantedRights): boolean {
  const reach = reachOf(rights);
  return rights.verbs.includes("*") && (reach === "everything" || reach === "leading");
}

function reachText(all: readonly GrantedRights[]): string {
  if (all.some((rights) => reachOf(rights) === "everything")) return "every resource";
  const names = [...new Set(all.flatMap(leadingOf))];
  return names.includes("*") ? "every resource of its groups" : enumerate(names);
}

/** Whether a ClusterRoleBinding of the same folder, or of the same complete set, gives a ClusterRole to somebody. */
export function isBoundClusterWide(
  facts: WorkspaceFacts,
  role: string,
  path: string,
  unit: string | undefined,
): boolean {
  return (facts.ask(placesOfClusterWide).get(role) ?? []).some((other) => isNear(path, unit, other));
}

/** The files that bind a ClusterRole in all namespaces. */
function placesOfClusterWide(facts: WorkspaceFacts): ReadonlyMap<string, readonly string[]> {
  const byRole = new Map<string, string[]>();
  for (const { path, fact } of facts.all("binding"))
    if (fact.kind === "ClusterRoleBinding" && fact.role.kind === "ClusterRole")
      addTo(byRole, fact.role.name, path);
  return byRole;
}

function bindingsByAccount(facts: WorkspaceFacts): ReadonlyMap<string, readonly Told<"binding">[]> {
  const byAccount = new Map<string, Told<"binding">[]>();
  for (const told of facts.all("binding"))
    for (const { name } of accountsOf(told.fact)) addTo(byAccount, name, told);
  return byAccount;
}

function rolesByName(facts: WorkspaceFacts): ReadonlyMap<string, readonly Told<"role">[]> {
  const byName = new Map<string, Told<"role">[]>();
  for (const told of facts.all("role")) if (told.fact.name !== undefined) addTo(byName, told.fact.name, told);
  return byName;
}
