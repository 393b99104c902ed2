import { fix } from "../../../model/edit";
import { commandFlags } from "../../../model/kubernetes/flags";
import { replaceValue } from "../../../model/tree/edit/edit";
import { rule } from "../../rule";
import { nanoseconds } from "../../shared/settings/duration";

export default rule({
  severity: "high",
  title: "Token with which nodes join never expires",
  why: "Whoever finds the token, in a script, a log or the repository, joins a node of his own to the cluster for as long as it lives, and gets pods and their secrets there.",
  how: "Let it end after hours (ttl: 24h0m0s), and make a new one for the next node: kubeadm token create.",
  threats: ["api-server-S1", "kubelet-S1"],
  since: "0.1.0",
  references: { owaspKubernetes: ["K09"], mitre: ["T1078"], cwe: ["CWE-613"] },
  check: {
    object(object, report) {
      if (!object.is("kubeadm.k8s.io", "InitConfiguration")) return;
      for (const token of object.field.get("bootstrapTokens").items) {
        const ttl = token.get("ttl");
        const duration = ttl.string === undefined ? undefined : nanoseconds(ttl.string);
        if (duration === 0)
          report(ttl, {
            message: `The token with which nodes join never expires (ttl: ${ttl.string})`,
            fixes: [fix("Let it expire after a day", "suggestion", replaceValue(ttl, "24h0m0s"))],
          });
        else if (duration !== undefined) report.closed(ttl);
      }
    },
    command({ name, words }, report) {
      if (name !== "kubeadm") return;
      const [, action, verb] = words.map(({ value }) => value);
      const flag = action === "init" ? "token-ttl" : action === "token" && verb === "create" ? "ttl" : "";
      const { value, range, valueRange = range } = commandFlags(words).get(flag) ?? {};
      const duration = value === undefined ? undefined : nanoseconds(value);
      if (!valueRange || duration === undefined) return;
      if (duration === 0)
        report(valueRange, { message: `The token with which nodes join never expires (--${flag} ${value})` });
      else report.closed(valueRange);
    },
  },
});
