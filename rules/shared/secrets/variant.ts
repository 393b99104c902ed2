import type { ValueSecret } from "./values";

/** The variant in which most rules tell a secret of a class. */
export function secretVariant(kind: ValueSecret["class"]): string | undefined {
  if (kind === "default-credential") return "default-value";
  return kind === "secret" ? undefined : kind;
}
