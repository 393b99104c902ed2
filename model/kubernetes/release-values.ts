import { oncePer } from "../once";
import { rangeInScalar } from "../scalar-edit";
import type { Range } from "../text";
import type { Field } from "../tree/field";
import { hasMarks } from "../tree/helm/other-marks";
import { parseYaml } from "../tree/yaml/yaml";
import type { KubernetesObject } from "./kubernetes";

/** A scalar among the values that a release object hands to a chart. */
export interface ReleaseValue {
  /** The keys that lead to it; an item of a list by its number. */
  readonly path: readonly string[];
  readonly text: string;
  /** A boolean, also one that a parameter names in a text. */
  readonly boolean: boolean | undefined;
  /** What holds it and what stands beside it, where it is no parameter. */
  readonly mapping: Field | undefined;
  /** In the file: it, or a part of it. */
  place(start: number, end: number): Range;
  /** The field or the parameter itself; `undefined` where it is a part of a text. */
  readonly field: Field | undefined;
}

/** As parameters name a value: `containers[0].image`. */
export function describePath(path: readonly string[]): string {
  return path.map((key, i) => (/^\d+$/.test(key) ? `[${key}]` : i > 0 ? `.${key}` : key)).join("");
}

/**
 * The values of releases: of Flux, Argo CD, Kustomize's charts and the Helm controller of Rancher, as mappings, as texts or
 * as parameters. What stands beside `enabled: false` is left out: the chart makes nothing of it.
 */
export const releaseValuesOf = oncePer((object: KubernetesObject): readonly ReleaseValue[] => {
  const { field } = object;
  const spec = field.get("spec");
  if (object.is("helm.toolkit.fluxcd.io", "HelmRelease")) return valuesIn(spec.get("values"));
  if (object.is("helm.cattle.io", "HelmChart", "HelmChartConfig"))
    return [
      ...valuesInText(spec.get("valuesContent")),
      ...spec.get("set").children.flatMap((value) => parameter(String(value.key), value, value)),
    ];
  if (object.is("kustomize.config.k8s.io", "Kustomization", "Component"))
    return field.get("helmCharts").items.flatMap((chart) => valuesIn(chart.get("valuesInline")));
  if (object.is("argoproj.io", "Application")) return ofApplication(spec);
  if (object.is("argoproj.io", "ApplicationSet")) return ofApplication(spec.get("template", "spec"));
  return [];
});

function ofApplication(spec: Field): readonly ReleaseValue[] {
  return [spec.get("source"), ...spec.get("sources").items].flatMap((source) => {
    const helm = source.get("helm");
    return [
      ...valuesIn(helm.get("valuesObject")),
      ...valuesInText(helm.get("values")),
      ...helm.get("parameters").items.flatMap(parameterOf),
    ];
  });
}

function parameterOf(field: Field): readonly ReleaseValue[] {
  const name = field.get("name").string;
  return name === undefined ? [] : parameter(name, field.get("value"), field);
}

function parameter(name: string, value: Field, field: Field): readonly ReleaseValue[] {
  const { string: text } = value;
  if (text === undefined) return [];
  const path = name.split(/(?<!\\)\.|\[|\]/).filter((key) => key !== "");
  const boolean = text === "true" ? true : text === "false" ? false : undefined;
  return [{ path, text, boolean, mapping: undefined, place: placesIn(value), field }];
}

function valuesIn(root: Field): readonly ReleaseValue[] {
  return scalarsBelow(root).map(({ path, scalar }) => ({
    path,
    text: scalar.string ?? "",
    boolean: scalar.boolean,
    mapping: scalar.parent,
    place: placesIn(scalar),
    field: scalar,
  }));
}

/** Of a text, in the file where it stands there as it is. What a generator of Argo CD writes into it is unknown. */
function valuesInText(holder: Field): readonly ReleaseValue[] {
  const { string: text = "" } = holder;
  const [document] = parseYaml(text, { template: hasMarks(text) && "any", dialect: "kubernetes" });
  if (!document) return [];
  return scalarsBelow(document.root).map(({ path, scalar }) => ({
    path,
    text: scalar.string ?? "",
    boolean: scalar.boolean,
    mapping: scalar.parent,
    place: (start, end) => {
      const range = placesIn(scalar)(start, end);
      return placesIn(holder)(range.start, range.end);
    },
    field: undefined,
  }));
}

/** Where a part of a scalar stands, else all of it. */
function placesIn(scalar: Field): ReleaseValue["place"] {
  return (start, end) => rangeInScalar(scalar, start, end) ?? scalar.range;
}

interface PlacedScalar {
  readonly path: readonly string[];
  readonly scalar: Field;
}

/** What an alias brings is met where it is written. */
function scalarsBelow(root: Field): readonly PlacedScalar[] {
  const found: PlacedScalar[] = [];
  const pending: { readonly path: readonly string[]; readonly field: Field }[] = [{ path: [], field: root }];
  for (let next = pending.pop(); next; next = pending.pop()) {
    const { path, field } = next;
    if (field.isShared || (field.kind === "mapping" && field.get("enabled").isFalse)) continue;
    if (field.kind === "scalar") {
      if (field.string !== undefined) found.push({ path, scalar: field });
      continue;
    }
    for (let i = field.children.length - 1; i >= 0; i--) {
      const child = field.children[i] as Field;
      pending.push({ path: [...path, String(child.key)], field: child });
    }
  }
  return found;
}
