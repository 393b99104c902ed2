import { moved } from "../../../model/text";
import { findCredentials } from "./find-credentials";
import { withoutOverlaps } from "./overlaps";
import { entryPairs, jsonPairs, linePairs, type NamedText } from "./pairs";
import { hashOfUser, secretInStatement } from "./statements";
import { ofCredential, secretIn, secretsInHeaders, type ValueSecret } from "./values";

export interface HeldSecret extends ValueSecret {
  /** Its shape is that of a secret, whatever its name is. */
  readonly isShape: boolean;
}

/**
 * The secrets in a value that may be a whole file: by their shape; by the name of the value where that is one line; else
 * by the names inside it, of which each secret tells its own as `key`; and what a statement of SQL or a header sets.
 */
export function secretsHeldBy(name: string, value: string): readonly HeldSecret[] {
  const isLine = isOneLine(value);
  const pairs = isLine ? entryPairs(value) : pairsOf(value);
  const pairAt = new Map(pairs.map((pair) => [pair.start, pair]));
  const shapes = findCredentials(value).map((credential) => {
    const found = ofCredential(credential);
    const { start, end } = found.range;
    const pair = pairAt.get(start);
    const isWhole = pair?.text.length === end - start;
    return { ...found, ...(isWhole && { key: pair.name }), isShape: true };
  });
  const named = [isLine ? secretIn(name, value) : undefined, ...pairs.map(secretOf)];
  const stated = [secretInStatement(value), hashOfUser(value), ...secretsInHeaders(value)];
  const others = [...named, ...stated].flatMap((found) => (found ? [{ ...found, isShape: false }] : []));
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
