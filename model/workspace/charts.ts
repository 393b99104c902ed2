import { oncePerRecentText } from "../once";
import { baseName, folderOf, foldersAbove, joinPath } from "../path";
import { type ChartValue, type Known, truthOf } from "../tree/helm/guard";
import type { WorkspaceFacts } from "./facts";

/**
 * Whether a condition of a chart's template holds with the values that the chart comes with; `undefined` where that is
 * not known.
 *
 * @param isInner 1 where the dot may be another than that of the whole template, else 0
 */
export function holdsInChart(
  facts: WorkspaceFacts,
  path: string,
  condition: string,
  isInner: number,
): boolean | undefined {
  return facts.ask(charts).around(path)?.holds[isInner === 1 ? "inner" : "outer"](condition);
}

type Mapping = Readonly<Record<string, ChartValue>>;

interface Values {
  /** Mappings laid over each other, the first counts most. */
  readonly layers: readonly Mapping[];
  /** Nothing else gives values. */
  readonly areAll: boolean;
}

function charts(facts: WorkspaceFacts): Charts {
  return new Charts(facts);
}

/** The charts of a workspace: a template asks about hundreds of conditions at each keystroke, most of them as before. */
class Charts {
  readonly #folders: ReadonlySet<string>;
  readonly #values: ReadonlyMap<string, ChartValue>;

  constructor(facts: WorkspaceFacts) {
    this.#folders = new Set(facts.all("chart").map(({ path }) => folderOf(path)));
    this.#values = new Map(facts.all("values").map(({ path, fact }) => [path, fact.values]));
  }

  /** The innermost chart that a path is in. */
  readonly around = oncePerRecentText((path) => {
    const folder = foldersAbove(path).find((above) => this.#folders.has(above));
    return folder === undefined ? undefined : this.#chart(folder);
  });

  readonly #chart = oncePerRecentText((folder) => {
    const values = this.#valuesOf(folder);
    const holds = (isInner: boolean) =>
      oncePerRecentText((condition) => truthOf(condition, isInner, (keys) => look(values, keys)));
    return { holds: { inner: holds(true), outer: holds(false) } };
  });

  /** The values of a chart: for `charts/x` what its parent says for `x`, and for all in `global`, counts first. */
  #valuesOf(chart: string): Values {
    const own = this.#values.get(joinPath(chart, "values.yaml"));
    const folder = folderOf(chart);
    const isInParent = baseName(folder) === "charts" && this.#folders.has(folderOf(folder));
    const parent: Values = isInParent ? this.#valuesOf(folderOf(folder)) : { layers: [], areAll: true };
    const given = parent.layers.flatMap((layer) => [
      ...("global" in layer ? [{ global: layer.global as ChartValue }] : []),
      ...mappings(at(layer, baseName(chart))),
    ]);
    return { layers: [...given, ...mappings(own)], areAll: parent.areAll && own !== undefined };
  }
}

/** A last key that is missing is nothing; Helm ends with an error where a parent is missing. */
function look({ layers, areAll }: Values, keys: readonly string[]): Known | undefined {
  let inside = layers;
  for (const [i, key] of keys.entries()) {
    const values = inside.map((layer) => at(layer, key)).filter((value) => value !== undefined);
    const [first] = values;
    if (i === keys.length - 1) return first === undefined && !areAll ? undefined : { value: merged(values) };
    inside = isMapping(first) ? values.filter(isMapping) : [];
    if (inside.length === 0) return undefined;
  }
  return undefined;
}

/** Of mappings all entries count, else the first value; `null` takes away what a chart below says. */
function merged(values: readonly ChartValue[]): ChartValue | undefined {
  const [first] = values;
  if (!isMapping(first)) return first ?? undefined;
  const entries = values
    .filter(isMapping)
    .reverse()
    .flatMap(Object.entries<ChartValue>);
  return Object.fromEntries(entries);
}

function at(mapping: Mapping, key: string): ChartValue | undefined {
  return Object.hasOwn(mapping, key) ? mapping[key] : undefined;
}

function mappings(value: ChartValue | undefined): readonly Mapping[] {
  return isMapping(value) ? [value] : [];
}

function isMapping(value: ChartValue | undefined): value is Mapping {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
