import { Blank, type Fix, fix } from "../../../model/edit";
import type { Grant, KubernetesObject } from "../../../model/kubernetes/kubernetes";
import { oncePer } from "../../../model/once";
import { append, replaceValue, set } from "../../../model/tree/edit/edit";
import { removeItems } from "../../../model/tree/edit/remove-items";
import type { Field } from "../../../model/tree/field";
import { table } from "../../rule";
import { describeObject, enumerate } from "../../shared/names";
import { isBoundClusterWide } from "../../shared/rbac";
import { type Rights, reachOf, specialVerbsOf } from "../../shared/rbac-reach";

export default table({
  "rbac-wildcard-verb": {
    severity: "high",
    title: "Role allows every verb",
    why: "The wildcard includes escalate, bind and impersonate, and every verb that a later version adds: whoever holds the role can take more rights than it names.",
    how: "List the verbs that the program calls, usually get, list and watch.",
    threats: ["api-server-E1", "workload-E2"],
    since: "0.1.0",
    references: {
      cisKubernetes: ["5.1.3"],
      nsaCisa: "Authentication and authorization: RBAC least privilege",
      owaspKubernetes: ["K02"],
      trivy: ["KSV-0044", "KSV-0045"],
      checkov: ["CKV_K8S_49"],
      kics: ["6b896afb-ca07-467a-b256-1a0077a1c08e"],
      kubeLinter: ["wildcard-in-rules"],
      kubescape: ["C-0187"],
      kyverno: ["restrict-wildcard-verbs"],
    },
    variants: {
      everything: { severity: "critical", when: "a ClusterRole allows it on every resource of every group" },
      ordinary: {
        severity: "medium",
        when: "the resources are others than pods and what makes them, secrets, service accounts, nodes, roles, certificates and webhooks",
      },
      own: {
        severity: "low",
        when: "the rule is about resources of one project's own group, events, or URLs",
      },
    },
    subsumes: ["kubernetes/rbac-secrets-access"],
    check: {
      grant(grant, report) {
        const star = grant.verbs.find(({ string }) => string === "*");
        if (!star || isBuiltIn(grant) || isPartOfEverything(grant)) return;
        const reach = reachOf(rightsOf(grant));
        const isClusterAdmin = reach === "everything" && grant.object.kind === "ClusterRole";
        report(star, {
          message: `${describeObject(grant.object)} allows every verb on ${describeResources(grant)}${isClusterAdmin ? ", which is cluster-admin" : ""}`,
          variant: isClusterAdmin
            ? "everything"
            : reach === "ordinary" || reach === "own"
              ? reach
              : undefined,
          covers: grant.field,
          fixes: [listVerbs(grant, star), allowReading(grant, star)],
        });
      },
    },
  },
  "rbac-secrets-access": {
    severity: "medium",
    title: "Role reads or writes secrets",
    why: "Whoever holds the role, or steals the token of a pod that does, has every password and service account token that it reaches.",
    how: "Mount the secrets that a program needs instead of letting it ask the API; else name them in resourceNames and allow get only.",
    threats: ["api-server-I1", "workload-E2"],
    since: "0.1.0",
    references: {
      cisKubernetes: ["5.1.2"],
      owaspKubernetes: ["K02"],
      mitre: ["T1552.007"],
      trivy: ["KSV-0041", "KSV-0113"],
      checkov: ["CKV2_K8S_5"],
      kics: ["b7bca5c4-1dab-4c2c-8cbe-3050b9d59b14", "056ac60e-fe07-4acc-9b34-8e1d51716ab9"],
      kubeLinter: ["access-to-secrets"],
      kubescape: ["C-0015", "C-0186"],
      kyverno: ["restrict-secret-role-verbs"],
    },
    variants: {
      "cluster-wide": {
        severity: "high",
        when: "a ClusterRoleBinding of the workspace gives the role, which reads all secrets, to somebody",
      },
      named: { severity: "low", when: "the rule is limited to secrets that it names, and changes them" },
      create: { severity: "low", when: "the rule allows create alone" },
    },
    check: {
      grant(grant, report, { path, unit, workspace }) {
        const secrets = grant.resources.find(({ string }) => string === "secrets" || string === "*");
        const verbs = grant.verbs.filter(({ string }) => string !== undefined && secretVerbs.has(string));
        if (!secrets || verbs.length === 0 || !hasGroup(grant, "")) return;
        if (isBuiltIn(grant) || isPartOfEverything(grant) || grant.field.get("resourceNames").isUnknown)
          return;
        const names = grant.resourceNames;
        const reads = verbs.some(isReading);
        const isNamed = names.length > 0;
        if (isNamed && verbs.every(isReading)) return;
        const { kind, name } = grant.object;
        const isForAll = kind === "ClusterRole" && name.string !== undefined && reads && !isNamed;
        const isBound = isForAll && workspace.ask(isBoundClusterWide, name.string, path, unit);
        const isCreating = verbs.every(({ string }) => string === "create");
        report(secrets, {
          message: `${describeObject(grant.object)} may ${enumerate(verbs.map(verbName))} ${scopeOf(grant)}`,
          variant: isCreating ? "create" : isNamed ? "named" : isBound ? "cluster-wide" : undefined,
          fixes: [isNamed ? undefined : nameSecrets(grant)],
        });
      },
    },
  },
});

