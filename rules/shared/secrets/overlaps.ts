import type { Range } from "../../../model/text";

/** In the order of the text, without those that begin inside one before; of two that begin together the longer stays. */
export function withoutOverlaps<T extends { readonly range: Range }>(items: readonly T[]): readonly T[] {
  const kept: T[] = [];
  const byPlace = [...items].sort((a, b) => a.range.start - b.range.start || b.range.end - a.range.end);
  for (const item of byPlace) if (item.range.start >= (kept.at(-1)?.range.end ?? 0)) kept.push(item);
  return kept;
}
