import { Blank, type Fix, fix } from "../../../model/edit";
import type { Container } from "../../../model/kubernetes/kubernetes";
import { runsPodsAsWritten } from "../../../model/kubernetes/pod-kinds";
import type { Field } from "../../../model/tree/field";
import type { References } from "../../references";
import { type RuleDefinition, type Severity, table } from "../../rule";
import { fillIn } from "../../shared/fill-in";
import { describeContainer } from "../../shared/names";
import { servicesTo } from "../../shared/network/services";
import { endsByItself } from "../../shared/programs/ending";
import { isPauseImage } from "../../shared/programs/idle";
import { takesMuchProcessor } from "../../shared/programs/resource-needs";

interface Row {
  readonly severity: Severity;
  readonly title: string;
  readonly why: string;
  readonly how: string;
  readonly references: References;
  /** Where it is set. */
  readonly setting: (container: Container) => Field;
  /** Whether its absence says something. */
  readonly isWanted?: (container: Container) => boolean;
  /** Completes `Container "web" has no …`. */
  readonly what: string;
  readonly mend?: (container: Container) => Fix | undefined;
}

/** A rule about a setting that a container which goes on running lacks. */
function missing({ setting, isWanted, what, mend, ...form }: Row): RuleDefinition {
  return {
    ...form,
    tier: "strict",
    threats: ["workload-D1"],
    since: "0.1.0",
    check: {
      container(container, report) {
        const { pod, list } = container;
        const { group } = pod.object;
        const isOurs = group !== undefined && runsPodsAsWritten(group);
        if (!isOurs || list !== "containers" || endsByItself(pod) || pod.isControlPlane) return;
        const field = setting(container);
        if (field.isPresent) report.closed(field);
        if (!field.isAbsent || isWanted?.(container) === false) return;
        report(container.nameRange, {
          message: `${describeContainer(container)} has no ${what}`,
          fixes: mend ? [mend(container)] : [],
        });
      },
    },
  };
}

export default table({
  "missing-cpu-request": missing({
    severity: "low",
    title: "Container has no CPU request",
    why: "The scheduler takes it for one that needs nothing: on a busy node it gets what others leave, and its neighbours get less than they were promised.",
    how: "Set resources.requests.cpu to what the program needs in an ordinary hour.",
    references: {
      owaspKubernetes: ["K01"],
      trivy: ["KSV-0015"],
      checkov: ["CKV_K8S_10"],
      kics: ["ca469dd4-c736-448f-8ac1-30a642705e0a"],
      kubeLinter: ["unset-cpu-requirements"],
      polaris: ["cpuRequestsMissing"],
      kubescape: ["C-0050", "C-0268"],
      kubesec: ["RequestsCPU"],
    },
    setting: (container) => container.get("resources", "requests", "cpu"),
    // Where the memory limit is absent, that is one sentence with the requests.
    isWanted: (container) =>
      container.get("resources", "limits", "memory").isPresent &&
      container.get("resources", "limits", "cpu").isAbsent,
    what: "CPU request",
    mend: (container) =>
      fix(
        takesMuchProcessor(container) ? "Set a CPU request" : "Set a CPU request of 100m",
        "choice",
        fillIn(container.field, "resources", {
          requests: { cpu: new Blank(takesMuchProcessor(container) ? "REQUEST" : "100m") },
        }),
      ),
  }),
  "missing-cpu-limit": missing({
    severity: "info",
    title: "Container has no CPU limit",
    why: "It may take all processors of the node that nobody else asked for: who makes it work hard, such as a miner of coins, is paid by you.",
    how: "Set resources.limits.cpu, where a program that is slowed down does no harm.",
    references: {
      owaspKubernetes: ["K01"],
      mitre: ["T1496"],
      trivy: ["KSV-0011"],
      checkov: ["CKV_K8S_11"],
      kics: ["4ac0e2b7-d2d2-4af7-8799-e8de6721ccda"],
      polaris: ["cpuLimitsMissing"],
      kubescape: ["C-0009", "C-0270"],
      kubesec: ["LimitsCPU"],
    },
    setting: (container) => container.get("resources", "limits", "cpu"),
    what: "CPU limit",
  }),
  "missing-liveness-probe": missing({
    severity: "info",
    title: "Container has no liveness probe",
    why: "A program that hangs is not started again.",
    how: "Add a livenessProbe that fails only when a new start helps.",
    references: {
      checkov: ["CKV_K8S_8"],
      kics: ["ade74944-a674-4e00-859e-c6eab5bde441"],
      kubeLinter: ["no-liveness-probe"],
      kubeScore: ["pod-probes"],
      polaris: ["livenessProbeMissing"],
      kubescape: ["C-0056"],
      kyverno: ["require-probes"],
    },
    setting: (container) => container.get("livenessProbe"),
    isWanted: ({ imageReference }) => !isPauseImage(imageReference?.name),
    what: "liveness probe",
  }),
  "missing-readiness-probe": missing({
    severity: "low",
    title: "Container gets requests before it can answer",
    why: "The Service sends to it from its start, and goes on when it cannot answer any more.",
    how: "Add a readinessProbe that asks the program whether it can serve.",
    references: {
      checkov: ["CKV_K8S_9"],
      kics: ["a659f3b5-9bf0-438a-bd9a-7d3a6427f1e3"],
      kubeLinter: ["no-readiness-probe"],
      kubeScore: ["pod-probes"],
      polaris: ["readinessProbeMissing"],
      kubescape: ["C-0018"],
      kyverno: ["require-probes"],
    },
    setting: (container) => container.get("readinessProbe"),
    // A Service of the file sends to the pod.
    isWanted: ({ pod }) => servicesTo(pod).length > 0,
    what: "readiness probe, and a Service sends to it",
  }),
});
