import type { Service } from "../../model/compose/compose";
import { folderOf, joinPath } from "../../model/path";
import { namesSetBy } from "../../model/workspace/env-files";
import { rule } from "../rule";
import { describeServices, firstTwo } from "../shared/names";
import { type EnvFileUse, envFilesIn } from "../shared/secrets/compose/env-files";
import { isSecretName } from "../shared/secrets/names";

export default rule({
  severity: "info",
  title: "One env file gives its secrets to several programs",
  why: "Whoever breaks into one of them has the passwords of all: each program gets the whole file, needed or not.",
  how: "Give each service the variables that it needs, under environment, or an env file of its own.",
  threats: ["workload-I1", "supply-chain-I1"],
  since: "0.1.0",
  references: { owaspDocker: ["D06"], mitre: ["T1552.001"], cwe: ["CWE-668"] },
  variants: {
    unread: { severity: "info", tier: "strict", when: "the file is not among those that are looked at" },
  },
  check: {
    composeFile(file, report, { workspace, path }) {
      for (const [name, uses] of envFilesIn(file)) {
        const [first, ...others] = uses;
        if (!first || !areSeveralPrograms(uses)) continue;
        const names = workspace.ask(namesSetBy, joinPath(folderOf(path), name));
        const secrets = names && [...new Set(names.filter(isSecretName))];
        if (secrets?.length === 0) continue;
        const services = uses.flatMap((use) => use.services.map((service) => service.name));
        report(first.field, {
          message: `"${name}" gives ${secrets ? firstTwo(secrets) : "all that it sets"} to ${services.length} services`,
          variant: secrets === undefined ? "unread" : undefined,
          related: others.map((use) => ({
            range: use.field.range,
            message: `It is given to ${describeServices(use.services.map((service) => service.name))} here`,
          })),
        });
      }
    },
  },
});

function areSeveralPrograms(uses: readonly EnvFileUse[]): boolean {
  const programs = new Set(
    uses.flatMap(({ services }) => services.flatMap((one) => one.recall(programOf) ?? [])),
  );
  return programs.size > 1;
}

/** What a service runs: its image, or what it builds. */
function programOf(service: Service): string | undefined {
  const { build, image, text } = service;
  return build ? build.dockerfile && `${build.dockerfile} ${build.target ?? ""}` : text(image);
}
