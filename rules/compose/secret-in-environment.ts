import type { Service } from "../../model/compose/compose";
import { Blank, type Edit, type Fix, fix, movedEdit, replace, write } from "../../model/edit";
import { folderOf, joinPath } from "../../model/path";
import { replaceEntry, set } from "../../model/tree/edit/edit";
import { rule } from "../rule";
import { type CommandLineSecret, replaceSecret, variableFor } from "../shared/command-secrets";
import {
  commandSecretsOf,
  type ServiceSecret,
  secretsFromOutside,
  secretsOf,
  takeFromEnvironment,
} from "../shared/compose-secrets";

export default rule({
  severity: "high",
  title: "Secret is written into the Compose file",
  why: "Whoever reads the repository, or runs docker inspect on the host, has the secret, and it stays in the repository's history after it is changed.",
  how: "Take it from the environment, ${NAME:?}, or from a file under secrets; then replace the one that was published.",
  threats: ["supply-chain-I1", "workload-I1"],
  secret: true,
  since: "0.1.0",
  references: {
    cisDocker: ["4.10", "7.4"],
    owaspDocker: ["D06"],
    mitre: ["T1552.001"],
    cwe: ["CWE-798"],
    kics: ["a88baa34-e2ad-44ea-ad6f-8cac87bc7c71"],
    composeLint: ["CL-0020", "CL-0021"],
  },
  variants: {
    development: {
      severity: "medium",
      when: "the file's name says that it is for development, tests or an example",
    },
  },
  check: {
    service(service, report, { path }) {
      report.closed(secretsFromOutside(service));
      for (const secret of secretsOf(service)) {
        if (secret.class !== "secret") continue;
        report(secret.range, {
          message: `${secret.variable.name} of service "${secret.workload.name}" is written in the file (${secret.shown})`,
          variant: developmentFile.test(path) ? "development" : undefined,
          fixes: [takeFromEnvironment(secret), readFromFile(secret, path)],
        });
      }
      for (const secret of commandSecretsOf(service)) {
        if (secret.class !== "secret") continue;
        report(secret.range, {
          message: `A command of service "${secret.workload.name}" holds a secret${secret.via ? ` (${secret.via})` : ""}: ${secret.shown}`,
          variant: developmentFile.test(path) ? "development" : undefined,
          fixes: [insertVariable(secret)],
        });
      }
    },
  },
});

const developmentFile =
  /(?:^|[._/-])(?:dev|devel|development|test|testing|local|example|sample|override)[._-][^/]{0,255}$/i;

/** Compose writes the variable into the command. */
function insertVariable(secret: CommandLineSecret<Service>): Fix | undefined {
  const name = variableFor(secret);
  return fix(`Take it from ${name} of the environment`, "suggestion", replaceSecret(secret, `\${${name}:?}`));
}

/** Official images that read `NAME_FILE` in place of NAME. Source: their documentation. */
const readsFiles = new Set([
  "postgres",
  "mysql",
  "mariadb",
  "mongo",
  "wordpress",
  "nextcloud",
  "redmine",
  "ghost",
  "percona",
  "drupal",
]);

/** A secret of the project, from a file beside the Compose file that is made with a blank in it. */
function readFromFile(
  { workload: service, variable, isArgument }: ServiceSecret,
  path: string,
): Fix | undefined {
  if (isArgument) return undefined;
  const { name, field } = variable;
  const { imageReference } = service;
  if (imageReference?.registry !== "docker.io" || !readsFiles.has(imageReference.repository))
    return undefined;
  if (typeof field.key === "number" || !service.get("secrets").isAbsent) return undefined;
  const id = name.toLowerCase();
  const file = `secrets/${id}.txt`;
  const declaration = service.ask(firstSecret, id, `./${file}`);
  return fix(
    `Read ${name} from ${file}`,
    "choice",
    replaceEntry(field, `${name}_FILE`, `/run/secrets/${id}`),
    set(service.field, ["secrets"], [id]),
    declaration && movedEdit(declaration, service.nameRange.start),
    { ...write({ start: 0, end: 0 }, [new Blank("change-me"), "\n"]), path: joinPath(folderOf(path), file) },
  );
}

/** The edit that declares the first secret of the project, from the service's name on. */
function firstSecret({ file, field, nameRange }: Service, id: string, path: string): Edit | undefined {
  if (!file.get("secrets").isAbsent) return undefined;
  const edit = set(field.document.root, ["secrets"], { [id]: { file: path } });
  // Without its target, all of the file: where that begins tells nothing.
  return edit && movedEdit(replace(edit.range, edit.newText), -nameRange.start);
}
