import { decodeBase64 } from "../../model/base64";
import type { Field } from "../../model/tree/field";
import { rule } from "../rule";
import { secretIn, type ValueSecret } from "../shared/secrets/values";
import { secretVariant, secretVariants } from "../shared/secrets/variant";

export default rule({
  severity: "high",
  title: "Login of a registry is in Docker's configuration",
  why: "The password stands there in base64, which is no encryption: whoever reads the file, the repository or the image that it is in pulls and pushes images as its owner.",
  how: "Set credsStore or credHelpers, so that a credential helper keeps it, or log in where the job runs, with docker login --password-stdin; and replace the one that was published.",
  threats: ["docker-client-S2", "docker-client-I1"],
  secret: true,
  since: "0.1.0",
  references: { owaspDocker: ["D06"], mitre: ["T1552.001"], cwe: ["CWE-256", "CWE-798"] },
  variants: {
    ...secretVariants,
    "default-value": { severity: "low", when: "the value is a default or falls to a list of words" },
  },
  check: {
    hostSettings({ of, document: { root } }, report) {
      if (of !== "docker-client") return;
      for (const login of root.get("auths").children) {
        const secret = keys.map((key) => login.get(key)).find((field) => secretOf(field) !== undefined);
        if (!secret) continue;
        report(secret, {
          message: `The login of ${login.key} is written into Docker's configuration`,
          variant: secretVariant(secretOf(secret)?.class ?? "secret"),
        });
      }
      if (root.get("credsStore").string) report.closed(root.get("credsStore"));
      const helpers = root.get("credHelpers");
      if (helpers.children.length > 0) report.closed(helpers.keyRange);
    },
  },
});

const keys = ["auth", "password", "identitytoken", "registrytoken"];

function secretOf(field: Field): Pick<ValueSecret, "class"> | undefined {
  const { string } = field;
  if (string === undefined) return undefined;
  return secretIn(String(field.key), string) ?? (isLongLogin(string) ? { class: "secret" } : undefined);
}

/** Tokens and keys of clouds, which are longer than passwords: `AWS:…`, `_json_key:{…}`. */
function isLongLogin(auth: string): boolean {
  return /^[\w.-]{1,64}:[\s\S]{200}/.test(decodeBase64(auth) ?? "");
}
