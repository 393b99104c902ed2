/** A run that ends before shows nothing. */
const patience = 300;

/** More often than that nobody reads it. */
const pause = 100;

/** A line on standard error that says how far a run is: on a terminal, and never in CI. */
export class Progress {
  readonly #isShown: boolean;
  #next = performance.now() + patience;
  #isOnScreen = false;

  constructor(
    private readonly stream: NodeJS.WriteStream,
    isQuiet: boolean,
  ) {
    const { CI, TERM } = process.env;
    this.#isShown = stream.isTTY && !isQuiet && (CI ?? "") === "" && TERM !== "dumb";
  }

  /** Gives the items one after the other, and tells of them: "Checking 12 of 340". */
  *over<Item>(what: string, items: readonly Item[]): Generator<Item> {
    if (!this.#isShown) return yield* items;
    for (const [i, item] of items.entries()) {
      this.#tell(`${what} ${i + 1} of ${items.length}`);
      yield item;
    }
    this.#clear();
  }

  #tell(text: string): void {
    const now = performance.now();
    if (now < this.#next) return;
    this.#next = now + pause;
    this.#isOnScreen = true;
    this.stream.write(`\r${text}\u001b[K`);
  }

  #clear(): void {
    if (this.#isOnScreen) this.stream.write("\r\u001b[K");
    this.#isOnScreen = false;
  }
}
