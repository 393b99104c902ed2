import type { PodSpec } from "../../../model/kubernetes/kubernetes";
import type { References } from "../../references";
import { type RuleDefinition, type Severity, table } from "../../rule";
import { describeContainer, describePod } from "../../shared/names";
import { hasOwnUsers } from "../../shared/privileges/run-as-user";

/** Below this lie the ids that systems give to their own accounts and to the first people. */
const first = 10_000;

interface Row {
  readonly severity: Severity;
  readonly title: string;
  readonly why: string;
  readonly how: string;
  readonly references: References;
  readonly field: "runAsUser" | "runAsGroup";
  /** `runAsUser: 0` has a rule of its own. */
  readonly least: number;
  readonly what: string;
}

function lowId({ field, least, what, ...form }: Row): RuleDefinition {
  return {
    ...form,
    tier: "strict",
    threats: ["workload-E1"],
    since: "0.1.0",
    check: {
      podSpec(pod: PodSpec, report, { kubernetesVersion }) {
        if (pod.isWindows || hasOwnUsers(pod, kubernetesVersion)) return;
        for (const { who, securityContext } of [
          { who: describePod(pod), securityContext: pod.securityContext },
          ...pod.containers.map((container) => ({
            who: describeContainer(container),
            securityContext: container.securityContext,
          })),
        ]) {
          const id = securityContext.get(field);
          if (id.number === undefined || id.number < least) continue;
          if (id.number > first) report.closed(id);
          else
            report(id, { message: `${who} runs as ${what} ${id.number}, which the node may have as well` });
        }
      },
    },
  };
}

export default table({
  "low-user-id": lowId({
    severity: "low",
    title: "Container runs as a user that the node may have as well",
    why: "Who breaks out of the container is that user on the node, with the files and processes of the account that has the same number there.",
    how: "Set runAsUser to a number above 10000 that nothing else has.",
    references: {
      owaspKubernetes: ["K01"],
      trivy: ["KSV-0020"],
      checkov: ["CKV_K8S_40"],
      kics: ["02323c00-cdc3-4fdc-a310-4f2b3e7a1660"],
      kubeScore: ["container-security-context-user-group-id"],
      kubesec: ["RunAsUser"],
    },
    field: "runAsUser",
    least: 1,
    what: "user",
  }),
  "low-group-id": lowId({
    severity: "info",
    title: "Container runs as a group that the node may have as well",
    why: "Who breaks out of the container has the rights of the group with the same number on the node; 0 is the group of root.",
    how: "Set runAsGroup to a number above 10000 that nothing else has.",
    references: {
      owaspKubernetes: ["K01"],
      trivy: ["KSV-0021"],
      kubeScore: ["container-security-context-user-group-id"],
      kubesec: ["RunAsGroup"],
    },
    field: "runAsGroup",
    least: 0,
    what: "group",
  }),
});
