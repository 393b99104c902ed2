/**
 * Milliseconds of CPU that this process has taken, with what V8 compiles and collects beside it. Unlike a clock, it goes on
 * only for this process: a busy machine changes it little.
 */
export function cpuMilliseconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** How many of them something takes. */
export function cpuTaken(work: () => void): number {
  const start = cpuMilliseconds();
  work();
  return cpuMilliseconds() - start;
}
