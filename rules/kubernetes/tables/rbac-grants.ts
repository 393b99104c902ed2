import { Blank, type Edit, type Fix, fix, write } from "../../../model/edit";
import { texts } from "../../../model/kubernetes/fields";
import type { Grant, KubernetesObject } from "../../../model/kubernetes/kubernetes";
import { isBuiltIn as isBuiltInGroup } from "../../../model/kubernetes/pod-kinds";
import { oncePer } from "../../../model/once";
import { lineEnd } from "../../../model/text";
import { set } from "../../../model/tree/edit/edit";
import { removeItems } from "../../../model/tree/edit/remove-items";
import type { Field } from "../../../model/tree/field";
import { type Context, table } from "../../rule";
import { isJustified } from "../../shared/comments";
import { addBehind, isInFlow } from "../../shared/fill-in";
import { describeObject, enumerate } from "../../shared/names";
import { isGivenOnAllSecrets, isSharedOnAllSecrets } from "../../shared/rbac/cover";
import { isBoundClusterWide } from "../../shared/rbac/dangerous-role";
import { isSharedByOtherRole } from "../../shared/rbac/other-roles";
import {
  allowReading,
  describeReach,
  describeResources,
  inOrder,
  isBuiltIn,
  listVerbs,
  readingVerbs,
  secretsIn,
  usualVerbs,
  wildcardsIn,
} from "../../shared/rbac/wildcards";

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
        tier: "strict",
        when: "the rule is about resources of one project's own group, metrics, events, or URLs; or, in a Role, about leases, endpoint slices and disruption budgets",
      },
    },
    subsumes: [
      "kubernetes/rbac-admission-webhook-modify",
      "kubernetes/rbac-delete-resources",
      "kubernetes/rbac-ephemeral-containers",
      "kubernetes/rbac-events-delete",
      "kubernetes/rbac-manage-rbac",
      "kubernetes/rbac-namespace-label-modify",
      "kubernetes/rbac-networking-write",
      "kubernetes/rbac-node-modify",
      "kubernetes/rbac-nodes-proxy",
      "kubernetes/rbac-persistent-volume-create",
      "kubernetes/rbac-pod-attach",
      "kubernetes/rbac-pod-exec",
      "kubernetes/rbac-pod-logs-delete",
      "kubernetes/rbac-pod-port-forward",
      "kubernetes/rbac-secrets-access",
      "kubernetes/rbac-service-status-patch",
      "kubernetes/rbac-token-create",
      "kubernetes/rbac-wildcard-resource",
      "kubernetes/rbac-workload-create",
    ],
    check: {
      grant(grant, report) {
        const group = wildcardsIn(grant.object).find(([first]) => first.grant.field === grant.field);
        if (!group) return;
        const [{ star, variant }] = group;
        const grants = group.map((one) => one.grant);
        const end = variant === "everything" ? ", which is cluster-admin" : "";
        report(star, {
          message: (reached) =>
            `${describeObject(grant.object)} allows every verb on ${describeReach(grant, reached)}${end}`,
          variant,
          speaksFor: group.map((one) => ({ name: describeResources(one.grant), range: one.star.range })),
          covers: grants.map(({ field }) => field),
          fixes: [listVerbs(group), allowReading(group)],
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
      grant(grant, report, context) {
        const { path, unit, workspace } = context;
        const secrets = secretsIn(grant);
        const verbs = grant.verbs.filter(({ string }) => string !== undefined && secretVerbs.has(string));
        if (!secrets || verbs.length === 0) return;
        if (isBuiltIn(grant) || grant.field.get("resourceNames").isUnknown) return;
        if (isGivenOnAllSecrets(grant)) return;
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
          get fixes() {
            return [isNamed ? undefined : nameSecrets(grant, context)];
          },
        });
      },
    },
  },
});

function isReading({ string = "" }: Field): boolean {
  return string === "*" || readingVerbs.includes(string);
}

