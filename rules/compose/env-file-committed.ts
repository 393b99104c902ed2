import { folderOf, joinPath } from "../../model/path";
import { variablesOf } from "../../model/workspace/env-files";
import { rule } from "../rule";
import { firstTwo } from "../shared/names";
import { envFilesIn } from "../shared/secrets/compose/env-files";
import { classifyValue } from "../shared/secrets/values";

export default rule({
  severity: "info",
  tier: "strict",
  title: "Env file with secrets lies among the files of the project",
  why: "Where it is committed, whoever reads the repository has the secrets, and they stay in its history after they are changed.",
  how: "Name it in .gitignore, keep an example without values beside it, and replace what was published.",
  threats: ["supply-chain-I1", "workload-I1"],
  secret: true,
  since: "0.1.0",
  references: { owaspDocker: ["D06"], mitre: ["T1552.001"], cwe: ["CWE-538"] },
  check: {
    composeFile(file, report, { workspace, path }) {
      for (const [name, [first]] of envFilesIn(file)) {
        const variables = workspace.ask(variablesOf, joinPath(folderOf(path), name)) ?? [];
        const secrets = variables.filter((one) => isSecret(one.name, one.value));
        if (!first || secrets.length === 0) continue;
        report(first.field, {
          message: `"${name}" lies among the files with ${firstTwo(secrets.map((one) => one.name))} in it`,
        });
      }
    },
  },
});

/** A default that everybody knows is none. */
function isSecret(name: string, value: string | undefined): boolean {
  return value !== undefined && /^(?:secret|issued)$/.test(classifyValue(name, value));
}
