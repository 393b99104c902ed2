import { type Edit, type Fix, fix } from "../../../model/edit";
import type { Container } from "../../../model/kubernetes/kubernetes";
import { type Context, rule } from "../../rule";
import { addItem } from "../../shared/list-items";
import { describeContainer } from "../../shared/names";
import { secretVariant, secretVariants } from "../../shared/secrets/variant";
import {
  type CommandLineSecret,
  commandLineSecrets,
  replaceSecret,
  variableFor,
} from "../../shared/secrets/workloads/command-secrets";
import { endsOf, isWord } from "../../shared/secrets/workloads/ends";
import {
  asksForEntry,
  type Entry,
  entryThatHolds,
  keyFor,
  secretName,
  valueFrom,
} from "../../shared/secrets/workloads/secret-entries";

export default rule({
  severity: "high",
  title: "Secret is an argument of the command line",
  why: "Besides the repository, every process of the node and every listing of the pod shows the arguments, and so do crash reports.",
  how: "Pass it as an environment variable from a Secret, and write $(NAME) in args; better, let the program read a mounted file.",
  threats: ["workload-I1", "supply-chain-I1"],
  secret: true,
  since: "0.1.0",
  references: { owaspKubernetes: ["K03"], mitre: ["T1552.007"], cwe: ["CWE-214", "CWE-798"] },
  variants: {
    ...secretVariants,
    "default-value": { severity: "medium", when: "the value is a default or falls to a list of words" },
  },
  check: {
    podSpec({ containers, object }, report, context) {
      for (const secret of commandLineSecrets(containers, ({ commandLine }) => [commandLine])) {
        const { workload: container } = secret;
        const ends = object.manifest.ask(endsOf, secret.secret);
        const own = isWord(secret.secret) ? 0 : 1;
        report(secret.range, {
          message: `${describeContainer(container)} gets a secret on its command line${secret.via ? ` (${secret.via})` : ""}`,
          variant: secretVariant(secret.class),
          get fixes() {
            const held = takeFromHolder(container, secret, context);
            // Of a login with another end, another value would change this one alone.
            return ends > own ? [held] : [held, takeFromSecret(container, secret)];
          },
        });
      }
    },
  },
});

function takeFromSecret(container: Container, secret: CommandLineSecret<Container>): Fix | undefined {
  const entry = { name: secretName, key: keyFor(variableFor(secret)) };
  return fix(
    `Take it from a Secret that exists${asksForEntry}`,
    "choice",
    takeFrom(entry, container, secret),
  );
}

/** Where a Secret holds the value already. */
function takeFromHolder(
  container: Container,
  secret: CommandLineSecret<Container>,
  context: Context,
): Fix | undefined {
  const entry = entryThatHolds(secret.secret, [variableFor(secret)], container.pod.object, context);
  return (
    entry &&
    fix(
      `Take it from the Secret "${entry.name}", which holds the same value`,
      "suggestion",
      takeFrom(entry, container, secret),
    )
  );
}

/** Defines a variable from an entry of a Secret, and lets Kubernetes write it into the command line. */
function takeFrom(
  entry: Entry,
  container: Container,
  secret: CommandLineSecret<Container>,
): readonly (Edit | undefined)[] {
  const variable = variableFor(secret);
  const env = container.get("env");
  const isTaken = container.environment.some((other) => other.name === variable);
  if (isTaken || env.isUnknown) return [undefined];
  const item = { name: variable, valueFrom: valueFrom(entry) };
  return [replaceSecret(secret, `$(${variable})`), addItem(env, container.field, "env", item)].flat();
}
