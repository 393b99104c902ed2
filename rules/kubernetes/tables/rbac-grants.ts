import { Blank, type Fix, fix } from "../../../model/edit";
import type { Grant } from "../../../model/kubernetes/kubernetes";
import { set } from "../../../model/tree/edit/edit";
import type { Field } from "../../../model/tree/field";
import { table } from "../../rule";
import { describeObject, enumerate } from "../../shared/names";
import { reachesCore } from "../../shared/rbac";

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
      "own-group": {
        severity: "low",
        when: "the rule is about API groups of its own, neither the core group nor RBAC",
      },
    },
    subsumes: ["kubernetes/rbac-secrets-access"],
    check: {
      grant(grant, report) {
        const star = grant.verbs.find(({ string }) => string === "*");
        if (!star || isBuiltIn(grant)) return;
        report(star, {
          message: `${describeObject(grant.object)} allows every verb on ${describeResources(grant)}`,
          variant: reachesCore(grant.apiGroups.flatMap(({ string }) => string ?? []))
            ? undefined
            : "own-group",
          covers: grant.field,
          fixes: [allowReading(grant)],
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
      named: { severity: "low", when: "the rule is limited to secrets that it names" },
    },
    check: {
      grant(grant, report) {
        const secrets = grant.resources.find(({ string }) => string === "secrets" || string === "*");
        const verbs = grant.verbs.filter(({ string }) => string !== undefined && secretVerbs.has(string));
        if (!secrets || verbs.length === 0 || !hasGroup(grant, "") || isBuiltIn(grant)) return;
        if (grant.field.get("resourceNames").isUnknown) return;
        const isNamed = grant.resourceNames.length > 0;
        const scope = isNamed
          ? "some secrets"
          : grant.object.kind === "ClusterRole"
            ? "all secrets"
            : "the secrets of its namespace";
        report(secrets, {
          message: `${describeObject(grant.object)} may ${enumerate(verbs.map(verbName))} ${scope}`,
          variant: isNamed ? "named" : undefined,
          fixes: [isNamed ? undefined : nameSecrets(grant)],
        });
      },
    },
  },
});

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
function nameSecrets(grant: Grant) {
  if (grant.resources.length !== 1 || grant.resources[0]?.string !== "secrets") return undefined;
  const kept = grant.verbs.flatMap(({ string }) =>
    string !== undefined && verbsByName.has(string) ? [string] : [],
  );
  if (kept.length === 0) return undefined;
  const names = set(grant.field, ["resourceNames"], [new Blank("my-secret")]);
  const verbs = kept.length === grant.verbs.length ? [] : [set(grant.field, ["verbs"], kept)];
  return fix("Limit to secrets by name", "choice", names, verbs);
}

function hasGroup({ apiGroups }: Grant, group: string): boolean {
  return apiGroups.some(({ string }) => string === group || string === "*");
}

/** URLs that are no resources are only got: they have no list and no watch. */
function allowReading(grant: Grant): Fix | undefined {
  const verbs = isAboutUrls(grant) ? ["get"] : ["get", "list", "watch"];
  return fix(`Allow ${enumerate(verbs)}`, "choice", set(grant.field, ["verbs"], verbs));
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
      ? "every resource"
      : "every resource of its groups"
    : enumerate(names.length > 3 ? [...names.slice(0, 3), "more"] : names) || "its resources";
}
