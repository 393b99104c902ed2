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

/** How many letters are wrong, missing, too many or exchanged with the next; anything above `limit` when it is above. */
function distance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  let before: readonly number[] = [];
  let row = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const substituted = (row[j - 1] as number) + (a[i - 1] === b[j - 1] ? 0 : 1);
      const isExchanged = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      const exchanged = isExchanged ? (before[j - 2] as number) + 1 : substituted;
      next.push(Math.min(substituted, exchanged, (row[j] as number) + 1, (next[j - 1] as number) + 1));
    }
    if (next.every((errors) => errors > limit)) return limit + 1;
    before = row;
    row = next;
  }
  return row[b.length] as number;
}
