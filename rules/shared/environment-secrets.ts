import type { EnvironmentVariable, Workload } from "../../model/container";
import { oncePerText } from "../../model/once";
import { rangeInScalar } from "../../model/scalar-edit";
import type { Range } from "../../model/text";
import type { Field } from "../../model/tree/field";
import { eachOnce } from "./each-once";
import { redact } from "./secrets/redact";
import { isSecretName } from "./secrets/secret-names";
import { secretIn, secretInText, type ValueSecret } from "./secrets/secret-values";

export interface EnvironmentSecret {
  readonly variable: EnvironmentVariable;
  readonly class: ValueSecret["class"];
  /** The secret alone where the text shows it as it is, else the value. */
  readonly range: Range;
  /** The secret, shortened beyond use. */
  readonly shown: string;
}

/** The variables of containers, each with the first that has it. */
export function eachVariable<W extends Workload>(
  workloads: readonly W[],
): Iterable<readonly [W, EnvironmentVariable]> {
  return eachOnce(workloads, ({ environment }) => environment, { keyOf: keyOfVariable });
}

/** Tells variables apart: name and value may each be an alias. */
export function keyOfVariable({ nameRange, valueRange }: EnvironmentVariable): string {
  return `${nameRange.start} ${valueRange.start}`;
}

/** Whether a variable names the file that a secret is in: `DB_PASSWORD_FILE`. */
export function namesSecretFile({ name, value }: EnvironmentVariable): boolean {
  const isPath = value?.startsWith("/") === true;
  return isPath && name.endsWith("_FILE") && isSecretName(name.slice(0, -"_FILE".length));
}

/**
 * The variables of containers whose literal value is a credential, each with the first that has it: what an anchor gives
 * to thousands is one secret.
 */
export function environmentSecrets<W extends Workload>(
  workloads: readonly W[],
): readonly (EnvironmentSecret & { readonly workload: W })[] {
  const inText = oncePerText(secretInText);
  return [...eachVariable(workloads)].flatMap(([workload, variable]) =>
    secretsInVariable(variable, inText).map((secret) => ({ ...secret, workload })),
  );
}

/**
 * The credential that is the literal value of a variable, or a part of it: one at most.
 * @param inText what looks into the value
 */
export function secretsInVariable(
  variable: EnvironmentVariable,
  inText: typeof secretInText,
): readonly EnvironmentSecret[] {
  const { name, value } = variable;
  const found = value === undefined ? undefined : secretIn(name, value, inText);
  if (value === undefined || !found) return [];
  const secret = value.slice(found.range.start, found.range.end);
  const range = placeIn(variable, found.range);
  return [{ variable, class: found.class, range, shown: redact(secret) }];
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
