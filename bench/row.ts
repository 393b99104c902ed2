/** One figure of a bench, as a line of its table. */
export interface Row {
  /** What was measured, and on what. */
  readonly name: string;
  readonly unit: "ms" | "MB";
  readonly median: number;
  readonly p95?: number;
  /** How often it was measured. */
  readonly runs?: number;
  readonly goal?: string;
  readonly isMet?: boolean;
}

/** What the median or the 95th percentile is to stay below. */
export type Goal = { readonly median: number } | { readonly p95: number };

/** @param values milliseconds, at least one */
export function timed(name: string, values: readonly number[], goal?: Goal): Row {
  const median = quantile(values, 0.5);
  const p95 = quantile(values, 0.95);
  const judged = judge({ median, p95 }, goal);
  return { name, unit: "ms", median: rounded(median), p95: rounded(p95), runs: values.length, ...judged };
}

/** @param bytes of memory, looked at once */
export function sized(name: string, bytes: number, goal?: { readonly median: number }): Row {
  const median = bytes / 1e6;
  return { name, unit: "MB", median: rounded(median), ...judge({ median, p95: median }, goal) };
}

function judge(
  figures: Readonly<Record<"median" | "p95", number>>,
  goal: Goal | undefined,
): Pick<Row, "goal" | "isMet"> {
  if (!goal) return {};
  const [of, limit] = "p95" in goal ? (["p95", goal.p95] as const) : (["median", goal.median] as const);
  return { goal: `${of} < ${limit}`, isMet: figures[of] < limit };
}

/** The smallest of the values that so large a part of them does not exceed. */
function quantile(values: readonly number[], part: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.ceil(sorted.length * part) - 1] as number;
}

/** To three digits: the machine knows no more. */
export function rounded(value: number): number {
  return Number(value.toPrecision(3));
}
