import { Blank, type Edit, type Fix, fix } from "../../../model/edit";
import type { Grant, KubernetesObject } from "../../../model/kubernetes/kubernetes";
import { oncePer } from "../../../model/once";
import { remove, set } from "../../../model/tree/edit/edit";
import { removeItems } from "../../../model/tree/edit/remove-items";
import type { Field } from "../../../model/tree/field";
import type { References } from "../../references";
import { type RuleDefinition, type Severity, table } from "../../rule";
import { addBehind, isInFlow } from "../../shared/fill-in";
import { describeObject, enumerate } from "../../shared/names";
import { hasGroup, inOrder, isBuiltIn, isForOperator } from "../../shared/rbac-wildcards";
import type { ThreatId } from "../../threats/catalogue";

interface Escalation {
  readonly severity: Severity;
  /** That of a Role, where it reaches one namespace only. */
  readonly inNamespace?: Severity;
  readonly title: string;
  readonly why: string;
  readonly how: string;
  readonly threats: readonly [ThreatId, ...ThreatId[]];
  readonly references: References;
  readonly groups: readonly string[];
  /** Those that have a namespace, which a Role can grant. */
  readonly namespaced: readonly string[];
  readonly clusterWide?: readonly string[];
  readonly verbs: readonly string[];
  /** What the verbs and resources come to: completes "may create pods/exec: …". */
  readonly meaning: string;
  /** When a role can do without it: completes "if it …". */
  readonly condition: string;
  /** The verbs are of these resources only, and are told. */
  readonly hasOwnVerbs?: true;
  /** Other verbs on the resources do no harm: where the rule is about nothing else, the verbs go and not the resources. */
  readonly hasHarmlessVerbs?: true;
  /** What a role that needs the verbs can be limited to by name: completes "Limit to …". */
  readonly nameable?: string;
  /** What gives everything, although it is named. */
  readonly unlimitedNames?: readonly string[];
  readonly subsumes?: readonly string[];
}

interface Found {
  readonly grant: Grant;
  readonly verbs: readonly Field[];
  readonly resources: readonly Field[];
  /** Which of the two gives it, and is told. */
  readonly list: "verbs" | "resources";
  /** Which of the two goes. */
  readonly removed: "verbs" | "resources";
}

function escalation(row: Escalation): RuleDefinition {
  const { title, why, how, threats, references, severity, inNamespace, subsumes } = row;
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
    ...(subsumes && { subsumes }),
    ...(inNamespace && {
      variants: { namespace: { severity: inNamespace, when: "a Role grants it, in its own namespace" } },
    }),
    check: {
      grant(grant, report) {
        const all = foundIn(grant.object);
        const [first, ...others] = all;
        if (first?.grant.field !== grant.field) return;
        const { object } = grant;
        const isOfNamespace = object.kind === "Role";
        report(placeOf(first), {
          message: `${describeObject(object)} may ${enumerate([...new Set(all.map(describe))])}${isOfNamespace ? " in its namespace" : ""}: ${row.meaning}`,
          variant: isOfNamespace && inNamespace ? "namespace" : undefined,
          covers: all.map((one) => one.grant.field),
          related: others.map((one) => ({
            range: placeOf(one).range,
            message: `${describe(one)} too`,
          })),
          fixes: [limit(all, row), removeAll(all, row)],
        });
      },
    },
  };
}

/** `create and patch roles` */
function describe({ verbs, resources }: Found): string {
  const isAll = resources.some(({ string }) => string === "*");
  return `${enumerate(texts(verbs))} ${isAll ? "whatever it likes" : enumerate(texts(resources))}`;
}

function texts(fields: readonly Field[]): readonly string[] {
  return fields.flatMap(({ string }) => string ?? []);
}

/** Every verb is told by the rule about wildcards, and names limit a grant unless one of them gives everything. */
function find(grant: Grant, row: Escalation): Found | undefined {
  if (isBuiltIn(grant) || grant.verbs.some(({ string }) => string === "*")) return undefined;
  if (!row.groups.some((group) => hasGroup(grant, group))) return undefined;
  const isUnlimited = ({ string }: Field) => string !== undefined && row.unlimitedNames?.includes(string);
  const names = grant.field.get("resourceNames");
  if (!names.isAbsent && !grant.resourceNames.some(isUnlimited)) return undefined;
  const known = [
    ...row.namespaced,
    ...(grant.object.kind === "Role" ? [] : (row.clusterWide ?? [])),
    ...(row.hasOwnVerbs ? ["*"] : []),
  ];
  const resources = grant.resources.filter(({ string }) => string !== undefined && known.includes(string));
  const verbs = grant.verbs.filter(({ string }) => string !== undefined && row.verbs.includes(string));
  if (resources.length === 0 || verbs.length === 0) return undefined;
  const isAboutThese = row.hasHarmlessVerbs && resources.length === grant.resources.length;
  return {
    grant,
    verbs,
    resources,
    list: row.hasOwnVerbs ? "verbs" : "resources",
    removed: row.hasOwnVerbs || isAboutThese ? "verbs" : "resources",
  };
}

