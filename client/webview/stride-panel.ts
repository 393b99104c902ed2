import type { PanelNews, PanelRequest } from "../../server/protocol/panel";
import type { ThreatModelView } from "../../server/protocol/threat-model-view";
import { toggled } from "../threats/filters";
import type { Actions } from "./actions";
import { restoreFocus } from "./focus";
import { Page } from "./page";
import { firstState, type PanelState } from "./state";

declare function acquireVsCodeApi(): {
  postMessage(request: PanelRequest): void;
  getState(): PanelState | undefined;
  setState(state: PanelState): void;
};

const vscode = acquireVsCodeApi();
const main = document.getElementById("model") as HTMLElement;
let state = vscode.getState() ?? firstState;
let model: ThreatModelView | undefined;
/** The page is scrolled to where it was once it has something to scroll. */
let isScrolled = false;

const actions: Actions = {
  toggle: (filter) => change({ filters: toggled(state.filters, filter) }),
  clearFilters: () => change({ filters: [] }),
  group: (grouping) => change({ grouping }),
  fold: (key) =>
    change({
      folds: state.folds.includes(key) ? state.folds.filter((one) => one !== key) : [...state.folds, key],
    }),
  request: (asked) => vscode.postMessage(asked),
};

const page = new Page(main, actions);

function change(news: Partial<PanelState>): void {
  state = { ...state, ...news };
  vscode.setState(state);
  render();
}

function render(): void {
  const shown = model;
  if (!shown) return;
  restoreFocus(main, () => page.show(shown, state));
  if (!isScrolled) window.scrollTo({ top: state.scroll });
  isScrolled = true;
}

window.addEventListener("message", ({ data }: MessageEvent<PanelNews>) => {
  if (data.type === "file") return change({ filters: [{ facet: "file", value: data.uri }] });
  model = data.model;
  render();
});
window.addEventListener("scroll", () => {
  if (!isScrolled) return;
  state = { ...state, scroll: window.scrollY };
  vscode.setState(state);
});
window.addEventListener("resize", render);
vscode.postMessage({ type: "ready" });
