import type { ComposeFile, Service } from "../../model/compose/compose";
import type { EnvironmentVariable } from "../../model/container";
import { type Edit, type Fix, fix } from "../../model/edit";
import { oncePer } from "../../model/once";
import { replaceValue } from "../../model/tree/edit";
import { type CommandLineSecret, commandLineSecrets } from "./command-secrets";
import { type EnvironmentSecret, secretsIn } from "./environment-secrets";

export interface ServiceSecret extends EnvironmentSecret {
  readonly service: Service;
}

/** The credentials in the environment of a service and in the arguments of its build. */
export function serviceSecrets(service: Service): readonly ServiceSecret[] {
  return secretsIn(variablesOf(service)).map((secret) => ({ ...secret, service }));
}

function variablesOf({ environment, build }: Service): readonly EnvironmentVariable[] {
  return [...environment, ...(build?.args ?? [])];
}

/** The credentials in the commands of a service: what it runs, and how its health is checked. */
export function serviceCommandSecrets(service: Service): readonly CommandLineSecret[] {
  const test = service.get("healthcheck", "test");
  const check = test.kind === "sequence" ? test.items.slice(1) : test.isPresent ? [test] : [];
  const texts = ["entrypoint", "command"].map((key) => service.get(key));
  const lines = texts.map((field) =>
    field.kind === "sequence" ? field.items : field.isPresent ? [field] : [],
  );
  return [...lines, check].flatMap(commandLineSecrets);
}

/** A secret that stands in more places than this is replaced in each by itself. */
const maxPlaces = 20;

/** Takes the value from the environment of whoever starts the project, wherever the file holds the same one. */
export function takeFromEnvironment({ service, variable }: ServiceSecret): Fix | undefined {
  const { name } = variable;
  const reference = `\${${name}:?set ${name} in the environment or in .env}`;
  const places = placesOf(service.file).get(keyOf(variable)) ?? [variable];
  const edits = new Map<number, Edit | undefined>();
  for (const { field } of places.length > maxPlaces ? [variable] : places) {
    const isItem = typeof field.key === "number";
    edits.set(field.range.start, replaceValue(field, isItem ? `${name}=${reference}` : reference));
  }
  return fix(`Take ${name} from the environment`, "suggestion", [...edits.values()]);
}

/** The variables of a file by name and value. */
const placesOf = oncePer((file: ComposeFile): ReadonlyMap<string, readonly EnvironmentVariable[]> => {
  const byKey = new Map<string, EnvironmentVariable[]>();
  for (const variable of file.services.flatMap(variablesOf)) {
    const key = keyOf(variable);
    const same = byKey.get(key);
    if (same) same.push(variable);
    else byKey.set(key, [variable]);
  }
  return byKey;
});

function keyOf({ name, value = "" }: EnvironmentVariable): string {
  return `${name}=${value}`;
}
