import "./threats.css";
import type { ThreatModelView } from "../../server/protocol/threat-model-view";
import { countStates, inWords } from "../threats/counts";
import { type Group, grouped } from "../threats/grouping";
import type { Standing } from "../threats/standing";
import type { Actions } from "./actions";
import type { Block } from "./blocks";
import { button, element } from "./elements";
import type { PanelState } from "./state";
import { threatCard } from "./threat-card";

/** The threats in their groups, which fold. */
export function threatList(
  model: ThreatModelView,
  threats: readonly Standing[],
  { grouping: by, folds: folded }: Pick<PanelState, "grouping" | "folds">,
  actions: Actions,
): readonly Block[] {
  const folds = new Set(folded);
  return grouped(threats, by, model).flatMap((group) => {
    const key = `group ${by} ${group.id}`;
    const isFolded = folds.has(key);
    return [
      headingBlock(key, group, isFolded, actions),
      ...(isFolded ? [] : group.threats.map((threat) => threatCard(threat, model.system, folds, actions))),
    ];
  });
}

function headingBlock(key: string, group: Group, isFolded: boolean, { fold }: Actions): Block {
  const { letter, name, meaning, threats } = group;
  const counts = inWords(countStates(threats));
  return {
    key,
    says: [letter, name, meaning, counts, isFolded],
    make: () =>
      element(
        "h2",
        { class: "group" },
        button(
          { "data-key": key, "aria-expanded": String(!isFolded), title: meaning },
          () => fold(key),
          letter === "" ? undefined : element("span", { class: "badge", "aria-hidden": "true" }, letter),
          element("span", { class: "name" }, name),
          element("span", { class: "counts" }, counts),
        ),
      ),
  };
}
