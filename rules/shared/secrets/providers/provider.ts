import type { Check } from "./checksums";

/** A kind of credential that is known by its shape alone, whatever name it stands under. */
export interface Provider {
  readonly id: string;
  /** Completes "a …": "GitHub personal access token". */
  readonly name: string;
  /** Literal texts of which every match holds one; where one stands, the pattern is tried. */
  readonly keywords: readonly string[];
  /**
   * Sticky at a keyword. The secret is its group `secret`, else the whole match with the group `before` that a
   * lookbehind holds. Every repetition is bounded where it can be tried from many places.
   */
  readonly pattern: RegExp;
  /** Bits a character that the secret has at least; examples made of few characters have less. */
  readonly minimalEntropy: number;
  readonly check: Check | undefined;
  /** Whole and issued by the provider: its shape is proof of what it is. An id is none without the secret beside it. */
  readonly isToken: boolean;
  /** Completes "whoever reads it …": what the owner of the credential can do. */
  readonly grants: string | undefined;
}

type Options = Partial<Pick<Provider, "minimalEntropy" | "check" | "grants" | "isToken">>;

/** A token that begins with its keyword and stands alone: no letter, digit or underscore touches it. */
export function token(
  id: string,
  name: string,
  keywords: string | readonly string[],
  shape: RegExp,
  options: Options = {},
): Provider {
  const alone = new RegExp(`(?<!\\w)(?:${shape.source})(?!\\w)`, "dy");
  return pattern(id, name, keywords, alone, { isToken: true, ...options });
}

/** Any other credential: the pattern says itself where it begins and ends. */
export function pattern(
  id: string,
  name: string,
  keywords: string | readonly string[],
  shape: RegExp,
  options: Options = {},
): Provider {
  return {
    id,
    name,
    keywords: typeof keywords === "string" ? [keywords] : keywords,
    pattern: new RegExp(shape.source, shape.ignoreCase ? "dyi" : "dy"),
    minimalEntropy: options.minimalEntropy ?? 3,
    check: options.check,
    isToken: options.isToken ?? false,
    grants: options.grants,
  };
}
