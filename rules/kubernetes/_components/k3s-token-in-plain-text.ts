import { textsSetBy } from "../../../model/shell/given-variables";
import type { Range } from "../../../model/text";
import { type Reporter, rule } from "../../rule";
import { secretIn } from "../../shared/secrets/values";
import { secretVariant, secretVariants } from "../../shared/secrets/variant";

export default rule({
  severity: "high",
  title: "Token of a k3s or rke2 cluster is in plain text",
  why: "Whoever reads it joins a machine of theirs to the cluster, as a server with the token of servers, and gets the pods and the secrets that are placed there; it never expires.",
  how: "Put it into a file that only root reads, when the machine is made (--token-file, K3S_TOKEN_FILE), and rotate the one that was published: k3s token rotate.",
  threats: ["api-server-S1", "kubelet-S1"],
  secret: true,
  since: "0.1.0",
  references: { owaspKubernetes: ["K03"], mitre: ["T1552.001"], cwe: ["CWE-798", "CWE-214"] },
  variants: {
    ...secretVariants,
    "default-value": { severity: "low", when: "the value is a default or falls to a list of words" },
  },
  check: {
    command(command, report) {
      for (const { name, text } of textsSetBy(command)) {
        if (!variables.has(name) || text.text.includes("$")) continue;
        const range = { start: text.toOffset(0, "start"), end: text.toOffset(text.text.length, "end") };
        tell(name, text.text, range, report);
      }
    },
    component({ name, source, object, flag }, report) {
      if (name !== "k3s") return;
      for (const setting of ["token", "agent-token"]) {
        if (source === "config" && object) {
          const { string, range } = object.field.get(setting);
          if (string !== undefined) tell(setting, string, range, report);
        } else {
          const { value, valueRange, range } = flag(setting);
          if (value !== undefined) tell(`--${setting}`, value, valueRange ?? range, report);
        }
      }
    },
  },
});

/** The environment of k3s, and of its installer. Source: the pages of both about their variables. */
const variables: ReadonlySet<string> = new Set([
  "K3S_TOKEN",
  "K3S_AGENT_TOKEN",
  "RKE2_TOKEN",
  "RKE2_AGENT_TOKEN",
]);

/** People choose the token, so that any literal is one. */
function tell(name: string, value: string, at: Range, report: Reporter): void {
  const secret = secretIn("password", value);
  if (!secret) return;
  report(at, {
    message: `The token with which nodes join is in plain text (${name})`,
    variant: secretVariant(secret.class),
  });
}
