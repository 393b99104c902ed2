import type { ThreatModelView } from "../../server/protocol/threat-model-view";
import { severities, stateNames, states } from "./names";
import type { Standing } from "./standing";

/** What the list of threats can be grouped by, with its name. */
export const groupings = {
  category: "STRIDE category",
  row: "Element",
  severity: "Severity",
  state: "State",
} as const;

export type Grouping = keyof typeof groupings;

export interface Group {
  readonly id: string;
  readonly name: string;
  /** What stands before the name: the letter of a category. */
  readonly letter: string;
  readonly meaning: string;
  readonly threats: readonly Standing[];
}

/** The groups that threats fall into, in their usual order, without empty ones; in each what is worst comes first. */
export function grouped(
  threats: readonly Standing[],
  by: Grouping,
  model: ThreatModelView,
): readonly Group[] {
  const sorted = [...threats].sort((a, b) => weight(a) - weight(b));
  return headings(by, model)
    .map((heading) => ({ ...heading, threats: sorted.filter((threat) => (threat[by] ?? "") === heading.id) }))
    .filter((group) => group.threats.length > 0);
}

function headings(by: Grouping, { categories, rows }: ThreatModelView): readonly Omit<Group, "threats">[] {
  const plain = { letter: "", meaning: "" };
  switch (by) {
    case "category":
      return categories;
    case "row":
      return rows.map((row) => ({ ...plain, ...row }));
    case "severity":
      return [
        ...severities.map((id) => ({ ...plain, id, name: capitalized(id) })),
        { ...plain, id: "", name: "Not open" },
      ];
    case "state":
      return states.map((id) => ({ ...plain, id, name: capitalized(stateNames[id]) }));
  }
}

function weight({ state, severity }: Standing): number {
  return states.indexOf(state) * severities.length + (severity ? severities.indexOf(severity) : 0);
}

function capitalized(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
