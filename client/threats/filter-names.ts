import type { SystemView } from "../../server/protocol/system-view";
import type { ThreatModelView, ThreatStateName } from "../../server/protocol/threat-model-view";
import { type Filter, idsOf } from "./filters";
import { fileNameOf, stateNames } from "./names";

/** What a filter chooses, in words; `undefined` for what the workspace does not have any more. */
export function nameOf({ facet, value }: Filter, model: ThreatModelView): string | undefined {
  const { categories, rows, system } = model;
  const rowName = (id: string) => rows.find((row) => row.id === id)?.name;
  const categoryName = (id: string) => categories.find((category) => category.id === id)?.name;
  const elementName = (id: string) => subjectName(id, system);
  switch (facet) {
    case "element":
      return elementName(value);
    case "flow":
      return pair(idsOf(value).map(elementName), " → ");
    case "row":
      return rowName(value);
    case "category":
      return categoryName(value);
    case "cell": {
      const [row, category] = idsOf(value);
      return pair([rowName(row), categoryName(category)], " × ");
    }
    case "state":
      return stateNames[value as ThreatStateName];
    case "severity":
      return value;
    case "file":
      // It holds also for a file in which no threat stands.
      return fileNameOf(value);
  }
}

/** The name of an element or a boundary. */
export function subjectName(id: string, { elements, boundaries }: SystemView): string | undefined {
  return [...elements, ...boundaries].find((one) => one.id === id)?.name;
}

function pair(names: readonly (string | undefined)[], between: string): string | undefined {
  return names.includes(undefined) ? undefined : names.join(between);
}
