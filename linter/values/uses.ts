import { oncePer, oncePerText } from "../../model/once";
import { isSame } from "../../model/questions";
import { moved, type Range } from "../../model/text";
import type { TreeDocument } from "../../model/tree/document";
import type { Field } from "../../model/tree/field";
import { chartValues } from "../../model/tree/helm/chart-values";
import { truthOf } from "../../model/tree/helm/guard";
import type { Holds } from "../../model/tree/helm/guards";
import { type ValueActions, valueActionsOf } from "../../model/tree/helm/value-actions";
import { type Values, type WrittenValue, writtenBy } from "../../model/tree/helm/written-values";
import { type ChartFiles, haveValue, lookUpIn } from "../../model/workspace/charts";
import type { Facts, Told } from "../../model/workspace/facts";

/** A template of a chart that writes some of its values. */
export interface Use {
  readonly path: string;
  readonly text: string;
  /** Its text, what it writes and what its guards are answered: templates with the same key come to the same. */
  readonly key: string;
  /** Where what it writes stands in the `values.yaml`. */
  readonly places: readonly Range[];
  /** In the order of the template. */
  readonly written: () => readonly WrittenValue[];
}

/** What the templates of a chart do with its values. */
export interface Uses {
  readonly templates: readonly Use[];
  /** What their guards are answered. */
  readonly holds: Holds;
}

interface Known {
  /** What the template asks for, as it was written. */
  readonly seen: string;
  readonly others: ChartFiles["others"];
  readonly key: string;
  /** Each from the beginning of an entry at the top of the file. */
  readonly places: readonly { readonly entry: string; readonly range: Range }[];
}

/** Finds what templates do with the values of their chart. What an edit of the values does not concern is known. */
export class ValueUses {
  readonly #known = new WeakMap<Facts["template"], Known>();

  /** @param document the `values.yaml` of a chart */
  in(document: TreeDocument, { templates, others }: ChartFiles): Uses {
    const all = chartValues(document);
    if (all === undefined) return { templates: [], holds: () => undefined };
    const lookUp = lookUpIn(all);
    const values: Values = {
      root: document.root,
      lookUp: (path) => (others.some((other) => haveValue(other, path)) ? undefined : lookUp(path)),
    };
    const [outer, inner] = [false, true].map((isInner) =>
      oncePerText((condition) => truthOf(condition, isInner, lookUp)),
    );
    const holds: Holds = (condition, isInner) => (isInner ? inner : outer)?.(condition);
    const answer = ({ condition, isInner }: ValueActions["conditions"][number]) => holds(condition, isInner);
    const entries = entriesOf(document);
    // What is written twice is not edited.
    const twice = document.duplicateKeys.map(({ key }) => key).join();
    const use = ({ path, fact }: Told<"template">): readonly Use[] => {
      const { actions, conditions, keys } = actionsIn(fact);
      const { text } = fact;
      const written = () => actions.flatMap((action) => writtenBy(action, text, values) ?? []);
      const seen = entries.textOf(keys);
      const before = this.#known.get(fact);
      const isKnown = before?.seen === seen && isSame(before.others, others);
      const known = isKnown
        ? before
        : { seen, others, ...keyed(path, text, written(), conditions.map(answer)) };
      this.#known.set(fact, known);
      if (known.places.length === 0) return [];
      const places = known.places.map(({ entry, range }) => moved(range, entries.startOf(entry)));
      return [{ path, text, key: `${twice} ${known.key}`, places, written }];
    };
    return { templates: templates.flatMap(use), holds };
  }
}

const actionsIn = oncePer(({ text }: Facts["template"]) => valueActionsOf(text));

function keyed(
  path: string,
  text: string,
  written: readonly WrittenValue[],
  answers: readonly (boolean | undefined)[],
): Pick<Known, "key" | "places"> {
  const sources = written.map(({ text, field, columns }) => [text, sourceOf(field), columns?.file]);
  const places = written.map(({ field }) => {
    const top = entryAround(field);
    return { entry: String(top.key), range: moved(field.range, -startOf(top)) };
  });
  return { key: JSON.stringify([path, text, answers.join(), sources]), places };
}

function sourceOf({ document, range }: Field): string {
  return document.text.slice(range.start, range.end);
}

/** The entries at the top of a file of values. */
interface Entries {
  /** What the file says of some keys, as it is written. */
  textOf(keys: Iterable<string>): string;
  startOf(key: string): number;
}

function entriesOf({ root, text }: TreeDocument): Entries {
  const byKey = new Map(root.children.map((entry) => [String(entry.key), entry]));
  // What an alias stands for is written elsewhere.
  const isShared = /(?:^|[\s:[{,-])\*\w/.test(text);
  const textsOf = (key: string) => {
    const entry = byKey.get(key);
    return entry ? text.slice(startOf(entry), entry.range.end) : "";
  };
  return {
    textOf: (keys) => (isShared ? text : [...keys].map(textsOf).join("\n")),
    startOf: (key) => {
      const entry = byKey.get(key);
      return entry ? startOf(entry) : 0;
    },
  };
}

function startOf({ keyRange, range }: Field): number {
  return keyRange?.start ?? range.start;
}

function entryAround(field: Field): Field {
  return field.parent?.parent ? entryAround(field.parent) : field;
}
