import { addTo } from "../../model/groups";
import type { Labels, Named, Told } from "../../model/workspace/facts";
import { selects } from "../../model/workspace/pods";
import type { Pods } from "../../model/workspace/system";

/** The id of the element that pods, or a Gateway, are. */
export function idOf({ kind, namespace, name }: Named): string {
  return `kubernetes:${namespace || "default"}/${kind}/${name}`;
}

/** Pods that have names, by their namespaces as these are written. */
export class PodIndex {
  readonly #byLabel = new Map<string, Pods[]>();
  readonly #byId = new Map<string, Pods[]>();

  constructor(told: readonly Told<"pods">[]) {
    for (const { fact } of told) {
      if (fact.name === undefined) continue;
      addTo(this.#byId, idOf(fact), fact);
      for (const label of Object.entries(fact.labels ?? {})) addTo(this.#byLabel, keyOf(fact, label), fact);
    }
  }

  /** Of one element: several files may tell of it. */
  of(id: string): readonly Pods[] {
    return this.#byId.get(id) ?? [];
  }

  /** The ids of those that are known to have labels: nobody's, where none is wanted. */
  selected(namespace: string | undefined, wanted: Labels): readonly string[] {
    const [first] = Object.entries(wanted ?? {});
    const some = first ? (this.#byLabel.get(keyOf({ namespace }, first)) ?? []) : [];
    return [...new Set(some.filter(({ labels }) => selects(wanted, labels)).map(idOf))];
  }
}

function keyOf({ namespace = "" }: Pick<Named, "namespace">, label: readonly [string, string]): string {
  return JSON.stringify([namespace, ...label]);
}
