import { undecidedIn } from "../../../model/workspace/policies";
import { rule } from "../../rule";
import { describeObject, enumerate } from "../../shared/names";

const directions = { ingress: "comes in", egress: "goes out" } as const;

export default rule({
  severity: "low",
  tier: "strict",
  title: "No network policy is for all pods of the namespace",
  why: "A pod that no policy selects is open to everybody, and so is the next one that somebody starts there.",
  how: "Write a policy with an empty podSelector, policyTypes Ingress and Egress and no rules; others then say what is allowed.",
  threats: ["network-I1", "network-E1"],
  since: "0.1.0",
  references: {
    cisKubernetes: ["5.3.2"],
    nsaCisa: "Network separation: default deny",
    owaspKubernetes: ["K05"],
    kubescape: ["C-0206"],
    kyverno: ["add-network-policy"],
  },
  check: {
    object(object, report, { unit, workspace }) {
      const name = object.name.string;
      if (!object.is("", "Namespace") || unit === undefined || name === undefined) return;
      const undecided = workspace.ask(undecidedIn, unit, name);
      if (undecided.length === 0) return;
      report(object.nameRange, {
        message: `${describeObject(object)} has network policies, and none that decides for all its pods what ${enumerate(undecided.map((one) => directions[one]))}`,
      });
    },
  },
});
