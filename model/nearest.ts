/** What someone who wrote `word` most likely meant: the candidate with the fewest typing errors between, if they are few. */
export function nearest(word: string, candidates: Iterable<string>): string | undefined {
  let best: string | undefined;
  let limit = Math.max(1, Math.floor(word.length / 4));
  for (const candidate of candidates) {
    if (candidate.endsWith(`/${word}`)) return candidate;
    const errors = distance(word, candidate, limit);
    if (errors <= limit) {
      best = candidate;
      limit = errors - 1;
    }
  }
  return best;
}

/** Levenshtein's distance of two words; anything above `limit` when it is above. */
function distance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  let row = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const substituted = (row[j - 1] as number) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(substituted, (row[j] as number) + 1, (next[j - 1] as number) + 1));
    }
    if (next.every((errors) => errors > limit)) return limit + 1;
    row = next;
  }
  return row[b.length] as number;
}
