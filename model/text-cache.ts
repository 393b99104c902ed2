interface Entry<T> {
  readonly made: T;
  /** The last version of the file in which somebody asked for it. */
  version: number;
}

/**
 * Keeps what was made of the texts of one file, by these texts, from one version of the file to the next. Nothing is
 * done for what stays: what a file no longer holds goes when it has become too much.
 */
export class TextCache<T> {
  #entries = new Map<string, Entry<T>>();
  #version = 0;
  /** Texts of the current version. */
  #current = 0;

  /** @param spare how many texts are kept beside those of the last version */
  constructor(private readonly spare: (known: number) => number = () => fewSpare) {}

  /** Announces another version of the file. */
  begin(): void {
    if (this.#entries.size > this.#current + this.spare(this.#current))
      this.#entries = ofVersion(this.#entries, this.#version);
    this.#version++;
    this.#current = 0;
  }

  /** @param make gets a copy of the text that holds nothing else in memory */
  read(text: string, make: (text: string) => T): T {
    const known = this.#entries.get(text);
    if (!known) return this.#make(text, make);
    if (known.version !== this.#version) {
      known.version = this.#version;
      this.#current++;
    }
    return known.made;
  }

  #make(text: string, make: (text: string) => T): T {
    const own = copyOf(text);
    const made = make(own);
    this.#entries.set(own, { made, version: this.#version });
    this.#current++;
    return made;
  }
}

/**
 * The entries of a version, in a map of their own. Where entries are deleted and added all the time, V8 moves a map into
 * another table again and again, and keeps each table with what was in it until it collects everything.
 */
export function ofVersion<T extends { readonly version: number }>(
  entries: ReadonlyMap<string, T>,
  version: number,
): Map<string, T> {
  return new Map([...entries].filter(([, entry]) => entry.version === version));
}

/** A part of a text holds the whole of it in memory; its copy does not. */
export function copyOf(text: string): string {
  return `${text} `.slice(0, -1);
}

/** Of what takes much memory: who types makes another one with each key. */
const fewSpare = 1;

/** Of what takes little: who types breaks a file and mends it again, letter by letter. */
export function manySpare(known: number): number {
  return 2 * known + 30;
}
