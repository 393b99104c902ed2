import { setImmediate } from "node:timers/promises";

const signals = ["SIGHUP", "SIGINT", "SIGTERM"] as const;

/** Takes steps one after the other. A signal that asks the process to end does so between two of them, never within one. */
export async function uninterrupted(steps: Iterable<unknown>): Promise<void> {
  const end = (_: NodeJS.Signals, number: number) => process.exit(128 + number);
  for (const signal of signals) process.on(signal, end);
  try {
    // Signals come between two immediates; a first step in another phase would be followed by the second at once.
    await setImmediate();
    for (const _ of steps) await setImmediate();
  } finally {
    for (const signal of signals) process.off(signal, end);
  }
}
