/** No answer may take longer, in milliseconds of CPU. */
export const slow = 250;

/** An answer that takes this long is not asked for again, in milliseconds of CPU. */
const hopeless = 1000;

/** Milliseconds of CPU that a prepared work takes: the best of three times, or the first that is fast enough. */
export function bestOf(prepare: () => () => void): number {
  let best = Number.POSITIVE_INFINITY;
  for (let times = 0; times < 3 && best >= slow; times++) {
    const work = prepare();
    const before = process.cpuUsage();
    work();
    const { user, system } = process.cpuUsage(before);
    best = Math.min(best, (user + system) / 1000);
    if (best > hopeless) break;
  }
  return best;
}
