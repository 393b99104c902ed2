import type { LintResult } from "../../linter/finding";
import { oncePer } from "../../model/once";
import { type SignalId, type SignalSource, signalById } from "../../rules/threats/signals";
import type { ProofPlace } from "./model";
import { proofsBySignal, signalsAnsweredBy } from "./signalling";
import type { Answered } from "./unit";

/** What logs of benchmarks say. One that is silent about a signal is the log of another machine, or of a part of one. */
export class Logs {
  /** The same object for as long as a log is linted alike. */
  readonly said: readonly Said[];
  /** Sources of which they show anything. */
  readonly sources: ReadonlySet<SignalSource>;

  constructor(files: readonly LintResult[]) {
    this.said = files.filter(({ kind }) => kind === "benchmark").map(saidIn);
    const signals = this.said.flatMap(({ open, proofs }) => [...open, ...proofs.keys()]);
    this.sources = new Set(signals.map((id) => signalById(id).source));
  }

  /** Of each log that speaks of a signal. */
  answersTo(signal: SignalId): readonly Answered[] {
    return this.said.flatMap(({ open, proofs }) => {
      if (open.has(signal)) return [undefined];
      const own = proofs.get(signal);
      return own ? [own] : [];
    });
  }
}

/** What one log says. */
interface Said {
  readonly open: ReadonlySet<SignalId>;
  readonly proofs: ReadonlyMap<SignalId, readonly ProofPlace[]>;
}

const saidIn = oncePer(({ path, findings, suppressed, closed }: LintResult): Said => {
  const open = [...findings, ...suppressed].flatMap(({ rule }) => signalsAnsweredBy(rule));
  return { open: new Set(open), proofs: proofsBySignal(path, closed) };
});
