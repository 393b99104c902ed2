/*
 * How plain (unquoted) scalars read. Kubernetes and Compose use YAML 1.1 as the Go libraries implement it
 * (`resolve.go` of go-yaml): `yes` and `on` are booleans, a leading `0` or `0o` makes a number octal, `_` separates digits.
 */

const NULL = /^(?:~|null|Null|NULL|)$/;
const TRUE = /^(?:true|True|TRUE|y|Y|yes|Yes|YES|on|On|ON)$/;
const FALSE = /^(?:false|False|FALSE|n|N|no|No|NO|off|Off|OFF)$/;
const INTEGER = /^([-+]?)(?:0[xX]([0-9a-fA-F]+)|0[bB]([01]+)|0[oO]?([0-7]+)|(0|[1-9][0-9]*))$/;
const FLOAT = /^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$/;

export function isNull(text: string): boolean {
  return text.length <= 4 && NULL.test(text);
}

export function booleanOf(text: string): boolean | undefined {
  if (text.length > 5) return undefined;
  if (TRUE.test(text)) return true;
  return FALSE.test(text) ? false : undefined;
}

export function numberOf(text: string): number | undefined {
  const digits = text.replaceAll("_", "");
  const integer = INTEGER.exec(digits);
  if (integer) {
    const [, sign, hex, binary, octal, decimal] = integer;
    const size = hex
      ? parseInt(hex, 16)
      : binary
        ? parseInt(binary, 2)
        : octal
          ? parseInt(octal, 8)
          : Number(decimal);
    return sign === "-" ? -size : size;
  }
  return FLOAT.test(digits) ? Number(digits) : undefined;
}
