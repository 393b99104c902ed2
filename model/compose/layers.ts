import type { Field } from "../tree/field";

type Key = string | number;

interface Index {
  readonly byKey: ReadonlyMap<Key, Layers>;
  /** What tells of a key that is not written: the first that may hold more than what is seen, or else the topmost. */
  readonly open: Field;
}

/**
 * Mappings that are laid over each other key by key, as Compose does with the documents of a file. What is written as
 * nothing, or taken away, takes the place of what stands below it too.
 */
export class Layers {
  #known: Index | undefined;

  /** @param mappings the topmost first, at least one */
  constructor(private readonly mappings: readonly Field[]) {}

  /** What stands at a path, in the topmost that writes something there. */
  get(...path: readonly Key[]): Field {
    let layers: Layers = this;
    for (const [i, key] of path.entries()) {
      const rest = path.slice(i);
      if (layers.mappings.length === 1) return layers.#topmost.get(...rest);
      const { byKey, open } = layers.#index;
      const below = byKey.get(key);
      if (!below) return open.get(...rest);
      layers = below;
    }
    return layers.#topmost;
  }

  get #topmost(): Field {
    return this.mappings[0] as Field;
  }

  get #index(): Index {
    this.#known ??= this.#readIndex();
    return this.#known;
  }

  #readIndex(): Index {
    let open = this.#topmost;
    const fields = new Map<Key, Field[]>();
    for (const mapping of this.mappings) {
      for (const { key } of mapping.children) {
        if (key === undefined) continue;
        const known = fields.get(key);
        if (!known) fields.set(key, [mapping.get(key)]);
        else if (!known.at(-1)?.isAbsent) known.push(mapping.get(key));
      }
      // What lies below this one may be hidden by what is not seen of it.
      if (!mapping.isComplete) {
        open = mapping;
        break;
      }
    }
    return { byKey: new Map([...fields].map(([key, some]) => [key, new Layers(some)])), open };
  }
}
