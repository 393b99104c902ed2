import { counted } from "../threats/counts";
import "./filter-bar.css";
import type { ThreatModelView } from "../../server/protocol/threat-model-view";
import { nameOf } from "../threats/filter-names";
import { type Filter, filterKey } from "../threats/filters";
import { type Grouping, groupings } from "../threats/grouping";
import type { Actions } from "./actions";
import type { Block } from "./blocks";
import { button, element } from "./elements";
import type { PanelState } from "./state";

/**
 * How many threats are chosen, by what, and how they are grouped.
 * @param left how many threats the filters leave
 */
export function filterBar(
  model: ThreatModelView,
  left: number,
  { filters, grouping }: Pick<PanelState, "filters" | "grouping">,
  actions: Actions,
): Block {
  const all = counted(model.threats.length, "threat");
  const amount = filters.length === 0 ? all : `${left} of ${all}`;
  const named = filters.map((filter) => ({ filter, name: nameOf(filter, model) ?? filter.value }));
  return { key: "bar", says: [amount, named, grouping], make };

  function make(): HTMLElement {
    return element(
      "div",
      { class: "bar" },
      element("p", { role: "status" }, amount),
      element(
        "ul",
        { class: "chips", "aria-label": "Filters" },
        named.map(({ filter, name }) => element("li", {}, chip(filter, name, actions))),
      ),
      filters.length > 1
        ? button({ class: "more", "data-key": "clear" }, actions.clearFilters, "Clear filters")
        : undefined,
      groupingChoice(grouping, actions),
      button({ class: "action", "data-key": "export" }, () => actions.request({ type: "export" }), "Export…"),
    );
  }
}

function chip(filter: Filter, name: string, { toggle }: Actions): HTMLElement {
  return button(
    {
      class: "chip",
      "data-key": `chip ${filterKey(filter)}`,
      "aria-label": `Take back the filter ${name}`,
      title: "Take this filter back",
    },
    () => toggle(filter),
    name,
    element("span", { "aria-hidden": "true" }, "×"),
  );
}

function groupingChoice(by: Grouping, { group }: Actions): HTMLElement {
  const choice = element(
    "select",
    { "data-key": "grouping" },
    Object.entries(groupings).map(([value, name]) =>
      element("option", { value, ...(value === by && { selected: "" }) }, name),
    ),
  );
  choice.addEventListener("change", () => group(choice.value as Grouping));
  return element("label", { class: "grouping" }, "Group by ", choice);
}
