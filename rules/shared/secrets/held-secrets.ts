import { moved } from "../../../model/text";
import { findCredentials } from "./find-credentials";
import { withoutOverlaps } from "./overlaps";
import { jsonPairs, linePairs, type NamedText } from "./pairs";
import { ofCredential, secretIn, type ValueSecret } from "./secret-values";
import { secretInStatement } from "./statements";

export interface HeldSecret extends ValueSecret {
  /** Its shape is that of a secret, whatever its name is. */
  readonly isShape: boolean;
}

/**
 * The secrets in a value that may be a whole file: by their shape; by the name of the value where that is one line; else
 * by the names inside it, of which each secret tells its own as `key`; and what a statement of SQL sets.
 */
export function secretsHeldBy(name: string, value: string): readonly HeldSecret[] {
  const pairs = isOneLine(value) ? undefined : pairsOf(value);
  const starts = new Map((pairs ?? []).map((pair) => [pair.start, pair]));
  const shapes = findCredentials(value).map((credential) => {
    const found = ofCredential(credential);
    const { start, end } = found.range;
    const pair = starts.get(start);
    const isWhole = pair !== undefined && pair.text.length === end - start;
    return { ...found, ...(isWhole && { key: pair.name }), isShape: true };
  });
  const named = pairs ? pairs.map(secretOf) : [secretIn(name, value)];
  const others = [...named, secretInStatement(value)].flatMap((found) =>
    found ? [{ ...found, isShape: false }] : [],
  );
  return withoutOverlaps([...shapes, ...others]);
}

function secretOf({ name, text, start }: NamedText): ValueSecret | undefined {
  const found = secretIn(name, text);
  return found && { ...found, range: moved(found.range, start), key: found.key ?? name };
}

/** A bracket with a word in it begins a section of an INI file. */
function pairsOf(text: string): readonly NamedText[] {
  return /^\s*(?:\{|\[\s*[[{"\]\d-])/.test(text) ? jsonPairs(text) : linePairs(text);
}

/** One line, with the line end that `echo` and block scalars leave. */
export function isOneLine(text: string): boolean {
  const end = text.indexOf("\n");
  return (end < 0 || end === text.length - 1) && !/^\s*[{[]/.test(text);
}
