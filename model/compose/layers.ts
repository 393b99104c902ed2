import type { Field } from "../tree/field";

type Key = string | number;

/** Mappings that are laid over each other key by key, as Compose does with the documents of a file. */
export class Layers {
  #byKey: ReadonlyMap<Key, Layers> | undefined;

  /** @param mappings the topmost first */
  constructor(private readonly mappings: readonly [Field, ...Field[]]) {}

  /** What stands at a path, in the topmost that writes something there. */
  get(...path: readonly Key[]): Field {
    let layers: Layers = this;
    for (const [i, key] of path.entries()) {
      const below = layers.#entries.get(key);
      if (!below) return layers.#open.get(...path.slice(i));
      layers = below;
    }
    return layers.mappings[0];
  }

  /** What tells of a key that is not written: the first that may hold more than what is seen, or else any. */
  get #open(): Field {
    return this.mappings.find(({ isComplete }) => !isComplete) ?? this.mappings[0];
  }

  get #entries(): ReadonlyMap<Key, Layers> {
    this.#byKey ??= this.#index();
    return this.#byKey;
  }

  #index(): ReadonlyMap<Key, Layers> {
    const fields = new Map<Key, [Field, ...Field[]]>();
    for (const mapping of this.mappings) {
      for (const { key, isAbsent } of mapping.children) {
        if (isAbsent || key === undefined) continue;
        const known = fields.get(key);
        if (known) known.push(mapping.get(key));
        else fields.set(key, [mapping.get(key)]);
      }
      // What lies below this one may be hidden by what is not seen of it.
      if (!mapping.isComplete) break;
    }
    return new Map([...fields].map(([key, some]) => [key, new Layers(some)]));
  }
}
