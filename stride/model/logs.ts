import type { LintResult } from "../../linter/finding";
import { oncePer } from "../../model/once";
import { type SignalId, type SignalSource, signalById } from "../../rules/threats/signals";
import type { ProofPlace } from "./model";
import { proofsBySignal, signalsAnsweredBy } from "./signalling";
import type { Answered } from "./unit";

/**
 * What logs of benchmarks say, and files that set machines up. One that is silent about a signal is about another machine,
 * or about a part of one.
 */
export class Logs {
  /** The same object for as long as a file is linted alike. */
  readonly said: readonly Said[];
  /** Sources of which they show anything. */
  readonly sources: ReadonlySet<SignalSource>;

  constructor(files: readonly LintResult[]) {
    this.said = files.map(saidIn).filter(({ open, proofs }) => open.size + proofs.size > 0);
    const signals = this.said.flatMap(({ open, proofs }) => [...open, ...proofs.keys()]);
    this.sources = new Set(signals.map((id) => signalById(id).source));
  }

  /** Of each that speaks of a signal. */
  answersTo(signal: SignalId): readonly Answered[] {
    return this.said.flatMap(({ open, proofs }) => {
      if (open.has(signal)) return [undefined];
      const own = proofs.get(signal);
      return own ? [own] : [];
    });
  }
}

/** What one file says. */
interface Said {
  readonly open: ReadonlySet<SignalId>;
  readonly proofs: ReadonlyMap<SignalId, readonly ProofPlace[]>;
}

const saidIn = oncePer(({ path, kind, findings, suppressed, closed }: LintResult): Said => {
  const isSaid = (id: SignalId) => kind === "benchmark" || signalById(id).isOfMachines;
  const open = [...findings, ...suppressed].flatMap(({ rule }) => signalsAnsweredBy(rule));
  const proofs = [...proofsBySignal(path, closed)];
  return { open: new Set(open.filter(isSaid)), proofs: new Map(proofs.filter(([id]) => isSaid(id))) };
});
