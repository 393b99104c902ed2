/** Something that files show of an element, by which its threats are open or answered: the rules that look at it. */
export interface Signal {
  /** What it is about, as it is named among others: “memory limits of containers”. */
  readonly about: string;
  /** What they find opens it, what they prove answers it. None: see `notBuilt` and `inLogsAlone`. */
  readonly rules?: readonly string[];
  /** Rules that look at it in logs of benchmarks; each log that speaks of it has to answer it. */
  readonly checkedBy?: readonly string[];
  /** Rules that speak of several signals at once: what they prove answers it, what they find may be about another. */
  readonly summedUpBy?: readonly string[];
  /**
   * It is about files of machines: configurations show nothing of it, and each file that sets one up, like each log that
   * speaks of it, has to answer it.
   */
  readonly isOfMachines?: true;
  /**
   * Only what is written opens it, and the rules see all of that: where nothing is found in an element that is wholly
   * visible, it is answered.
   */
  readonly isAnsweredBySilence?: true;
}

export type SignalRows = Readonly<Record<string, Signal>>;
