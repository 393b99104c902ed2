import { textOr, texts } from "../../../model/kubernetes/fields";
import { isOfRbac } from "../../../model/kubernetes/grants";
import type { Grant, KubernetesObject, Manifest } from "../../../model/kubernetes/kubernetes";
import type { Field } from "../../../model/tree/field";
import type { Binding, GrantedRights, Role, WorkspaceFacts } from "../../../model/workspace/facts";
import { isNear } from "../../../model/workspace/near";
import type { Context } from "../../rule";
import { bindingOf } from "./bindings";
import { secretsIn } from "./wildcards";

/*
 * Whether who gets a role gets secrets by another one, too: to limit the role alone then limits nobody.
 */

/** A binding: in which namespace, `""` for all, it gives what to whom. */
interface Given {
  readonly namespace: string;
  readonly role: string;
  readonly subjects: readonly string[];
}

interface Known {
  readonly given: readonly Given[];
  /** The verbs that roles allow on all secrets. */
  readonly verbsByRole: ReadonlyMap<string, ReadonlySet<string>>;
}

/** In files that speak of the same cluster, and in this file by names that a template writes. */
export function isSharedByOtherRole(grant: Grant, { path, unit, workspace }: Context): boolean {
  const { kind, name, namespace, manifest } = grant.object;
  const verbs = texts(grant.verbs).join(" ");
  const [known, place] = [name.string, textOr("", namespace)];
  return known === undefined || place === undefined
    ? manifest.ask(sharesInFile, `${kind} ${written(name)}`, verbs)
    : workspace.ask(sharesNearby, `${kind} ${kind === "Role" ? place : ""}/${known}`, verbs, path, unit);
}

/** Whether each subject of a role gets one of the verbs by another role, wherever it gets the first. */
function isShared({ given, verbsByRole }: Known, role: string, verbs: readonly string[]): boolean {
  const giving = new Set(
    [...verbsByRole].flatMap(([other, own]) =>
      other !== role && verbs.some((verb) => own.has(verb) || own.has("*")) ? [other] : [],
    ),
  );
  const others = given.filter((one) => giving.has(one.role));
  const own = given.filter((one) => one.role === role);
  const isCovered = (subject: string, namespace: string) =>
    others.some(
      (one) => one.subjects.includes(subject) && (one.namespace === "" || one.namespace === namespace),
    );
  return (
    own.length > 0 &&
    own.every(
      ({ subjects, namespace }) =>
        subjects.length > 0 && subjects.every((subject) => isCovered(subject, namespace)),
    )
  );
}

function sharesNearby(
  facts: WorkspaceFacts,
  role: string,
  verbs: string,
  path: string,
  unit: string | undefined,
): boolean {
  const bindings = facts.all("binding").filter((told) => isNear(path, unit, told.path));
  const roles = facts.all("role").filter((told) => isNear(path, unit, told.path));
  const known = {
    given: bindings.flatMap(({ fact }) => givenBy(fact)),
    verbsByRole: new Map(
      roles.map(({ fact }) => [nameOfRole(fact), new Set(fact.grants.flatMap(onSecrets))]),
    ),
  };
  return isShared(known, role, verbs.split(" "));
}

function givenBy({ kind, namespace, role, serviceAccounts }: Binding): readonly Given[] {
  if (namespace === undefined) return [];
  return [
    {
      namespace: kind === "RoleBinding" ? `in ${namespace}` : "",
      role: `${role.kind} ${role.kind === "Role" ? namespace : ""}/${role.name}`,
      subjects: serviceAccounts.map((one) => `${one.namespace || namespace}/${one.name}`),
    },
  ];
}

function nameOfRole({ kind, namespace, name }: Role): string {
  return `${kind} ${kind === "Role" ? namespace : ""}/${name}`;
}

function onSecrets({ apiGroups, resources, verbs, isNamed }: GrantedRights): readonly string[] {
  const isThere = (list: readonly string[], wanted: string) => list.includes(wanted) || list.includes("*");
  return !isNamed && isThere(apiGroups, "") && isThere(resources, "secrets") ? verbs : [];
}

function sharesInFile({ objects }: Manifest, role: string, verbs: string): boolean {
  const roles = objects.filter((object) => isOfRbac(object, "Role", "ClusterRole"));
  const known = {
    given: objects.flatMap(givenInFile),
    verbsByRole: new Map(roles.map((one) => [`${one.kind} ${written(one.name)}`, verbsOnSecrets(one)])),
  };
  return isShared(known, role, verbs.split(" "));
}

function verbsOnSecrets({ grants }: KubernetesObject): ReadonlySet<string> {
  const all = grants.filter((one) => secretsIn(one) && one.field.get("resourceNames").isAbsent);
  return new Set(all.flatMap(({ verbs }) => texts(verbs)));
}

function givenInFile(object: KubernetesObject): readonly Given[] {
  const binding = bindingOf(object);
  if (!binding) return [];
  return [
    {
      namespace: binding.isOfNamespace ? `in ${written(object.namespace)}` : "",
      role: `${binding.roleKind} ${written(binding.role)}`,
      subjects: binding.subjects.map((one) => `${written(one.get("namespace"))}/${written(one.get("name"))}`),
    },
  ];
}

/** A scalar as it is known, else as the template writes it. */
function written({ document, isPresent, isUnknown, range, string }: Field): string {
  if (string !== undefined) return string;
  return isPresent || isUnknown ? document.text.slice(range.start, range.end) : "";
}
