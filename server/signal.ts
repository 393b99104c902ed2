/** Something that happens again and again, and can be waited for. */
export class Signal {
  #happen: () => void = () => {};
  #next = this.#renewed();

  /** Settles when it happens the next time. */
  get next(): Promise<void> {
    return this.#next;
  }

  fire(): void {
    const happen = this.#happen;
    this.#next = this.#renewed();
    happen();
  }

  #renewed(): Promise<void> {
    return new Promise((resolve) => {
      this.#happen = resolve;
    });
  }
}
