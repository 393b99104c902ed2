import { fix } from "../../../model/edit";
import { append, remove } from "../../../model/tree/edit/edit";
import { rule } from "../../rule";
import { encryptedResources, isEncryptionConfiguration } from "../../shared/cluster/encryption-providers";

export default rule({
  severity: "high",
  title: "Secrets are stored in plain text in spite of the encryption configuration",
  why: "The first provider writes. With identity there every secret is stored as it is, and whoever reads etcd's disk, a snapshot or a backup reads it, while the file looks as if they were encrypted.",
  how: "Put kms or secretbox first and identity last, for what was stored before, and write all secrets anew.",
  threats: ["etcd-I1"],
  since: "0.1.0",
  references: {
    cisKubernetes: ["1.2.28"],
    nsaCisa: "Secrets: encryption at rest",
    owaspKubernetes: ["K03"],
    cwe: ["CWE-311"],
    checkov: ["CKV_K8S_104"],
    kics: ["10efce34-5af6-4d83-b414-9e096d5a06a9"],
    kubescape: ["C-0142", "C-0066"],
  },
  check: {
    object(object, report) {
      if (!isEncryptionConfiguration(object)) return;
      const entries = encryptedResources(object);
      const { isComplete, keyRange } = object.field.get("resources");
      const ofSecrets = entries.find(({ coversSecrets }) => coversSecrets);
      for (const entry of entries) {
        const { list, providers } = entry;
        const [first, ...others] = providers;
        if (first?.name !== "identity") continue;
        if (others.length > 0)
          report(first.item, {
            message: "What is written is stored in plain text: identity is the first provider",
            fixes: [
              fix(
                "Move identity to the end",
                "suggestion",
                remove(first.item),
                append(list, { identity: {} }),
              ),
            ],
          });
        else if (entry === ofSecrets)
          report(first.item, {
            message: "Secrets are stored in plain text: identity is their only provider",
          });
      }
      const [writer] = ofSecrets?.providers ?? [];
      if (writer && writer.name !== "identity") report.closed(writer.field.keyRange);
      const isKnown = isComplete && entries.every(({ resources }) => resources.isComplete);
      if (!ofSecrets && isKnown && keyRange)
        report(keyRange, { message: "Secrets are stored in plain text: no entry is about them" });
    },
  },
});
