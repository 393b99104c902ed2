import { type Profiler, Session } from "node:inspector";
import v8 from "node:v8";

/** V8's own limit for what it optimizes, in bytes of bytecode. */
const optimizedSize = 61440;

/**
 * Counts how much a work does, in a number that is the same on every machine: the characters of our own code that run, a
 * block as often as it does, and what built-in functions walk over while they seem to be one step.
 */
export class Steps {
  readonly #session = new Session();

  /**
   * Functions that have run before are not counted block by block.
   * @param script path of the bundle whose code is counted
   */
  constructor(private readonly script: string) {
    // Optimized code does not count all that it runs.
    v8.setFlagsFromString("--max-optimized-bytecode-size=0");
    this.#session.connect();
    this.#session.post("Profiler.enable");
    this.#session.post("Profiler.startPreciseCoverage", { callCount: true, detailed: true });
  }

  of(work: () => void): number {
    this.#take();
    walked = 0;
    const restore = builtins.map(countCalls);
    work();
    for (const one of restore) one();
    return this.#take() + walked;
  }

  stop(): void {
    this.#session.post("Profiler.stopPreciseCoverage");
    this.#session.disconnect();
    v8.setFlagsFromString(`--max-optimized-bytecode-size=${optimizedSize}`);
  }

  /** The characters that ran since it was last asked. */
  #take(): number {
    let total = 0;
    this.#session.post("Profiler.takePreciseCoverage", (_error, { result }) => {
      for (const { url, functions } of result)
        if (url.endsWith(this.script)) for (const { ranges } of functions) total += charactersRun(ranges);
    });
    return total;
  }
}

/** Characters and items that built-in functions walked over. */
let walked = 0;

interface Builtin {
  readonly of: object;
  readonly name: PropertyKey;
  /** What a call walks over. */
  cost(subject: never, args: readonly never[], result: never, from: number): number;
}

const searched = (subject: { length: number }, [, from = 0]: readonly number[], at: number) =>
  at < 0 ? Math.max(0, subject.length - from) : Math.max(0, at - from);
const searchedFromEnd = ({ length }: string, [, from = length]: readonly number[], at: number) =>
  Math.min(from, length) - Math.max(at, 0);
const held = (subject: { length: number; indexOf(value: unknown): number }, [value]: readonly never[]) => {
  const at = subject.indexOf(value);
  return at < 0 ? subject.length : at;
};
const made = (_subject: unknown, _args: readonly never[], result: { length: number }) => result.length;

const builtins: readonly Builtin[] = [
  // All that a regular expression is used for ends in this one, once it is another than the built-in.
  { of: RegExp.prototype, name: "exec", cost: matched },
  { of: String.prototype, name: "indexOf", cost: searched },
  { of: String.prototype, name: "lastIndexOf", cost: searchedFromEnd },
  { of: String.prototype, name: "includes", cost: held },
  { of: String.prototype, name: "split", cost: ({ length }: string) => length },
  { of: Array.prototype, name: "indexOf", cost: searched },
  { of: Array.prototype, name: "includes", cost: held },
  { of: Array.prototype, name: "slice", cost: made },
  { of: Array.prototype, name: "join", cost: made },
  { of: Object.getPrototypeOf([][Symbol.iterator]()), name: "next", cost: () => 1 },
];

/** From where it begins to look up to the end of the match; to the end of the text where there is none, unless it is looked for in one place only. */
function matched(
  { source, sticky, multiline }: RegExp,
  [text]: readonly string[],
  match: RegExpExecArray | null,
  from: number,
): number {
  const isTied = sticky || (source.startsWith("^") && !multiline);
  if (match) return isTied ? match[0].length : match.index + match[0].length - from;
  return isTied ? 1 : String(text).length - from;
}

/** Counts what calls of a built-in function walk over; returns what puts the function back. */
function countCalls({ of, name, cost }: Builtin): () => void {
  const owner = of as Record<PropertyKey, (...args: unknown[]) => unknown>;
  const original = owner[name] as (...args: unknown[]) => unknown;
  let isCounting = false;
  owner[name] = function (this: unknown, ...args: unknown[]) {
    const from = this instanceof RegExp ? this.lastIndex : 0;
    const result = original.apply(this, args);
    if (!isCounting) {
      isCounting = true;
      walked += cost(this as never, args as never, result as never, from);
      isCounting = false;
    }
    return result;
  };
  return () => {
    owner[name] = original;
  };
}

/** Ranges in ranges, each outer one before its inner ones: where one has no count of its own, it has that of the outer. */
function charactersRun(ranges: readonly Profiler.CoverageRange[]): number {
  const outer: Profiler.CoverageRange[] = [];
  let total = 0;
  for (const range of ranges) {
    while (outer.length > 0 && (outer.at(-1)?.endOffset ?? 0) <= range.startOffset) outer.pop();
    total += (range.count - (outer.at(-1)?.count ?? 0)) * (range.endOffset - range.startOffset);
    outer.push(range);
  }
  return total;
}
