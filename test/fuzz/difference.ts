/** Where two values differ first, as a path of keys; `undefined` when they are equal. */
export function difference(a: unknown, b: unknown): string | undefined {
  if (Object.is(a, b)) return undefined;
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return "";
  if (Array.isArray(a) && Array.isArray(b) && a.length !== b.length) return ".length";
  const keys = Object.keys(a);
  if (Object.keys(b).length !== keys.length) return ".keys";
  for (const key of keys) {
    if (!Object.hasOwn(b, key)) return `.${key}`;
    const inner = difference(a[key as keyof typeof a], b[key as keyof typeof b]);
    if (inner !== undefined) return `.${key}${inner}`;
  }
  return undefined;
}
