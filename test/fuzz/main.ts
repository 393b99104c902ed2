// Runs behind `npm run fuzz`: see scripts/fuzz.mjs.
import { parseArgs } from "node:util";
import { isMainThread, Worker } from "node:worker_threads";
import { type CaseId, type Found, Fuzzer, minimal, scenarios, signatureOf } from "./fuzzer";
import { fuzzProtocol } from "./protocol/fuzz-protocol";
import { type WorkerData, type WorkerMessage, work } from "./worker";

/** A case that takes longer than this hangs, in milliseconds. */
const patience = 60_000;

const signatures = new Set<string>();
let failures = 0;

if (isMainThread) void main();
else work();

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      seconds: { type: "string", default: "60" },
      seed: { type: "string", default: String(Date.now() % 1_000_000) },
      case: { type: "string" },
    },
  });
  const seed = Number(values.seed);
  if (values.case) again(seed, values.case);
  else await fuzz(seed, Number(values.seconds));
  process.exitCode = failures > 0 ? 1 : 0;
}

/** Runs one case of an earlier run, in this thread, so that it can be debugged. */
function again(seed: number, name: string): void {
  const [scenario, number] = name.split(":");
  const id = { scenario: scenario as CaseId["scenario"], number: Number(number) };
  const found = new Fuzzer(seed, true).run(id);
  if (found) tell(seed, minimal(found));
  else console.log(`${name} of seed ${seed} holds`);
}

async function fuzz(seed: number, seconds: number): Promise<void> {
  console.log(`seed ${seed}, ${seconds} seconds`);
  const start = Date.now();
  const protocolSeconds = Math.max(2, seconds / 20);
  const counts = await fuzzEngine(seed, start + (seconds - protocolSeconds) * 1000);
  const duration = (Date.now() - start) / 1000;
  const { messages, failure } = await fuzzProtocol(seed, { milliseconds: protocolSeconds * 1000 });
  if (failure) {
    failures++;
    console.log(`\n## server\n${failure}`);
  }
  const total = [...counts.steps.values()].reduce((sum, count) => sum + count, 0);
  console.log(`\n${table(counts.steps)}\n\n${table(counts.tally)}`);
  console.log(
    `\n${total} texts in ${counts.cases} cases, ${Math.round(total / duration)} texts a second; ` +
      `${messages} messages to the server; ${failures} failures`,
  );
}

/** Runs the cases in a thread of their own, which is ended and begun again where a case hangs. */
async function fuzzEngine(seed: number, end: number): Promise<Counts> {
  const counts: Counts = { cases: 0, steps: new Map(), tally: new Map() };
  let next: WorkerData["next"] = { single: 0, session: 0, workspace: 0, big: 0 };
  while (Date.now() < end) {
    const progress = new Int32Array(new SharedArrayBuffer(12));
    const workerData: WorkerData = { seed, end, next, told: [...signatures], progress };
    // The stack is as small as that of a main thread, or of a browser's worker.
    const worker = new Worker(__filename, { workerData, resourceLimits: { stackSizeMb: 1 } });
    const hung = await watch(worker, progress, (message: WorkerMessage) => {
      if (message.type === "found") tell(seed, message.found);
      else {
        add(counts.steps, message.steps);
        add(counts.tally, message.tally);
      }
    });
    counts.cases += progress[2] as number;
    if (!hung) break;
    tellHang(seed, hung);
    next = {
      single: next.single + counts.cases,
      session: next.session + counts.cases,
      workspace: next.workspace + counts.cases,
      big: next.big + counts.cases,
    };
  }
  return counts;
}

interface Counts {
  cases: number;
  readonly steps: Map<string, number>;
  readonly tally: Map<string, number>;
}

/** Waits for the end of a worker; returns the case that hangs in it, if one does. */
function watch(
  worker: Worker,
  progress: Int32Array,
  onMessage: (message: WorkerMessage) => void,
): Promise<CaseId | undefined> {
  return new Promise((resolve, reject) => {
    let last = -1;
    const timer = setInterval(() => {
      const isStuck = progress[2] === last;
      last = progress[2] as number;
      if (!isStuck) return;
      void worker.terminate();
      finish({
        scenario: scenarios[progress[0] as number] as CaseId["scenario"],
        number: progress[1] as number,
      });
    }, patience);
    function finish(hung: CaseId | undefined): void {
      clearInterval(timer);
      resolve(hung);
    }
    worker.on("message", onMessage);
    worker.on("error", reject);
    worker.on("exit", () => finish(undefined));
  });
}

function tellHang(seed: number, id: CaseId): void {
  failures++;
  const { steps } = new Fuzzer(seed, false).caseOf(id);
  console.log(`\n## hangs\n${repeat(seed, id)}`);
  for (const { path, text } of steps) console.log(`${path} ${shown(text)}`);
}

function tell(seed: number, found: Found): void {
  const signature = signatureOf(found);
  if (signatures.has(signature)) return;
  signatures.add(signature);
  failures++;
  const { failure, name, id } = found;
  console.log(`\n## ${failure.property}: ${failure.detail}\n${repeat(seed, id)}`);
  if (name) console.log(`${found.case.kind}: ${name}`);
  for (const { path, text } of found.case.steps) console.log(`${path} ${shown(text)}`);
}

function repeat(seed: number, { scenario, number }: CaseId): string {
  return `npm run fuzz -- --seed ${seed} --case ${scenario}:${number}`;
}

function shown(text: string | undefined): string {
  if (text === undefined) return "is deleted";
  return text.length > 4000
    ? `${JSON.stringify(text.slice(0, 4000))}… ${text.length} characters`
    : JSON.stringify(text);
}

function add(to: Map<string, number>, counts: ReadonlyMap<string, number>): void {
  for (const [name, count] of counts) to.set(name, (to.get(name) ?? 0) + count);
}

function table(counts: ReadonlyMap<string, number>): string {
  return [...counts].map(([name, count]) => `${String(count).padStart(9)}  ${name}`).join("\n");
}
