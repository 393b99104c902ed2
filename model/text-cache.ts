/** Keeps what was made of the texts of the last two versions of one file, by these texts. */
export class TextCache<T> {
  #current = new Map<string, T>();
  #previous = new Map<string, T>();

  constructor(private readonly make: (text: string) => T) {}

  /** Announces another version of the file. */
  begin(): void {
    this.#previous = this.#current;
    this.#current = new Map();
  }

  read(text: string): T {
    const current = this.#current.get(text);
    if (current !== undefined) return current;
    const previous = this.#previous.get(text);
    const own = previous === undefined ? copyOf(text) : text;
    const made = previous ?? this.make(own);
    this.#current.set(own, made);
    return made;
  }
}

/** A part of a text holds the whole of it in memory; its copy does not. */
function copyOf(text: string): string {
  return `${text} `.slice(0, -1);
}
