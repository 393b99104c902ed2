import { addTo } from "../../../model/groups";
import { bindingsOf, roleOf } from "../../../model/kubernetes/facts";
import { textOr, texts } from "../../../model/kubernetes/fields";
import { isOfRbac } from "../../../model/kubernetes/grants";
import type { Grant, KubernetesObject, Manifest } from "../../../model/kubernetes/kubernetes";
import { oncePer } from "../../../model/once";
import type { Field } from "../../../model/tree/field";
import type { Binding, GrantedRights, Named, Told, WorkspaceFacts } from "../../../model/workspace/facts";
import { isNear } from "../../../model/workspace/near";
import type { Context } from "../../rule";
import { verbsMeant } from "./cover";

/*
 * Whether who gets a role gets secrets by another one, too: to limit the role alone then limits nobody.
 */

/** A binding: whom it gives which role. */
interface Given {
  readonly path: string;
  /** Where: `undefined` for all namespaces. */
  readonly namespace: string | undefined;
  readonly role: string;
  readonly subjects: readonly string[];
  /** Nobody else gets it. */
  readonly isComplete: boolean;
}

/** What a role of a file allows on all secrets. */
interface Allowed {
  readonly path: string;
  readonly verbs: ReadonlySet<string>;
}

/** The roles that allow something on all secrets, and the bindings that give them. */
interface SecretRights {
  readonly allowed: ReadonlyMap<string, readonly Allowed[]>;
  readonly byRole: ReadonlyMap<string, readonly Given[]>;
  readonly bySubject: ReadonlyMap<string, readonly Given[]>;
}

/** In files that speak of the same cluster, and in this file by names that a template writes. */
export function isSharedByOtherRole(grant: Grant, { path, unit, workspace }: Context): boolean {
  const { kind, name, namespace, manifest } = grant.object;
  const verbs = verbsMeant(texts(grant.verbs)).join(" ");
  const [known, place] = [name.string, textOr("", namespace)];
  return known === undefined || place === undefined
    ? manifest.ask(sharesInFile, nameOfRole({ kind, ...writtenNames(grant.object) }), verbs)
    : workspace.ask(sharesNearby, nameOfRole({ kind, name: known, namespace: place }), verbs, path, unit);
}

function sharesNearby(
  facts: WorkspaceFacts,
  role: string,
  verbs: string,
  path: string,
  unit: string | undefined,
): boolean {
  return isShared(facts.ask(rightsInWorkspace), role, verbs, (other) => isNear(path, unit, other));
}

function sharesInFile(manifest: Manifest, role: string, verbs: string): boolean {
  return isShared(rightsInFile(manifest), role, verbs, () => true);
}

/** Whether each subject of a role gets one of the verbs by another role, wherever it gets the first. */
function isShared(
  { byRole, bySubject, allowed }: SecretRights,
  role: string,
  verbs: string,
  isNearby: (path: string) => boolean,
): boolean {
  const wanted = verbs.split(" ");
  const allows = (other: string) =>
    (allowed.get(other) ?? []).some(
      (one) => isNearby(one.path) && wanted.some((verb) => one.verbs.has(verb)),
    );
  const isCovered = (subject: string, namespace: string | undefined) =>
    (bySubject.get(subject) ?? []).some(
      (one) =>
        one.role !== role &&
        (one.namespace === undefined || one.namespace === namespace) &&
        isNearby(one.path) &&
        allows(one.role),
    );
  const own = (byRole.get(role) ?? []).filter((one) => isNearby(one.path));
  return (
    own.length > 0 &&
    own.every(
      ({ subjects, isComplete, namespace }) =>
        isComplete && subjects.length > 0 && subjects.every((subject) => isCovered(subject, namespace)),
    )
  );
}

function rightsInWorkspace(facts: WorkspaceFacts): SecretRights {
  return secretRights(facts.all("role"), facts.all("binding"));
}

/** By names as they are written. */
const rightsInFile = oncePer(({ objects }: Manifest): SecretRights => {
  const told = <Fact>(object: KubernetesObject, fact: Fact) => ({
    path: "",
    fact: { ...fact, ...writtenNames(object) },
  });
  const roles = objects.filter((object) => isOfRbac(object, "Role", "ClusterRole"));
  const bindings = objects.filter((object) => isOfRbac(object, "RoleBinding", "ClusterRoleBinding"));
  return secretRights(
    roles.map((object) => told(object, roleOf(object))),
    bindings.flatMap((object) => bindingsOf(object, written).map((fact) => told(object, fact))),
  );
});

function secretRights(roles: readonly Told<"role">[], bindings: readonly Told<"binding">[]): SecretRights {
  const allowed = new Map<string, Allowed[]>();
  for (const { path, fact } of roles) {
    const verbs = new Set(fact.grants.flatMap(onAllSecrets));
    if (verbs.size > 0) addTo(allowed, nameOfRole(fact), { path, verbs });
  }
  const byRole = new Map<string, Given[]>();
  const bySubject = new Map<string, Given[]>();
  for (const { path, fact } of bindings) {
    const given = givenBy(fact, path);
    if (!allowed.has(given.role)) continue;
    addTo(byRole, given.role, given);
    for (const subject of given.subjects) addTo(bySubject, subject, given);
  }
  return { allowed, byRole, bySubject };
}

function givenBy({ kind, namespace, role, subjects, isComplete }: Binding, path: string): Given {
  const isKnown = namespace !== undefined;
  return {
    path,
    namespace: kind === "ClusterRoleBinding" ? undefined : namespace,
    role: nameOfRole({ ...role, namespace }),
    subjects: isKnown
      ? subjects.map((one) => {
          const place = one.kind === "ServiceAccount" ? one.namespace || namespace : "";
          return `${one.kind} ${place}/${one.name}`;
        })
      : [],
    isComplete: isComplete && isKnown,
  };
}

function onAllSecrets({ apiGroups, resources, verbs, isNamed }: GrantedRights): readonly string[] {
  const isThere = (list: readonly string[], wanted: string) => list.includes(wanted) || list.includes("*");
  return !isNamed && isThere(apiGroups, "") && isThere(resources, "secrets") ? verbsMeant(verbs) : [];
}

function nameOfRole({ kind, namespace, name }: Pick<Named, "kind" | "namespace" | "name">): string {
  return `${kind} ${kind === "Role" ? namespace : ""}/${name}`;
}

function writtenNames({ name, namespace }: KubernetesObject): Pick<Named, "name" | "namespace"> {
  return { name: written(name), namespace: written(namespace) };
}

/** A scalar as it is known, else as the template writes it. */
function written({ document, isPresent, isUnknown, range, string }: Field): string {
  if (string !== undefined) return string;
  return isPresent || isUnknown ? document.text.slice(range.start, range.end) : "";
}
