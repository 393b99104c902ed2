/**
 * Finds which of many items may concern a text, without a look at each: an item is filed under three characters in a row
 * that a text must hold to concern it. Texts are of bytes, a character each.
 */
export class TrigramIndex<Item> {
  readonly #all: Item[] = [];
  readonly #filed = new Map<number, Item[]>();
  readonly #others: Item[] = [];

  /** @param literals what each text that the item concerns holds */
  add(item: Item, literals: readonly string[]): void {
    this.#all.push(item);
    let rarest: number | undefined;
    let fewest = Number.POSITIVE_INFINITY;
    for (const literal of literals) {
      for (const trigram of trigrams(literal)) {
        const count = this.#filed.get(trigram)?.length ?? 0;
        if (count < fewest) [rarest, fewest] = [trigram, count];
      }
    }
    if (rarest === undefined) this.#others.push(item);
    else if (fewest === 0) this.#filed.set(rarest, [item]);
    else this.#filed.get(rarest)?.push(item);
  }

  /** Each that may concern a text, in groups; within a group in the order in which they were added. */
  *candidates(text: string): Generator<readonly Item[]> {
    // A look at a few takes less time than to read the text.
    if (4 * this.#all.length <= text.length) {
      yield this.#all;
      return;
    }
    yield this.#others;
    for (const trigram of new Set(trigrams(text))) {
      const items = this.#filed.get(trigram);
      if (items) yield items;
    }
  }
}

/** Three characters in a row make a number. */
function* trigrams(text: string): Generator<number> {
  let last = 0;
  for (let at = 0; at < text.length; at++) {
    last = ((last << 8) | text.charCodeAt(at)) & 0xff_ff_ff;
    if (at >= 2) yield last;
  }
}
