import type { Variant } from "../../rule";
import type { ValueSecret } from "./values";

/** Variants that most rules about secrets have. */
export const secretVariants = {
  issued: {
    severity: "critical",
    when: "it is a whole token of a provider, by its shape and its checksum",
  },
  hash: { severity: "medium", when: "it is the hash of a password, which has to be guessed" },
} as const satisfies Readonly<Record<string, Variant>>;

/** The variant in which most rules tell a secret of a class. */
export function secretVariant(kind: ValueSecret["class"]): string | undefined {
  if (kind === "default-credential") return "default-value";
  return kind === "secret" ? undefined : kind;
}
