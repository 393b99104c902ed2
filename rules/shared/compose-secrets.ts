import type { ComposeFile, Service } from "../../model/compose/compose";
import type { EnvironmentVariable } from "../../model/container";
import { type Edit, type Fix, fix } from "../../model/edit";
import { oncePer } from "../../model/once";
import type { Range } from "../../model/text";
import { replaceValue } from "../../model/tree/edit/edit";
import type { Field } from "../../model/tree/field";
import { type CommandLineSecret, commandLineSecrets } from "./command-secrets";
import {
  type EnvironmentSecret,
  eachVariable,
  environmentSecrets,
  namesSecretFile,
} from "./environment-secrets";
import { isSecretName } from "./secrets/secret-names";

export interface ServiceSecret extends EnvironmentSecret {
  readonly workload: Service;
  /** Of its build; else of its environment. */
  readonly isArgument: boolean;
}

/** The credentials in the environments of services and in the arguments of their builds. */
export const fileSecrets = oncePer(({ services }: ComposeFile): readonly ServiceSecret[] => [
  ...environmentSecrets(services).map((secret) => ({ ...secret, isArgument: false })),
  ...environmentSecrets(services, argumentsOf).map((secret) => ({ ...secret, isArgument: true })),
]);

const noArguments: readonly EnvironmentVariable[] = [];

function argumentsOf({ build }: Service): readonly EnvironmentVariable[] {
  return build?.args ?? noArguments;
}

/** A variable whose secret does not stand in the file. */
interface SecretFromOutside {
  /** Where the file says where it comes from. */
  readonly range: Range;
  /** The project does not start without one. */
  readonly isRequired: boolean;
}

/** The variables that take a secret from the environment, or name the file that it is in. */
export function* secretsFromOutside({ services }: ComposeFile): Iterable<SecretFromOutside> {
  for (const variablesOf of [undefined, argumentsOf]) {
    for (const [, variable] of eachVariable(services, variablesOf)) {
      const { name, value, valueRange: range, field } = variable;
      if (namesSecretFile(variable)) yield { range, isRequired: false };
      if (value !== undefined || !isSecretName(name)) continue;
      const written = field.document.text.slice(range.start, range.end).replace(/^(["'])(.*)\1$/, "$2");
      if (written === name || reference.test(written)) yield { range, isRequired: written.includes("?") };
    }
  }
}

/** A variable without a default, and nothing else. */
const reference = /^\$(?:[A-Za-z_]\w*|\{[A-Za-z_]\w*(?::?\?[^}]*)?\})$/;

/** The credentials in the commands of services: what they run, and how their health is checked. */
export function fileCommandSecrets({ services }: ComposeFile): readonly CommandLineSecret<Service>[] {
  return commandLineSecrets(services, linesOf);
}

function linesOf(service: Service): readonly (readonly Field[])[] {
  const test = service.get("healthcheck", "test");
  const check = test.kind === "sequence" ? withoutFirst(test.items) : wordOf(test);
  return [...["entrypoint", "command"].map((key) => wordsOf(service.get(key))), check];
}

function wordsOf(field: Field): readonly Field[] {
  return field.kind === "sequence" ? field.items : wordOf(field);
}

/** Lists that are made of what is shared are made once. */
const withoutFirst = oncePer((items: readonly Field[]) => items.slice(1));
const noWords: readonly Field[] = [];

function wordOf(field: Field): readonly Field[] {
  return field.isPresent ? [field] : noWords;
}

/** A secret that stands in more places than this is replaced in each by itself. */
const maxPlaces = 20;

/** Takes the value from the environment of whoever starts the project, wherever the file holds the same one. */
export function takeFromEnvironment({ workload, variable }: ServiceSecret): Fix | undefined {
  const { name } = variable;
  const reference = `\${${name}:?set ${name} in the environment or in .env}`;
  const places = placesOf(workload.file).get(variable.value)?.get(name) ?? [variable];
  const edits = new Map<number, Edit | undefined>();
  for (const { field } of places.length > maxPlaces ? [variable] : places) {
    const isItem = typeof field.key === "number";
    edits.set(field.range.start, replaceValue(field, isItem ? `${name}=${reference}` : reference));
  }
  return fix(`Take ${name} from the environment`, "suggestion", [...edits.values()]);
}

type ByName = Map<string, EnvironmentVariable[]>;

/** The variables of a file by value and name. */
const placesOf = oncePer(({ services }: ComposeFile): ReadonlyMap<string | undefined, ByName> => {
  const byValue = new Map<string | undefined, ByName>();
  const variables = [...eachVariable(services), ...eachVariable(services, argumentsOf)];
  for (const [, variable] of variables) {
    const byName: ByName = byValue.get(variable.value) ?? new Map();
    byValue.set(variable.value, byName);
    const same = byName.get(variable.name);
    if (same) same.push(variable);
    else byName.set(variable.name, [variable]);
  }
  return byValue;
});
