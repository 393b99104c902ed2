import { Blank, fix } from "../../../model/edit";
import { remove, set } from "../../../model/tree/edit/edit";
import { rule } from "../../rule";

export default rule({
  severity: "high",
  title: "Node joins whatever cluster answers",
  why: "Whoever stands between, or takes the address, answers in the API server's place: the node then runs his pods and gives him its credentials.",
  how: "Give the hash of the cluster's authority in caCertHashes, which kubeadm token create --print-join-command prints, and remove unsafeSkipCAVerification.",
  threats: ["api-server-S1", "kubelet-T1"],
  since: "0.1.0",
  references: { owaspKubernetes: ["K09"], mitre: ["T1557"], cwe: ["CWE-295"] },
  check: {
    object(object, report) {
      if (!object.is("kubeadm.k8s.io", "JoinConfiguration")) return;
      const token = object.field.get("discovery", "bootstrapToken");
      const skip = token.get("unsafeSkipCAVerification");
      const hashes = token.get("caCertHashes");
      if (hashes.items.length > 0) return report.closed(hashes.keyRange);
      if (!skip.isTrue || hashes.isUnknown) return;
      report(skip, {
        message: "kubeadm joins whatever cluster answers, without a look at its certificate",
        fixes: [
          fix(
            "Check the cluster by the hash of its authority",
            "choice",
            remove(skip),
            set(token, ["caCertHashes"], [new Blank("sha256:HASH")]),
          ),
        ],
      });
    },
    command({ name, words }, report) {
      if (name !== "kubeadm" || words[1]?.value !== "join") return;
      const hash = words.find(({ raw }) => raw.startsWith("--discovery-token-ca-cert-hash"));
      if (hash) return report.closed(hash);
      const skip = words.find(({ value = "" }) =>
        /^--discovery-token-unsafe-skip-ca-verification(?:=true)?$/.test(value),
      );
      if (skip)
        report(skip, {
          message: "kubeadm joins whatever cluster answers, without a look at its certificate",
        });
    },
  },
});
