import "./page.css";
import "./parts.css";
import type { ThreatModelView } from "../../server/protocol/threat-model-view";
import { nameOf } from "../threats/filter-names";
import { chosen } from "../threats/filters";
import type { Actions } from "./actions";
import { show } from "./blocks";
import { diagram, enlargedKey } from "./drawing/diagram";
import { element } from "./elements";
import { emptyPage } from "./empty";
import { filterBar } from "./filter-bar";
import { markFilters } from "./filter-buttons";
import { matrix } from "./matrix";
import { scope } from "./scope";
import { selection } from "./selection";
import type { PanelState } from "./state";
import { threatList } from "./threat-list";

/** What the frame of the drawing takes of its room, in pixels. */
const frame = 2;

/** The page: its head, the pictures, and the list of threats, which stands beside them where there is room. */
export class Page {
  readonly #head = element("div");
  readonly #pictures = element("div", { class: "pictures" });
  readonly #list = element("div", { class: "list" });

  constructor(
    private readonly root: HTMLElement,
    private readonly actions: Actions,
  ) {
    root.append(element("div", { class: "page" }, this.#head, this.#pictures, this.#list));
  }

  show(model: ThreatModelView, state: PanelState): void {
    if (model.files === 0) {
      show(this.#head, [emptyPage(model.reading)]);
      show(this.#pictures, []);
      show(this.#list, []);
      return;
    }
    // What is not there while a file is half-typed may come back, and is chosen again then.
    const filters = state.filters.filter((filter) => nameOf(filter, model) !== undefined);
    const { actions } = this;
    const all = chosen(model.threats, []);
    const threats = chosen(model.threats, filters);
    const room = this.#pictures.clientWidth - frame;
    show(this.#head, [scope(model, all, actions)]);
    show(this.#pictures, [
      ...diagram(model, room, state.folds.includes(enlargedKey), actions),
      ...selection(model, filters, actions),
      matrix(model, all, actions),
    ]);
    show(this.#list, [
      filterBar(model, threats.length, { ...state, filters }, actions),
      ...threatList(model, threats, state, actions),
    ]);
    markFilters(this.root, filters);
  }
}
