import { big } from "./big";
import type { Case } from "./case";
import { generate, type Scenario } from "./generate";
import { randomOf } from "./random";
import { type Failure, run, type Tally } from "./run";
import { Seeds } from "./seeds";
import { shrink } from "./shrink";

export const scenarios = ["single", "session", "workspace", "big"] as const satisfies readonly (
  | Scenario
  | "big"
)[];

/** One case of a run: its number tells what is in it. */
export interface CaseId {
  readonly scenario: (typeof scenarios)[number];
  readonly number: number;
}

/** A failure with the smallest case that shows it. */
export interface Found {
  readonly id: CaseId;
  readonly failure: Failure;
  /** What is in a big text, for a person; `case` holds nothing of it. */
  readonly name?: string;
  readonly case: Case;
}

/** Lengths of big texts, the last a little below 256 KB: what is far too slow shows early. */
const bigLengths = [16_000, 64_000, 250_000];

/** Makes the cases of a seed, runs them, and counts. */
export class Fuzzer {
  readonly tally: Tally = new Map();
  /** Steps by kind of file. */
  readonly steps = new Map<string, number>();
  readonly #seeds = new Seeds();

  constructor(
    private readonly seed: number,
    private readonly isTimed: boolean,
  ) {}

  /** Runs a case; what fails is given as it is. */
  run(id: CaseId): Found | undefined {
    return id.scenario === "big" ? this.#runBig(id) : this.#runCase(id, this.caseOf(id));
  }

  caseOf({ scenario, number }: CaseId): Case {
    const random = randomOf(this.seed, scenario, number);
    if (scenario !== "big") return generate(scenario, this.#seeds, random);
    const { kind, path, text } = big(random);
    return bigCase(kind, path, text(bigLengths[0] as number));
  }

  #runCase(id: CaseId, one: Case): Found | undefined {
    this.#count(one);
    const failure = run(one, this.tally, this.isTimed);
    return failure && { id, failure, case: one };
  }

  #runBig(id: CaseId): Found | undefined {
    const { kind, path, name, text } = big(randomOf(this.seed, id.scenario, id.number));
    for (const length of bigLengths) {
      const found = this.#runCase(id, bigCase(kind, path, text(length)));
      if (found?.failure.property === "time") return { ...found, name, case: { ...found.case, steps: [] } };
      if (found) return { ...found, name };
    }
    return undefined;
  }

  #count({ kind, steps }: Case): void {
    this.steps.set(kind, (this.steps.get(kind) ?? 0) + steps.length);
  }
}

/** The smallest case that shows a failure. */
export function minimal(found: Found): Found {
  const { failure } = found;
  if (failure.property === "time") return found;
  const signature = signatureOf(found);
  const smaller = shrink(found.case, (one) => {
    const other = run(one, new Map(), false);
    return other !== undefined && signatureOf({ ...found, failure: other }) === signature;
  });
  return { ...found, failure: run(smaller, new Map(), false) ?? failure, case: smaller };
}

/** Failures with the same signature have one cause, most likely. */
export function signatureOf({ failure: { property, detail }, name }: Found): string {
  if (property === "time") return `${property} ${name ?? "of a text"}`;
  return `${property} ${detail.replace(/\(.*?\)|\d+|"[^"]*"/g, "")}`;
}

function bigCase(kind: Case["kind"], path: string, text: string): Case {
  return { kind, profile: "strict", steps: [{ path, text }], isCompared: false, isThorough: false };
}
