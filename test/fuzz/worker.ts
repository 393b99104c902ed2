import { parentPort, workerData } from "node:worker_threads";
import { type CaseId, type Found, Fuzzer, minimal, scenarios, signatureOf } from "./fuzzer";

export interface WorkerData {
  readonly seed: number;
  /** When to end, in milliseconds as `Date.now()` counts. */
  readonly end: number;
  /** Numbers of the first cases, by scenario. */
  readonly next: Readonly<Record<CaseId["scenario"], number>>;
  /** Signatures of failures that have been told. */
  readonly told: readonly string[];
  /** The index of the scenario and the number of the case that runs, and how many have. */
  readonly progress: Int32Array;
}

export type WorkerMessage =
  | { readonly type: "found"; readonly found: Found }
  | { readonly type: "counts"; readonly tally: Fuzzer["tally"]; readonly steps: Fuzzer["steps"] };

/** How much of the time each scenario gets. */
const shares: Readonly<Record<CaseId["scenario"], number>> = {
  single: 0.45,
  session: 0.3,
  workspace: 0.1,
  big: 0.15,
};

/** How often counts are told, in milliseconds. */
const interval = 1000;

/** Runs cases until the time is over, and tells each new failure. */
export function work(): void {
  const { seed, end, next, told, progress } = workerData as WorkerData;
  const fuzzer = new Fuzzer(seed, true);
  const known = new Set(told);
  const numbers = { ...next };
  const spent = { single: 0, session: 0, workspace: 0, big: 0 };
  let countsAt = Date.now() + interval;
  for (let now = Date.now(); now < end; now = Date.now()) {
    const scenario = scenarios.reduce((a, b) => (spent[b] / shares[b] < spent[a] / shares[a] ? b : a));
    const id = { scenario, number: numbers[scenario]++ };
    progress[0] = scenarios.indexOf(scenario);
    progress[1] = id.number;
    progress[2] = (progress[2] as number) + 1;
    const start = performance.now();
    const found = fuzzer.run(id);
    spent[scenario] += performance.now() - start;
    if (found && !known.has(signatureOf(found))) {
      known.add(signatureOf(found));
      post({ type: "found", found: minimal(found) });
    }
    if (now < countsAt) continue;
    countsAt = now + interval;
    postCounts(fuzzer);
  }
  postCounts(fuzzer);
}

function postCounts({ tally, steps }: Fuzzer): void {
  post({ type: "counts", tally, steps });
  tally.clear();
  steps.clear();
}

function post(message: WorkerMessage): void {
  parentPort?.postMessage(message);
}
