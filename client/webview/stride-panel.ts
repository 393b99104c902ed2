import "./stride-panel.css";
import type { PanelRequest, ThreatModelView } from "../../server/protocol/threat-model-view";
import { categorySection } from "./category";
import { diagram } from "./diagram";
import { restoreFocus } from "./focus";
import { overview } from "./overview";

declare function acquireVsCodeApi(): {
  postMessage(request: PanelRequest): void;
  getState(): PanelState | undefined;
  setState(state: PanelState): void;
};

/** What survives when the panel is hidden. */
interface PanelState {
  /** Lists that are shown whole. */
  readonly expanded: readonly string[];
  readonly scroll: number;
}

const vscode = acquireVsCodeApi();
const main = document.getElementById("model") as HTMLElement;
const expanded = new Set(vscode.getState()?.expanded);
let scroll = vscode.getState()?.scroll ?? 0;
let model: ThreatModelView | undefined;

/** What the page's padding and the frame of the drawing take of its width, in pixels. */
const canvasMargin = 44;

function render(): void {
  const shown = model;
  if (!shown) return;
  restoreFocus(main, () => {
    const drawn = diagram(shown.system, main.clientWidth - canvasMargin, request);
    main.replaceChildren(overview(shown));
    if (drawn) main.append(drawn);
    for (const category of shown.categories)
      main.append(categorySection(category, { expanded, toggle, request }));
  });
  window.scrollTo({ top: scroll });
}

function toggle(list: string): void {
  if (!expanded.delete(list)) expanded.add(list);
  remember();
  render();
}

function request(asked: PanelRequest): void {
  vscode.postMessage(asked);
}

function remember(): void {
  vscode.setState({ expanded: [...expanded], scroll });
}

window.addEventListener("message", ({ data }: MessageEvent<ThreatModelView>) => {
  model = data;
  render();
});
window.addEventListener("scroll", () => {
  scroll = window.scrollY;
  remember();
});
request({ type: "ready" });
