import type { PlaceView, ThreatModelView } from "../../server/protocol/threat-model-view";
import { nameOf } from "../threats/filter-names";
import { type Filter, flowKey } from "../threats/filters";
import type { Actions } from "./actions";
import type { Block } from "./blocks";
import { element } from "./elements";
import { placeButton } from "./evidence";

/** What is chosen in the diagram, in words, with the lines that tell of it, where anything is. */
export function selection(
  model: ThreatModelView,
  filters: readonly Filter[],
  actions: Actions,
): readonly Block[] {
  const items = filters.flatMap((filter) => {
    const told = tell(filter, model);
    return told ? [told] : [];
  });
  if (items.length === 0) return [];
  return [{ key: "selection", says: items, make: () => list(items, actions) }];
}

function list(items: readonly Told[], actions: Actions): HTMLElement {
  return element(
    "ul",
    { class: "selection", "aria-label": "Chosen in the diagram" },
    items.map(({ name, what, places }) =>
      element(
        "li",
        {},
        element("strong", {}, name),
        element("span", { class: "meaning" }, what),
        places.map((place) =>
          placeButton(
            { key: `place ${name} ${place.uri} ${place.range.start.line}`, label: name, place },
            actions,
          ),
        ),
      ),
    ),
  );
}

interface Told {
  readonly name: string;
  readonly what: string;
  readonly places: readonly PlaceView[];
}

function tell(filter: Filter, model: ThreatModelView): Told | undefined {
  const { facet, value } = filter;
  const { elements, flows, boundaries } = model.system;
  const name = nameOf(filter, model);
  if (name === undefined) return undefined;
  if (facet === "element") {
    const one = elements.find(({ id }) => id === value);
    const within = boundaries.find(({ id }) => id === one?.within)?.name;
    const words = [one?.kind, within && `in ${within}`, one?.places.length === 0 && "assumed to be there"];
    return one && { name, what: words.filter(Boolean).join(", "), places: one.places };
  }
  if (facet === "flow") {
    const flow = flows.find((one) => flowKey(one) === value);
    const words = [flow?.label, flow?.isOpen && "not encrypted", flow?.isAssumed && "assumed"];
    return flow && { name, what: words.filter(Boolean).join(", "), places: flow.places };
  }
  return undefined;
}
