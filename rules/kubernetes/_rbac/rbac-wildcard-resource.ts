import { Blank, type Fix, fix } from "../../../model/edit";
import { addTo } from "../../../model/groups";
import { texts } from "../../../model/kubernetes/fields";
import type { Grant, KubernetesObject } from "../../../model/kubernetes/kubernetes";
import { oncePer } from "../../../model/once";
import type { Field } from "../../../model/tree/field";
import { rule } from "../../rule";
import { asksForAll } from "../../shared/comments";
import { describeObject, enumerate } from "../../shared/names";
import { isBoundClusterWide } from "../../shared/rbac/dangerous-role";
import { reachOf } from "../../shared/rbac/reach";
import {
  describeResources,
  hasGroup,
  inOrder,
  isBuiltIn,
  isPartOfEverything,
  readingVerbs,
  replaceStar,
  rightsOf,
} from "../../shared/rbac/wildcards";

export default rule({
  severity: "high",
  title: "Role reaches every resource",
  why: "The wildcard includes secrets, commands in pods and tokens of service accounts, and every resource that a later version adds.",
  how: "List the resources that the program calls.",
  threats: ["api-server-E1", "workload-E2"],
  since: "0.1.0",
  references: {
    cisKubernetes: ["5.1.3"],
    nsaCisa: "Authentication and authorization: RBAC least privilege",
    owaspKubernetes: ["K02"],
    mitre: ["T1078"],
    trivy: ["KSV-0046", "KSV-0112"],
    kubescape: ["C-0035"],
    kyverno: ["restrict-wildcard-resources"],
  },
  variants: {
    "cluster-wide": {
      severity: "high",
      when: "it only reads, secrets too, and a ClusterRoleBinding of the workspace gives the role to somebody",
    },
    reading: { severity: "medium", when: "it only reads, secrets too" },
    ordinary: {
      severity: "medium",
      when: "it writes in groups of Kubernetes without pods, secrets, accounts, nodes, roles, certificates and webhooks",
    },
    own: {
      severity: "low",
      tier: "strict",
      when: "the resources are of one project’s own group, or no secret is among what it reads",
    },
  },
  subsumes: ["kubernetes/rbac-secrets-access"],
  check: {
    grant(grant, report, { path, unit, workspace }) {
      const group = groupsIn(grant.object).find(([first]) => first?.grant.field === grant.field);
      const [first, ...others] = group ?? [];
      if (!first) return;
      const { object } = grant;
      const isReading = first.variant === "reading";
      const name = object.kind === "ClusterRole" && isReading ? object.name.string : undefined;
      const isBound = name !== undefined && workspace.ask(isBoundClusterWide, name, path, unit);
      report(first.star, {
        message: `${describeObject(object)} may ${describe(grant)}${isReading ? ", secrets too" : ""}`,
        variant: isBound ? "cluster-wide" : first.variant,
        covers: [first, ...others].map((one) => one.grant.field),
        related: others.map((one) => ({ range: one.star.range, message: `${describe(one.grant)} too` })),
        fixes: [listResources([first, ...others])],
      });
    },
  },
});

/** Nothing where a comment says that all of them are meant. */
function listResources(wildcards: readonly Wildcard[]): Fix | undefined {
  if (wildcards.some(({ star }) => asksForAll(star))) return undefined;
  return fix(
    "List the resources by name",
    "choice",
    wildcards.flatMap(({ grant, star }) =>
      replaceStar(grant.field.get("resources"), star, [new Blank("RESOURCE")]),
    ),
  );
}

interface Wildcard {
  readonly grant: Grant;
  readonly star: Field;
  readonly variant: "reading" | "ordinary" | "own" | undefined;
}

/** The rules of a role with every resource, those of one variant together. Every verb is told by the rule about verbs. */
const groupsIn = oncePer(({ grants }: KubernetesObject): readonly (readonly Wildcard[])[] => {
  const groups = new Map<Wildcard["variant"], Wildcard[]>();
  for (const grant of grants) {
    const star = grant.resources.find(({ string }) => string === "*");
    const isLimited = !grant.field.get("resourceNames").isAbsent || isBuiltIn(grant);
    const isTold = grant.verbs.some(({ string }) => string === "*") || isPartOfEverything(grant);
    if (!star || isLimited || isTold || grant.verbs.length === 0 || readsMeasurements(grant)) continue;
    const variant = variantOf(grant);
    addTo(groups, variant, { grant, star, variant });
  }
  return [...groups.values()];
});

const measurements: readonly (string | undefined)[] = ["custom.metrics.k8s.io", "external.metrics.k8s.io"];

/** Their resources are metrics, whose names an adapter makes: nobody can list them. */
function readsMeasurements(grant: Grant): boolean {
  return (
    onlyReads(grant) &&
    grant.apiGroups.length > 0 &&
    grant.apiGroups.every(({ string }) => measurements.includes(string))
  );
}

function onlyReads({ verbs }: Grant): boolean {
  return verbs.every(({ string = "" }) => readingVerbs.includes(string));
}

function variantOf(grant: Grant): Wildcard["variant"] {
  if (onlyReads(grant)) return hasGroup(grant, "") ? "reading" : "own";
  const reach = reachOf(rightsOf(grant));
  return reach === "everything" || reach === "leading" ? undefined : reach;
}

/** `get and list every resource of apps` */
function describe(grant: Grant): string {
  const verbs = inOrder(texts(grant.verbs));
  return `${enumerate(verbs)} ${describeResources(grant)}`;
}
