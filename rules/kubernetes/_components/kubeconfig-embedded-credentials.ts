import type { Field } from "../../../model/tree/field";
import { rule } from "../../rule";
import { isPlaceholder } from "../../shared/secrets/placeholders";
import { isTemplated } from "../../shared/secrets/references";

export default rule({
  severity: "critical",
  title: "Kubeconfig is committed with its credentials",
  why: "Whoever reads the repository, a clone or a backup of it talks to the API server as this user, and a client certificate cannot be revoked.",
  how: "Keep it out of the repository, and let a program log in (exec) or name files that are elsewhere. Take the rights of this user away, for the history keeps the credential.",
  threats: ["api-server-S1", "api-server-R2", "supply-chain-I1"],
  secret: true,
  since: "0.1.0",
  references: { owaspKubernetes: ["K09"], mitre: ["T1552.001"], cwe: ["CWE-798"] },
  subsumes: ["kubernetes/secret-in-config-map"],
  check: {
    object(object, report) {
      if (!object.is("", "Config")) return;
      for (const entry of object.field.get("users").items) {
        const user = entry.get("user");
        const name = entry.get("name").string;
        const held = credentials.filter((key) => isHeld(user.get(key)));
        const [first, ...others] = held.map((key) => user.get(key));
        if (first)
          report(first, {
            message: `The kubeconfig holds the ${noun(first)} of ${name === undefined ? "a user" : `user "${name}"`}`,
            related: others.map((other) => ({ range: other.range, message: `Its ${noun(other)} too` })),
          });
        else
          report.closed(
            user.get("exec").keyRange ?? [user.get("client-key"), user.get("tokenFile")].find(isThere),
          );
      }
    },
  },
});

const credentials = ["client-key-data", "token", "password"];

function noun({ key }: Field): string {
  return key === "client-key-data" ? "private key" : String(key);
}

function isThere({ isPresent }: Field): boolean {
  return isPresent;
}

/** `kubectl config view` writes `DATA+OMITTED` and `REDACTED`. */
function isHeld({ string }: Field): boolean {
  return (
    string !== undefined &&
    string !== "" &&
    string !== "DATA+OMITTED" &&
    !string.includes("REDACTED") &&
    !isPlaceholder(string) &&
    !isTemplated(string)
  );
}
