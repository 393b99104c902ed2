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
  /** The most that a version held since some texts went. */
  #most = 0;

  constructor(private readonly limit: Limit = few) {}

  /** Announces another version of the file. */
  begin(): void {
    this.#most = Math.max(this.#most, this.#current);
    if (this.#entries.size > this.limit(this.#current, this.#most)) {
      this.#entries = ofVersion(this.#entries, this.#version);
      this.#most = this.#current;
    }
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
function ofVersion<T extends { readonly version: number }>(
  entries: ReadonlyMap<string, T>,
  version: number,
): Map<string, T> {
  return new Map([...entries].filter(([, entry]) => entry.version === version));
}

/** A part of a text holds the whole of it in memory; its copy does not. */
export function copyOf(text: string): string {
  return `${text} `.slice(0, -1);
}

/**
 * How many texts are kept at the most.
 * @param current of the version that is there
 * @param most of the largest version since some texts went
 */
type Limit = (current: number, most: number) => number;

/** Of what takes much memory: who types makes another one with each key. */
const few: Limit = (current) => current + 1;

/**
 * Of what takes little: who types breaks a file and mends it again, letter by letter, and a line that is half typed may
 * hide all that is below it.
 */
export const many: Limit = (_, most) => 3 * most + 30;
