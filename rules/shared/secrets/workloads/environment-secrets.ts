import type { EnvironmentVariable, Workload } from "../../../../model/container";
import { oncePer, oncePerText } from "../../../../model/once";
import { rangeInScalar } from "../../../../model/scalar-edit";
import type { Range } from "../../../../model/text";
import type { Field } from "../../../../model/tree/field";
import type { WrittenText } from "../../../../model/written-text";
import { eachOnce } from "../../each-once";
import { withoutLineEnd } from "../judgement";
import { isSecretName } from "../names";
import { secretIn, secretInText, type ValueSecret } from "../values";

export interface EnvironmentSecret extends Omit<ValueSecret, "range"> {
  readonly variable: EnvironmentVariable;
  /** The secret alone where the text shows it as it is, else the value; of a private key the name of the variable. */
  readonly range: Range;
  /** The secret, as far as it is known. */
  readonly secret: string;
  /** Where the secret stands in the text of the variable's field. */
  readonly part: Range;
  /** It is a part of the value, as the password of a URL is. */
  readonly isPart: boolean;
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
  return [...eachVariable(workloads)].flatMap(([workload, variable]) => {
    // What Kubernetes puts in the place of `$(NAME)` is not known, what stands beside it is.
    const value = variable.value ?? variable.field.string;
    if (value === undefined) return [];
    const secret = secretInVariable(
      variable,
      literalValue(variable.field, value),
      namesAround(workload),
      inText,
    );
    return secret ? [{ ...secret, workload }] : [];
  });
}

/** A value as far as it is known, with the way to the text of its field. */
function literalValue({ string = "" }: Field, value: string): WrittenText {
  const before = string.length - value.length;
  return { text: value, toOffset: (offset) => before + offset };
}

/**
 * The credential that is the literal value of a variable, or a part of it.
 * @param written the value, with the way to the text of the variable's field
 * @param names what things around it are called
 * @param inText what looks into the value
 */
export function secretInVariable(
  variable: EnvironmentVariable,
  written: WrittenText,
  names: readonly string[],
  inText: typeof secretInText,
): EnvironmentSecret | undefined {
  const { name, nameRange, field, valueRange } = variable;
  const found = secretIn(name, written.text, { inText, names });
  if (!found) return undefined;
  const { start, end } = found.range;
  const part = { start: written.toOffset(start, "start"), end: written.toOffset(end, "end") };
  const isKey = found.noun === "private key";
  return {
    ...found,
    variable,
    range: isKey ? nameRange : (rangeInScalar(field, part.start, part.end) ?? valueRange),
    secret: written.text.slice(start, end),
    part,
    isPart: start > 0 || end < withoutLineEnd(written.text).length,
  };
}

/** What a workload, its image, its users and its databases are called, in lower case. */
export const namesAround = oncePer(
  ({ name = "", imageReference, environment }: Workload): readonly string[] => {
    const image = imageReference?.name.split("/").at(-1) ?? "";
    const called = environment.flatMap(({ name: key, value = "" }) => (namesThing.test(key) ? [value] : []));
    return [name, image, ...called].map((one) => one.toLowerCase());
  },
);

const namesThing = /(?:^|_)(?:USER|USERNAME|DB|DATABASE|DBNAME|DB_NAME)$/i;
