import type { ComposeFile, Service } from "../../model/compose/compose";
import type { EnvironmentVariable } from "../../model/container";
import { type Edit, type Fix, fix, movedEdit } from "../../model/edit";
import { addTo } from "../../model/groups";
import { oncePer, oncePerTextIn } from "../../model/once";
import type { Range } from "../../model/text";
import { replaceValue } from "../../model/tree/edit/edit";
import type { Field } from "../../model/tree/field";
import { type CommandLineSecret, scriptsIn, secretsInLine } from "./command-secrets";
import {
  type EnvironmentSecret,
  keyOfVariable,
  namesSecretFile,
  secretsInVariable,
} from "./environment-secrets";
import { judgedOnce } from "./judged-once";
import { isSecretName } from "./secrets/secret-names";
import { secretInText } from "./secrets/secret-values";

export interface ServiceSecret extends EnvironmentSecret {
  readonly workload: Service;
  /** Of its build; else of its environment. */
  readonly isArgument: boolean;
}

/** The credentials in the environment of a service and in the arguments of its build; what several share, of the first. */
export const secretsOf = oncePer((workload: Service): readonly ServiceSecret[] => {
  const inText = inTextOf(workload.field.document);
  const inVariables = (variables: readonly EnvironmentVariable[], isArgument: boolean) =>
    variables
      .flatMap((variable) => secretsInVariable(variable, inText))
      .map((secret) => ({ ...secret, workload, isArgument }));
  return [...inVariables(variablesOf(workload), false), ...inVariables(argumentsOf(workload), true)];
});

const inTextOf = oncePerTextIn(secretInText);

const noArguments: readonly EnvironmentVariable[] = [];

const variablesOf = judgedOnce(({ environment }) => environment, { keyOf: keyOfVariable });
const argumentsOf = judgedOnce(({ build }) => build?.args ?? noArguments, { keyOf: keyOfVariable });

/** A variable whose secret does not stand in the file. */
interface SecretFromOutside {
  /** Where the file says where it comes from. */
  readonly range: Range;
  /** The project does not start without one. */
  readonly isRequired: boolean;
}

/** The variables that take a secret from the environment, or name the file that it is in. */
export function* secretsFromOutside(service: Service): Iterable<SecretFromOutside> {
  for (const variable of [...variablesOf(service), ...argumentsOf(service)]) {
    const { name, value, valueRange: range, field } = variable;
    if (namesSecretFile(variable)) yield { range, isRequired: false };
    if (value !== undefined || !isSecretName(name)) continue;
    const written = field.document.text.slice(range.start, range.end).replace(/^(["'])(.*)\1$/, "$2");
    if (written === name || reference.test(written)) yield { range, isRequired: written.includes("?") };
  }
}

/** A variable without a default, and nothing else. */
const reference = /^\$(?:[A-Za-z_]\w*|\{[A-Za-z_]\w*(?::?\?[^}]*)?\})$/;

/** The credentials in the commands of a service: what it runs, and how its health is checked. */
export function commandSecretsOf(workload: Service): readonly CommandLineSecret<Service>[] {
  const inText = inTextOf(workload.field.document);
  const scripts = new Set(scriptsOf(workload));
  return commandsOf(workload).flatMap(({ words }) =>
    secretsInLine(words, inText, (script) => scripts.has(script)).map((secret) => ({ ...secret, workload })),
  );
}

/** A command line, with what tells where it is written. */
interface CommandLine {
  readonly words: readonly Field[];
  readonly range: Range;
}

const commandsOf = judgedOnce(
  (service): readonly CommandLine[] =>
    linesOf(service).flatMap((words) => (words[0] ? [{ words, range: words[0].range }] : [])),
  { keyOf: ({ words }) => words },
);

const scriptsOf = judgedOnce((service) => commandsOf(service).flatMap(({ words }) => scriptsIn(words)), {
  keyOf: ({ node }) => node,
});

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
  const { name, value = "" } = variable;
  const { start } = workload.nameRange;
  const elsewhere = workload.ask(editsElsewhere, name, value);
  const edits = elsewhere.map((edit) => edit && movedEdit(edit, start));
  return fix(
    `Take ${name} from the environment`,
    "suggestion",
    edits.length > 0 ? edits : [referTo(variable)],
  );
}

function referTo({ name, field }: EnvironmentVariable): Edit | undefined {
  const reference = `\${${name}:?set ${name} in the environment or in .env}`;
  return replaceValue(field, typeof field.key === "number" ? `${name}=${reference}` : reference);
}

/** The edits of all variables with a name and a value, from the service's name on; none where there is one, or too many. */
function editsElsewhere(
  { file, nameRange }: Service,
  name: string,
  value: string,
): readonly (Edit | undefined)[] {
  const same = placesOf(file).get(value)?.get(name) ?? [];
  if (same.length === 1 || same.length > maxPlaces) return [];
  const byPlace = new Map(same.map((variable) => [variable.field.range.start, referTo(variable)]));
  return [...byPlace.values()].map((edit) => edit && movedEdit(edit, -nameRange.start));
}

type ByName = Map<string, EnvironmentVariable[]>;

/** The variables of a file by value and name. */
const placesOf = oncePer(({ services }: ComposeFile): ReadonlyMap<string | undefined, ByName> => {
  const byValue = new Map<string | undefined, ByName>();
  for (const variable of services.flatMap((service) => [...variablesOf(service), ...argumentsOf(service)])) {
    const byName: ByName = byValue.get(variable.value) ?? new Map();
    byValue.set(variable.value, byName);
    addTo(byName, variable.name, variable);
  }
  return byValue;
});
