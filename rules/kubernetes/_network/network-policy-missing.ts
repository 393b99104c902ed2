import { textOr } from "../../../model/kubernetes/fields";
import { labelsIn } from "../../../model/kubernetes/named";
import { runsPodsAsWritten } from "../../../model/kubernetes/pod-kinds";
import { firstToIsolate, isolationOf } from "../../../model/workspace/policies";
import { rule } from "../../rule";
import { describePod } from "../../shared/names";

export default rule({
  severity: "medium",
  title: "No network policy is for the pod",
  why: "Every pod of the cluster reaches every port of it, and it reaches every other: whoever gets into one of them goes on from there.",
  how: "Write a NetworkPolicy that selects its labels, and lets in who calls it.",
  threats: ["network-I1", "network-E1"],
  since: "0.1.0",
  references: {
    cisKubernetes: ["5.3.2"],
    nsaCisa: "Network separation: network policies",
    owaspKubernetes: ["K05"],
    mitre: ["T1046"],
    checkov: ["CKV2_K8S_6"],
    kics: ["0401f71b-9c1e-4821-ab15-a955caa621be"],
    kubeLinter: ["non-isolated-pod"],
    kubeScore: ["pod-networkpolicy"],
    polaris: ["missingNetworkPolicy"],
    kubescape: ["C-0260", "C-0030", "C-0049", "C-0054", "C-0206"],
    kyverno: ["require-netpol", "add-network-policy"],
  },
  variants: {
    job: { severity: "low", when: "the pod is that of a Job, which ends" },
    namespace: {
      severity: "medium",
      tier: "strict",
      when: "its namespace has no policy at all, which is told once",
    },
  },
  check: {
    podSpec(pod, report, { path, unit, workspace }) {
      const { object } = pod;
      const namespace = textOr("", object.namespace);
      const labels = labelsIn(pod.metadata.get("labels"));
      if (unit === undefined || namespace === undefined || !labels || object.isPartial) return;
      if (object.group === undefined || !runsPodsAsWritten(object.group) || pod.isControlPlane) return;
      const network = pod.get("hostNetwork");
      if (!network.isAbsent && !network.isFalse) return;
      const isolation = workspace.ask(isolationOf, unit, namespace, JSON.stringify(labels));
      if (isolation === "forgotten")
        report(object.nameRange, {
          variant: object.is("batch", "Job", "CronJob") ? "job" : undefined,
          message: `No network policy is for the pods of ${describePod(pod)}, although its namespace has policies`,
        });
      if (isolation !== "none") return;
      const first = workspace.ask(firstToIsolate, unit, namespace);
      if (first?.path !== path || first.kind !== object.kind || first.name !== object.name.string) return;
      const where = namespace === "" ? `The namespace of ${describePod(pod)}` : `Namespace "${namespace}"`;
      report(object.nameRange, {
        variant: "namespace",
        message: `${where} has no network policy: every pod of the cluster reaches each of its pods`,
      });
    },
  },
});