function scopeOf({ object, resourceNames }: Grant): string {
  const names = texts(resourceNames).map((name) => `"${name}"`);
  if (names.length > 0) return `${names.length > 1 ? "secrets" : "secret"} ${enumerate(names)}`;
  if (resourceNames.length > 0) return "secrets that it names";
  return object.kind === "ClusterRole" ? "all secrets" : "secrets in its namespace";
}

const secretVerbs = new Set(["*", ...usualVerbs]);

/** Verbs that resourceNames can limit. */
const verbsByName = new Set(["get", "update", "patch", "delete"]);

function verbName({ string }: Field): string {
  return string === "*" ? "do anything with" : (string as string);
}

/**
 * Only where nothing else is in the rule, since names limit every resource of it, no other rule or role allows it still,
 * the names can be known, and no comment says what all of it is for.
 */
function nameSecrets(grant: Grant, context: Context): Fix | undefined {
  const { field, resources, verbs } = grant;
  if (resources.length !== 1 || resources[0]?.string !== "secrets") return undefined;
  if (isSharedOnAllSecrets(grant) || keepsSecrets(verbs) || servesNames(grant.object)) return undefined;
  if (isSharedByOtherRole(grant, context) || isJustified(field)) return undefined;
  const isKept = ({ string = "" }: Field) => verbsByName.has(string);
  const removed = texts(verbs.filter((verb) => !isKept(verb)));
  if (removed.length === verbs.length) return undefined;
  const lost = inOrder(removed.filter((verb) => verb !== "create"));
  const creates = removed.includes("create");
  const without = lost.length > 0 ? `, if it need not ${enumerate(lost, "or")}` : "";
  const apart = creates ? ", with create in a rule of its own" : "";
  const list = field.get("verbs");
  const names = [new Blank("NAME")];
  const given = field.document.isTemplated ? "; the chart has to give the name" : "";
  return fix(
    `Limit to secrets by name${apart}${without}${given}`,
    "choice",
    isInFlow(list) ? addBehind(list, "resourceNames", names) : set(field, ["resourceNames"], names),
    removed.length > 0 ? removeItems(list, (verb) => !isKept(verb)) : [],
    creates ? allowCreating(field, list) : [],
  );
}

/**
 * Who writes secrets and watches them keeps those that other objects name, whose names nobody can list, or waits for what
 * it wrote: without its watch it does not start.
 */
function keepsSecrets(verbs: readonly Field[]): boolean {
  const named = texts(verbs);
  return named.includes("watch") && named.some((verb) => !readingVerbs.includes(verb));
}

/** Who works on objects that are custom, or that name certificates, gets the secrets that their authors name there. */
const servesNames = oncePer(({ grants }: KubernetesObject): boolean =>
  grants.some(({ apiGroups, resources }) => {
    const isCustom = texts(apiGroups).some((group) => !isBuiltInGroup(group) || /gateway/.test(group));
    return isCustom || texts(resources).includes("ingresses");
  }),
);

/** A name that is not there yet limits nothing: creating needs a rule without names, which stands behind. */
function allowCreating(field: Field, verbs: Field): Edit | undefined {
  const { document, range, parent } = field;
  const { text, lines } = document;
  const dash = text.slice(lines.start(lines.lineAt(range.start)), range.start);
  if (!parent || field.isShared || !/^ *- +$/.test(dash) || text[range.start] === "{") return undefined;
  const indent = " ".repeat(dash.length);
  const first = verbs.items[0]?.range.start ?? 0;
  const quote = /["']/.exec(text[first] ?? "")?.[0] ?? "";
  const before = text.slice(lines.start(lines.lineAt(first)), first);
  const bullet = /^ *- +$/.test(before) ? before : `${indent}  - `;
  const list = (item: string) => (isInFlow(verbs) ? ` [${item}]` : lines.eol + bullet + item);
  const quoted = (name: string) => list(quote + name + quote);
  const entries = [`apiGroups:${list('""')}`, `resources:${quoted("secrets")}`, `verbs:${quoted("create")}`];
  const end = lineEnd(text, (parent.items.at(-1) ?? field).range.end);
  const rule = `${lines.eol}${dash}${entries.join(lines.eol + indent)}`;
  return { ...write({ start: end, end }, [rule]), target: { range: parent.range } };
}
