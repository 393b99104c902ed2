import type { EnvironmentVariable, Workload } from "../../model/container";
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
    const { name, value, valueRange, field } = variable;
    const found = value === undefined ? undefined : secretIn(name, value);
    if (value === undefined || !found) return [];
    const secret = value.slice(found.range.start, found.range.end);
    return [
      { variable, class: found.class, range: placeOf(secret, valueRange, field), shown: redact(secret) },
    ];
  });
}

/** Where a part of a scalar's value stands: in the scalar's text, when it is there exactly once, else all of it. */
export function placeOf(part: string, range: Range, { document }: Field): Range {
  const written = document.text.slice(range.start, range.end);
  const at = written.indexOf(part);
  if (part === "" || at < 0 || written.indexOf(part, at + 1) >= 0) return range;
  return { start: range.start + at, end: range.start + at + part.length };
}
