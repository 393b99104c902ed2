import type { Service } from "../../../../model/compose/compose";
import { readEnvironment } from "../../../../model/compose/environment";
import { type DefaultedVariable, interpolatedParts } from "../../../../model/compose/interpolation";
import type { EnvironmentVariable } from "../../../../model/container";
import { MappedText } from "../../../../model/mapped-text";
import { oncePer, oncePerTextIn } from "../../../../model/once";
import { moved, type Range } from "../../../../model/text";
import type { Field } from "../../../../model/tree/field";
import { unknownCharacter } from "../../../../model/unknown-text";
import type { WrittenText } from "../../../../model/written-text";
import { valueStart } from "../../environment-entries";
import { judgedOnce } from "../../judged-once";
import { isSecretName } from "../names";
import { secretInText } from "../values";
import { type CommandLineSecret, scriptsIn, secretsInLine } from "../workloads/command-secrets";
import {
  type EnvironmentSecret,
  keyOfVariable,
  namesAround,
  namesSecretFile,
  secretInVariable,
} from "../workloads/environment-secrets";

/** A credential in a service's environment, its labels or the arguments of its build. */
export interface ServiceSecret extends EnvironmentSecret {
  readonly workload: Service;
  readonly place: "environment" | "argument" | "label";
  /** The variable whose default it is, or is in, in offsets of the field's text. */
  readonly default: DefaultedVariable | undefined;
}

/** The credentials that stand in a service by name or shape; what several share, of the first. */
export const secretsOf = oncePer((workload: Service): readonly ServiceSecret[] => {
  const inText = inTextOf(workload.field.document);
  const secretsIn = (variables: readonly EnvironmentVariable[], place: ServiceSecret["place"]) =>
    variables.flatMap((variable) => {
      const written = knownValue(variable);
      // The name of a label is no promise.
      const named = place === "label" ? { ...variable, name: "" } : variable;
      const secret = written && secretInVariable(named, written, namesAround(workload), inText);
      return secret
        ? [{ ...secret, variable, workload, place, default: written.defaultAt(secret.part) }]
        : [];
    });
  return [
    ...secretsIn(variablesOf(workload), "environment"),
    ...secretsIn(argumentsOf(workload), "argument"),
    ...secretsIn(labelsOf(workload), "label"),
  ];
});

interface KnownValue extends WrittenText {
  /** The variable whose default a part of the field's text stands in. */
  defaultAt(part: Range): DefaultedVariable | undefined;
}

/**
 * A value after the defaults of its variables, with a mark for each that is not known. `$$`, which is a dollar sign, stays
 * as it is, so that it is taken for no variable.
 */
export function knownValue({ field, value }: EnvironmentVariable): KnownValue | undefined {
  const { string } = field;
  if (string === undefined) return undefined;
  const start = valueStart(field);
  if (start === 0 && typeof field.key === "number") return undefined;
  const text = string.slice(start);
  if (value === text) return { text, toOffset: (offset) => start + offset, defaultAt: () => undefined };
  const known = new MappedText(start);
  const parts = interpolatedParts(text);
  for (const part of parts) {
    const isDollar = part.text === "$" && part.end - part.start === 2;
    known.append(isDollar ? "$$" : (part.text ?? unknownCharacter), start + part.start, start + part.end);
  }
  return {
    text: known.text,
    toOffset: known.toOffset,
    defaultAt: (range) => {
      const holds = (part: Range) => start + part.start <= range.start && range.start < start + part.end;
      const variable = parts.find(holds)?.variable;
      return variable && range.end <= start + variable.end
        ? { ...variable, ...moved({ start: variable.start, end: variable.end }, start) }
        : undefined;
    },
  };
}

const inTextOf = oncePerTextIn(secretInText);

const noArguments: readonly EnvironmentVariable[] = [];

export const variablesOf = judgedOnce(({ environment }) => environment, { keyOf: keyOfVariable });
const argumentsOf = judgedOnce(({ build }) => build?.args ?? noArguments, { keyOf: keyOfVariable });
const labelsOf = judgedOnce((service) => readEnvironment(service.get("labels")), { keyOf: keyOfVariable });

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
    const { valueRange: range } = variable;
    if (namesSecretFile(variable)) yield { range, isRequired: false };
    const written = referenceIn(variable);
    if (written !== undefined) yield { range, isRequired: written.includes("?") };
  }
}

/** The variables of a service that take a secret from the environment of whoever starts it. */
export function secretReferences(service: Service): readonly EnvironmentVariable[] {
  return variablesOf(service).filter((variable) => referenceIn(variable) !== undefined);
}

/** What a variable of a secret has for a value, where that is nothing but a reference. */
function referenceIn({ name, value, valueRange, field }: EnvironmentVariable): string | undefined {
  if (value !== undefined || !isSecretName(name)) return undefined;
  const { start, end } = valueRange;
  const written = field.document.text.slice(start, end).replace(/^(["'])(.*)\1$/, "$2");
  const isReference = written === name || reference.test(written);
  return isReference && !identity.test(written) ? written : undefined;
}

/** An access key is called a key and is the name of who has one: `ACCESS_KEY: ${MINIO_ROOT_USER}`. */
const identity = /^\$\{?\w*(?:user(?:name)?|login|_id)(?:\W|$)/i;

/** A variable without a default, and nothing else. */
const reference = /^\$(?:[A-Za-z_]\w*|\{[A-Za-z_]\w*(?::?\?[^}]*)?\})$/;

/** The credentials in the commands of a service: what it runs, and how its health is checked. */
export function commandSecretsOf(workload: Service): readonly CommandLineSecret<Service>[] {
  const inText = inTextOf(workload.field.document);
  const scripts = new Set(scriptsOf(workload));
  return commandsOf(workload).flatMap(({ words }) =>
    secretsInLine(words, inText, (script) => scripts.has(script), ofContainer).map((secret) => ({
      ...secret,
      workload,
    })),
  );
}

/** The text of a word: `$$X` is a variable of the container. */
function ofContainer({ string }: Field): string | undefined {
  return string?.replaceAll("$$", unknownCharacter.repeat(2));
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