function isReading({ string }: Field): boolean {
  return string === "get" || string === "list" || string === "watch" || string === "*";
}

function scopeOf({ object, resourceNames }: Grant): string {
  const names = resourceNames.flatMap(({ string }) => (string === undefined ? [] : [`"${string}"`]));
  if (names.length > 0) return `${names.length > 1 ? "secrets" : "secret"} ${enumerate(names)}`;
  if (resourceNames.length > 0) return "secrets that it names";
  return object.kind === "ClusterRole" ? "all secrets" : "secrets in its namespace";
}

const secretVerbs = new Set([
  "*",
  "get",
  "list",
  "watch",
  "create",
  "update",
  "patch",
  "delete",
  "deletecollection",
]);

/** Verbs that resourceNames can limit. */
const verbsByName = new Set(["get", "update", "patch", "delete"]);

function verbName({ string }: Field): string {
  return string === "*" ? "do anything with" : (string as string);
}

/** Only where nothing else is in the rule, since names limit every resource of it. */
function nameSecrets({ field, resources, verbs }: Grant): Fix | undefined {
  if (resources.length !== 1 || resources[0]?.string !== "secrets") return undefined;
  const isKept = ({ string = "" }: Field) => verbsByName.has(string);
  const removed = verbs.filter((verb) => !isKept(verb)).flatMap(({ string }) => string ?? []);
  if (removed.length === verbs.length) return undefined;
  const without = removed.length > 0 ? `, without ${enumerate(removed)}` : "";
  return fix(
    `Limit to secrets by name${without}`,
    "choice",
    set(field, ["resourceNames"], [new Blank("NAME")]),
    removed.length > 0 ? removeItems(field.get("verbs"), (verb) => !isKept(verb)) : [],
  );
}

function hasGroup({ apiGroups }: Grant, group: string): boolean {
  return apiGroups.some(({ string }) => string === group || string === "*");
}

function rightsOf({ apiGroups, resources }: Grant): Rights {
  const texts = (fields: readonly Field[]) => fields.flatMap(({ string }) => string ?? []);
  return { apiGroups: texts(apiGroups), resources: texts(resources) };
}

/** Another rule of the role allows everything: that is told there. */
function isPartOfEverything({ object, field }: Grant): boolean {
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

const usualVerbs = ["create", "delete", "deletecollection", "get", "list", "patch", "update", "watch"];

/** What the wildcard says of resources, but for verbs that only some of them have. */
function listVerbs(grant: Grant, star: Field): Fix | undefined {
  if (isAboutUrls(grant)) return undefined;
  const special = specialVerbsOf(rightsOf(grant));
  const without = special.length > 0 ? `, without ${enumerate(special)}` : "";
  return fix(`List the verbs by name${without}`, "choice", writeVerbs(grant, star, usualVerbs));
}

/** URLs that are no resources are only got: they have no list and no watch. */
function allowReading(grant: Grant, star: Field): Fix | undefined {
  if (grant.verbs.length > 1 || /-edit$/.test(grant.object.name.string ?? "")) return undefined;
  if (grant.resources.some(({ string = "" }) => /\/(?:status|finalizers)$/.test(string))) return undefined;
  const verbs = isAboutUrls(grant) ? ["get"] : ["get", "list", "watch"];
  return fix(`Allow only ${enumerate(verbs)}`, "choice", writeVerbs(grant, star, verbs));
}

/** The verbs in the place of the wildcard, as it is written, without those that stand beside it. */
function writeVerbs({ field, verbs }: Grant, star: Field, wanted: readonly string[]) {
  const written = new Set(verbs.map(({ string }) => string));
  const [first, ...rest] = wanted.filter((verb) => !written.has(verb));
  if (first === undefined) return removeItems(field.get("verbs"), (verb) => verb === star);
  return [replaceValue(star, first), ...rest.map((verb) => append(field.get("verbs"), verb))];
}

function isAboutUrls({ resources, nonResourceURLs }: Grant): boolean {
  return resources.length === 0 && nonResourceURLs.length > 0;
}

/** Roles that Kubernetes itself makes, as dumps of clusters hold them. */
function isBuiltIn({ object }: Grant): boolean {
  return (
    object.kind === "ClusterRole" &&
    /^(?:admin|edit|view|cluster-admin|system:.*)$/.test(object.name.string ?? "")
  );
}

function describeResources(grant: Grant): string {
  const { resources, nonResourceURLs } = grant;
  const names = [...resources, ...nonResourceURLs].flatMap(({ string }) =>
    string === undefined ? [] : [string],
  );
  if (isAboutUrls(grant) && names.includes("*")) return "every URL";
  return names.includes("*")
    ? hasGroup(grant, "*")
      ? `every resource${grant.object.kind === "Role" ? " of its namespace" : ""}`
      : "every resource of its groups"
    : enumerate(names.length > 3 ? [...names.slice(0, 3), "more"] : names) || "its resources";
}
