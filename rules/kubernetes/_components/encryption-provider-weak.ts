import { fix } from "../../../model/edit";
import { set } from "../../../model/tree/edit/edit";
import { rule } from "../../rule";
import { type EncryptionProvider, encryptedResources } from "../../shared/cluster/encryption-providers";

export default rule({
  severity: "low",
  tier: "strict",
  title: "Secrets are encrypted in a way that is weak or going",
  why: "aescbc does not notice changed data, aesgcm is broken once a key has written too much, and version 1 of kms is slow, deprecated and off by default.",
  how: "Use kms with apiVersion: v2, or secretbox where there is no key service.",
  threats: ["etcd-I1", "etcd-T1"],
  since: "0.1.0",
  references: { owaspKubernetes: ["K03"], cwe: ["CWE-327"] },
  check: {
    object(object, report) {
      const [writer] = encryptedResources(object).find(({ coversSecrets }) => coversSecrets)?.providers ?? [];
      const place = writer?.field.keyRange;
      const weakness = writer && weaknessOf(writer);
      if (!writer || !place || weakness === undefined) return;
      if (weakness === "") return report.closed(place);
      const isPlugin = writer.name === "kms";
      report(place, {
        message: `Secrets are encrypted with ${weakness}`,
        fixes: [
          isPlugin
            ? fix(
                "Set apiVersion to v2, where the plug-in speaks it",
                "suggestion",
                set(writer.field, ["apiVersion"], "v2"),
              )
            : undefined,
        ],
      });
    },
  },
});

/** What is weak about a provider, `""` where nothing is, `undefined` where that is not known. */
function weaknessOf({ name, field }: EncryptionProvider): string | undefined {
  if (name === "aescbc") return "aescbc, which does not notice changed data";
  if (name === "aesgcm") return "aesgcm, whose keys have to be rotated after 200,000 writes";
  if (name === "secretbox") return "";
  if (name !== "kms") return undefined;
  const version = field.get("apiVersion");
  if (version.isAbsent || version.string === "v1") return "version 1 of kms, which is deprecated";
  return version.string === "v2" ? "" : undefined;
}
