/**
 * What was worked out the last time, for as long as what it was worked out of is the very same: values and objects that
 * nobody changes. What is not asked for between two beginnings is forgotten.
 */
export class Remembered<Key, Answer> {
  #before = new Map<Key, Known<Answer>>();
  #now = new Map<Key, Known<Answer>>();

  begin(): void {
    this.#before = this.#now;
    this.#now = new Map();
  }

  /** @param of all that the answer depends on, beside the key */
  take(key: Key, of: readonly unknown[], make: () => Answer): Answer {
    const before = this.#before.get(key);
    const known = before && isAlike(before.of, of) ? before : { of, answer: make() };
    this.#now.set(key, known);
    return known.answer;
  }
}

interface Known<Answer> {
  readonly of: readonly unknown[];
  readonly answer: Answer;
}

function isAlike(some: readonly unknown[], others: readonly unknown[]): boolean {
  return some.length === others.length && some.every((one, i) => one === others[i]);
}
