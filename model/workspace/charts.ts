import { addTo } from "../groups";
import { oncePerRecentText } from "../once";
import { baseName, folderOf, foldersAbove, joinPath } from "../path";
import type { ChartValue, Known, LookUp } from "../tree/helm/chart-values";
import { truthOf } from "../tree/helm/guard";
import { booleanOf } from "../tree/plain";
import type { Told, WorkspaceFacts } from "./facts";

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

/** The templates that a `values.yaml` gives values to, and what else gives them some. */
export interface ChartFiles {
  readonly templates: readonly Told<"template">[];
  /** What other files beside it say, of which nobody knows whether they are chosen. */
  readonly others: readonly ChartValue[];
}

/** The files of the chart that a `values.yaml` is of; no templates for one in another chart, which replaces its values. */
export function chartFilesOf(facts: WorkspaceFacts, path: string): ChartFiles {
  const folder = folderOf(path);
  const others = facts
    .all("values")
    .filter((told) => told.path !== path && folderOf(told.path) === folder)
    .map(({ fact }) => fact.values);
  const folders = facts.ask(chartFolders);
  const isOwn = folders.has(folder) && parentOf(folder, folders) === undefined;
  return { templates: isOwn ? (facts.ask(templatesByChart).get(folder) ?? []) : [], others };
}

function templatesByChart(facts: WorkspaceFacts): ReadonlyMap<string, readonly Told<"template">[]> {
  const byChart = new Map<string, Told<"template">[]>();
  const folders = facts.ask(chartFolders);
  for (const told of facts.all("template")) {
    const folder = chartAround(told.path, folders);
    if (folder !== undefined) addTo(byChart, folder, told);
  }
  return byChart;
}

/** The values that a chart comes with, by their keys. */
export function lookUpIn(values: ChartValue | undefined): LookUp {
  return (keys) => look({ layers: mappings(values), areAll: true }, keys);
}

/** Whether values say something of what stands at a path, or below it. */
export function haveValue(values: ChartValue, path: readonly string[]): boolean {
  let value: ChartValue | undefined = values;
  for (const key of path) {
    if (!isMapping(value)) return value !== undefined;
    value = at(value, key);
  }
  return value !== undefined;
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
    this.#folders = facts.ask(chartFolders);
    this.#values = new Map(facts.all("values").map(({ path, fact }) => [path, fact.values]));
  }

  /** The innermost chart that a path is in. */
  readonly around = oncePerRecentText((path) => {
    const folder = chartAround(path, this.#folders);
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
    const folder = parentOf(chart, this.#folders);
    const parent: Values = folder === undefined ? { layers: [], areAll: true } : this.#valuesOf(folder);
    const given = parent.layers.flatMap((layer) => [
      ...("global" in layer ? [{ global: layer.global as ChartValue }] : []),
      ...mappings(at(layer, baseName(chart))),
    ]);
    return { layers: [...given, ...mappings(own)], areAll: parent.areAll && own !== undefined };
  }
}

function chartFolders(facts: WorkspaceFacts): ReadonlySet<string> {
  return new Set(facts.all("chart").map(({ path }) => folderOf(path)));
}

/** The innermost chart that a path is in. */
function chartAround(path: string, charts: ReadonlySet<string>): string | undefined {
  return foldersAbove(path).find((above) => charts.has(above));
}

/** The chart that a chart is in. */
function parentOf(chart: string, charts: ReadonlySet<string>): string | undefined {
  const folder = folderOf(chart);
  return baseName(folder) === "charts" && charts.has(folderOf(folder)) ? folderOf(folder) : undefined;
}

/** A last key that is missing is nothing; Helm ends with an error where a parent is missing. */
function look({ layers, areAll }: Values, keys: readonly string[]): Known | undefined {
  let inside = layers;
  for (const [i, key] of keys.entries()) {
    // A key `on` is one that is called `true`.
    if (booleanOf(key) !== undefined) return undefined;
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
