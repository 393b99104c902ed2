/** Most mappings have no more entries. */
const few = 8;

/**
 * Things by their keys; of those with the same key, the last. Few are looked through, which takes less time and memory
 * than a map.
 */
export class ByKey<T extends { readonly key: string | number | undefined }> {
  #map: Map<T["key"], T> | undefined;

  /** @param all those that there are, in their order; takes in what is added */
  constructor(readonly all: T[]) {}

  get(key: T["key"]): T | undefined {
    const { all } = this;
    if (all.length > few) {
      this.#map ??= new Map(all.map((one) => [one.key, one]));
      return this.#map.get(key);
    }
    for (let i = all.length - 1; i >= 0; i--) if (all[i]?.key === key) return all[i];
    return undefined;
  }

  add(one: T): void {
    this.all.push(one);
    this.#map?.set(one.key, one);
  }
}
