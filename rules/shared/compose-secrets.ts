import type { Service } from "../../model/compose/compose";
import { type Edit, type Fix, fix } from "../../model/edit";
import { replaceValue } from "../../model/tree/edit";
import { type EnvironmentSecret, environmentSecrets } from "./environment-secrets";

export interface ServiceSecret extends EnvironmentSecret {
  readonly service: Service;
}

/** The credentials in the environment of a service. */
export function serviceSecrets(service: Service): readonly ServiceSecret[] {
  return environmentSecrets(service).map((secret) => ({ ...secret, service }));
}

/** Takes the value from the environment of whoever starts the project, wherever the file holds the same one. */
export function takeFromEnvironment({ service, variable }: ServiceSecret): Fix | undefined {
  const { name, value } = variable;
  const reference = `\${${name}:?set ${name} in the environment or in .env}`;
  const same = new Map<number, Edit | undefined>();
  for (const other of service.file.services.flatMap(({ environment }) => environment)) {
    if (other.name !== name || other.value !== value) continue;
    const isItem = typeof other.field.key === "number";
    same.set(other.field.range.start, replaceValue(other.field, isItem ? `${name}=${reference}` : reference));
  }
  return fix(`Take ${name} from the environment`, "suggestion", ...same.values());
}
