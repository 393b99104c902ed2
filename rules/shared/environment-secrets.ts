import type { EnvironmentVariable, Workload } from "../../model/container";
import { rangeInScalar } from "../../model/scalar-edit";
import type { Range } from "../../model/text";
import type { Field } from "../../model/tree/field";
import { redact } from "./secrets/redact";
import { secretIn, type ValueSecret } from "./secrets/secret-values";

export interface EnvironmentSecret {
  readonly variable: EnvironmentVariable;
  readonly class: ValueSecret["class"];
  /** The secret alone where the text shows it as it is, else the value. */
  readonly range: Range;
  /** The secret, shortened beyond use. */
  readonly shown: string;
}

/** The variables of a container or service whose literal value is a credential. */
export function environmentSecrets({ environment }: Workload): readonly EnvironmentSecret[] {
  return secretsIn(environment);
}

export function secretsIn(variables: readonly EnvironmentVariable[]): readonly EnvironmentSecret[] {
  return variables.flatMap((variable) => {
    const { name, value } = variable;
    const found = value === undefined ? undefined : secretIn(name, value);
    if (value === undefined || !found) return [];
    const secret = value.slice(found.range.start, found.range.end);
    return [{ variable, class: found.class, range: placeIn(variable, found.range), shown: redact(secret) }];
  });
}

/** Where a secret of a variable stands: known where the value is the end of the scalar's text, else looked for. */
function placeIn({ value = "", valueRange, field }: EnvironmentVariable, { start, end }: Range): Range {
  const { string = "" } = field;
  const before = string.length - value.length;
  const isAsWritten = string.endsWith(value);
  const from = typeof field.key === "number" ? string.indexOf("=") + 1 : 0;
  const place = isAsWritten
    ? rangeInScalar(field, before + start, before + end)
    : findIn(field, value.slice(start, end), from);
  return place ?? valueRange;
}

/** Where a part of a scalar's text stands, when it is there exactly once, else all of it. */
export function placeOf(part: string, field: Field): Range {
  return findIn(field, part, 0) ?? field.range;
}

function findIn(field: Field, part: string, from: number): Range | undefined {
  const { string = "" } = field;
  const at = string.indexOf(part, from);
  const isOnce = at >= 0 && string.indexOf(part, at + 1) < 0;
  return isOnce ? rangeInScalar(field, at, at + part.length) : undefined;
}
