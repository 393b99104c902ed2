/** Keeps what was made of the texts of the last two versions of one file, by these texts. */
export class TextCache<T> {
  #current = new Map<string, T>();
  #previous: ReadonlyMap<string, T> = new Map();

  /** Announces another version of the file. */
  begin(): void {
    this.#previous = this.still(this.#current, this.#previous);
    this.#current = new Map();
  }

  /** What is known when another version begins. */
  protected still(
    current: ReadonlyMap<string, T>,
    _previous: ReadonlyMap<string, T>,
  ): ReadonlyMap<string, T> {
    return current;
  }

  /** @param make gets a copy of the text that holds nothing else in memory */
  read(text: string, make: (text: string) => T): T {
    const current = this.#current.get(text);
    if (current !== undefined) return current;
    const previous = this.#previous.get(text);
    const own = previous === undefined ? copyOf(text) : text;
    const made = previous ?? make(own);
    this.#current.set(own, made);
    return made;
  }
}

/** A part of a text holds the whole of it in memory; its copy does not. */
export function copyOf(text: string): string {
  return `${text} `.slice(0, -1);
}

/** The same for what is small, and is kept for longer. */
export class LongCache<T> extends TextCache<T> {
  protected override still(current: ReadonlyMap<string, T>, previous: ReadonlyMap<string, T>) {
    return withEarlier(current, previous);
  }
}

/**
 * What is known now, and what was known before, as long as that is not much more: who types breaks a file and mends it
 * again, letter by letter.
 */
export function withEarlier<T>(
  known: ReadonlyMap<string, T>,
  earlier: ReadonlyMap<string, T>,
): ReadonlyMap<string, T> {
  return earlier.size > maxTimes * known.size + maxMore ? known : new Map([...earlier, ...known]);
}

const maxTimes = 3;
const maxMore = 30;