function placeOf(found: Found): Field {
  return found[found.list][0] as Field;
}

/** Whether nothing is left of the rule without it. */
function isWhole(found: Found): boolean {
  const { removed, grant } = found;
  return found[removed].length === grant[removed].length;
}

/** Only where nothing else is in the rules, since names limit all of it. */
function limit(all: readonly Found[], { nameable }: Escalation): Fix | undefined {
  const isAlone = ({ grant, verbs }: Found) =>
    grant.resources.length === 1 && grant.verbs.length === verbs.length && grant.resourceNames.length === 0;
  if (nameable === undefined || !all.every(isAlone)) return undefined;
  return fix(
    `Limit to ${nameable} by name`,
    "choice",
    all.flatMap(({ grant: { field } }) => {
      const list = field.get("resources");
      const names = [new Blank("NAME")];
      return isInFlow(list)
        ? addBehind(list, "resourceNames", names)
        : [set(field, ["resourceNames"], names)];
    }),
  );
}

/** Nothing where no rule of the role would be left, nor for those who make the accounts of what they run. */
function removeAll(all: readonly Found[], { condition, verbs, groups }: Escalation): Fix | undefined {
  const [first] = all;
  if (!first || (first.grant.object.grants.length === all.length && all.every(isWhole))) return undefined;
  if (groups === rbac && isForOperator(first.grant)) return undefined;
  const names = [...new Set(all.flatMap((one) => texts(one[one.removed])))];
  const kept = all
    .filter(({ removed }) => removed === "resources")
    .flatMap(({ grant }) => texts(grant.verbs).filter((verb) => !verbs.includes(verb)));
  const also = kept.length > 0 ? ` and need not ${enumerate(inOrder([...new Set(kept)]), "or")} them` : "";
  return fix(`Remove ${enumerate(names)}, if it ${condition}${also}`, "suggestion", all.flatMap(removal));
}

function removal(found: Found): readonly (Edit | undefined)[] {
  const { removed, grant } = found;
  if (isWhole(found)) return [remove(grant.field)];
  return removeItems(grant.field.get(removed), (item) => found[removed].includes(item));
}

const rbac = ["rbac.authorization.k8s.io", "authorization.openshift.io"];

