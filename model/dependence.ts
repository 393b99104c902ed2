/**
 * Keeps account of what is asked about the surroundings of a part of a text while rules look at it, so that what they
 * found can be taken over as long as the answers are the same.
 */
export interface Dependence<Need = unknown> {
  /** Begins to watch; the function that it returns tells what was needed, or `undefined` when nothing limits that. */
  watch(): () => readonly Need[] | undefined;
  /** Whether the surroundings give the same answers here. */
  meets(needs: readonly Need[]): boolean;
}

/** Equal answers: the same value, a set of the same values, or a list or an object of equal ones. */
export function isSameAnswer(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (a instanceof Set && b instanceof Set) return a.size === b.size && [...a].every((item) => b.has(item));
  if (Array.isArray(a) && Array.isArray(b))
    return a.length === b.length && a.every((item, i) => isSameAnswer(item, b[i]));
  if (!isPlain(a) || !isPlain(b)) return false;
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every((key) => isSameAnswer(a[key], b[key]));
}

function isPlain(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}
