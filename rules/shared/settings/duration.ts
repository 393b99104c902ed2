const units: Readonly<Record<string, number>> = {
  ns: 1,
  us: 1e3,
  µs: 1e3,
  ms: 1e6,
  s: 1e9,
  m: 60e9,
  h: 3600e9,
};

/** A duration as Go's `ParseDuration` reads it (`1h30m`, `0`), without a sign; `undefined` for any other text. */
export function nanoseconds(text: string): number | undefined {
  if (text === "0") return 0;
  if (!/^(?:\d+(?:\.\d+)?(?:ns|us|µs|ms|s|m|h))+$/.test(text)) return undefined;
  const parts = text.match(/[\d.]+|[a-zµ]+/g) ?? [];
  let sum = 0;
  for (let i = 0; i < parts.length; i += 2) sum += Number(parts[i]) * (units[parts[i + 1] ?? ""] ?? 0);
  return sum;
}