export default table({
  "rbac-bind-or-escalate": escalation({
    severity: "critical",
    inNamespace: "high",
    title: "Role may give itself more rights",
    why: "Kubernetes lets nobody grant rights that he does not have, but for those who may bind or escalate: they make themselves administrators.",
    how: "Leave both verbs out: who grants only what he has himself does not need them. Else name the roles that it may bind in resourceNames.",
    threats: ["api-server-E1", "workload-E2"],
    references: {
      cisKubernetes: ["5.1.8"],
      trivy: ["KSV-0050"],
      checkov: ["CKV_K8S_157", "CKV_K8S_158"],
      kics: ["8320826e-7a9c-4b0b-9535-578333193432"],
      kubescape: ["C-0191"],
      kyverno: ["restrict-escalation-verbs-roles"],
    },
    groups: rbac,
    namespaced: ["roles", "clusterroles"],
    verbs: ["bind", "escalate"],
    meaning: "it can give rights that it does not have",
    condition: "grants only what it may do itself",
    hasOwnVerbs: true,
    unlimitedNames: ["cluster-admin"],
    subsumes: ["kubernetes/rbac-manage-rbac"],
  }),
  "rbac-impersonate": escalation({
    severity: "critical",
    inNamespace: "high",
    title: "Role may act as somebody else",
    why: "Whoever may impersonate users or groups acts as any of them, also as the group system:masters, which no role limits.",
    how: "Name the users, groups or service accounts in resourceNames.",
    threats: ["api-server-E1", "workload-E2"],
    references: {
      cisKubernetes: ["5.1.8"],
      mitre: ["T1078"],
      trivy: ["KSV-0043"],
      checkov: ["CKV2_K8S_3"],
      kics: ["9f85c3f6-26fd-4007-938a-2e0cb0100980"],
      kubescape: ["C-0065", "C-0191"],
      kyverno: ["restrict-escalation-verbs-roles"],
    },
    groups: [""],
    namespaced: ["serviceaccounts"],
    clusterWide: ["users", "groups"],
    verbs: ["impersonate"],
    meaning: "it acts with all their rights",
    condition: "acts for nobody else",
    nameable: "those it acts for",
    hasOwnVerbs: true,
    unlimitedNames: ["system:masters"],
  }),
  "rbac-manage-rbac": escalation({
    severity: "high",
    inNamespace: "medium",
    title: "Role may change roles or bindings",
    why: "Whoever writes roles and bindings hands on every right that he has, to accounts that nobody looks at.",
    how: "Let people or the deployment write roles; a program needs to read them at most.",
    threats: ["api-server-E1", "workload-E2"],
    references: {
      trivy: ["KSV-0051", "KSV-0052", "KSV-0055"],
      checkov: ["CKV2_K8S_1"],
      kubescape: ["C-0191"],
    },
    groups: rbac,
    namespaced: ["roles", "rolebindings"],
    clusterWide: ["clusterroles", "clusterrolebindings"],
    verbs: ["create", "update", "patch"],
    meaning: "it decides who may do what",
    condition: "grants nothing to others",
    hasHarmlessVerbs: true,
  }),
  "rbac-pod-exec": escalation({
    severity: "high",
    inNamespace: "medium",
    title: "Role may run commands in pods",
    why: "A command in a running container reads its secrets and its service account token, and no review of images or manifests sees it.",
    how: "Give it to people for the time of an incident, in one namespace; a program rarely needs it.",
    threats: ["workload-E2", "api-server-E1"],
    references: {
      mitre: ["T1609"],
      trivy: ["KSV-0053"],
      checkov: ["CKV2_K8S_2"],
      kics: ["c589f42c-7924-4871-aee2-1cede9bc7cbc"],
      kubescape: ["C-0002"],
      polaris: ["clusterrolePodExecAttach", "rolePodExecAttach"],
    },
    groups: [""],
    namespaced: ["pods/exec", "*/exec"],
    verbs: ["create", "get"],
    meaning: "it runs any command in the pods that it reaches",
    condition: "runs no commands in pods",
  }),
  "rbac-ephemeral-containers": escalation({
    severity: "high",
    inNamespace: "medium",
    title: "Role may add containers to running pods",
    why: "A debug container shares the pod's network and may mount its volumes: it reads the tokens and data of every pod that it joins.",
    how: "Give it to people for the time of an incident, in one namespace.",
    threats: ["workload-E2", "api-server-E1"],
    references: { mitre: ["T1609"] },
    groups: [""],
    namespaced: ["pods/ephemeralcontainers"],
    verbs: ["update", "patch"],
    meaning: "it puts containers into running pods",
    condition: "debugs no pods",
  }),
  "rbac-nodes-proxy": escalation({
    severity: "high",
    title: "Role reaches the kubelets directly",
    why: "The API of a kubelet runs commands in every pod of its node, past admission and past the audit log; get is enough.",
    how: "Grant nodes/metrics, nodes/stats, nodes/log or, from Kubernetes 1.33 on, nodes/pods or nodes/healthz instead, whichever the program reads.",
    threats: ["workload-E2", "api-server-E1"],
    references: {
      cisKubernetes: ["5.1.10"],
      mitre: ["T1609"],
      trivy: ["KSV-0047"],
      checkov: ["CKV2_K8S_2"],
      kubescape: ["C-0279"],
      kyverno: ["restrict-clusterrole-nodesproxy"],
    },
    groups: [""],
    namespaced: [],
    clusterWide: ["nodes/proxy"],
    verbs: ["get", "create"],
    meaning: "it runs commands in every pod through the kubelets",
    condition: "reads nodes/metrics, nodes/stats or nodes/pods instead",
  }),
  "rbac-token-create": escalation({
    severity: "high",
    inNamespace: "medium",
    title: "Role may make tokens of service accounts",
    why: "A new token of a service account has all its rights, and works outside of the cluster until it ends.",
    how: "Name the service accounts in resourceNames.",
    threats: ["workload-E2", "api-server-E1"],
    references: { cisKubernetes: ["5.1.13"], mitre: ["T1528"], kubescape: ["C-0282"] },
    groups: [""],
    namespaced: ["serviceaccounts/token"],
    verbs: ["create"],
    meaning: "it acts as any service account that it reaches",
    condition: "asks for no tokens of others",
    nameable: "service accounts",
  }),
});
