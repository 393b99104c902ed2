import "./diagram.css";
import type { SystemView } from "../../../server/protocol/system-view";
import type { ThreatModelView } from "../../../server/protocol/threat-model-view";
import { counted, openByElement, worstOf } from "../../threats/counts";
import type { Actions } from "../actions";
import type { Block } from "../blocks";
import { button, element } from "../elements";
import { roving } from "../roving";
import { type Box, layOut } from "./layout";
import { arrowHead, drawBoundary, drawElement, drawFlow } from "./shapes";
import { svg } from "./svg";

/** Below this scale nobody reads the names, and the drawing can be enlarged to it. */
const readableScale = 0.5;

/** What a person unfolds to read a drawing that is much wider than its room. */
export const enlargedKey = "enlarged diagram";

/**
 * The data-flow diagram of the workspace, where there is anything to draw. An element and a flow choose the threats that
 * stand at them.
 * @param available its room, in pixels
 * @param isEnlarged whether its names are readable where it is wider than its room, instead of all of it in sight
 */
export function diagram(
  model: ThreatModelView,
  available: number,
  isEnlarged: boolean,
  actions: Actions,
): readonly Block[] {
  const { system, threats } = model;
  if (system.elements.length === 0) return [];
  const open = [...openByElement(threats)].map(([id, some]) => [id, some.length, worstOf(some)]);
  const says = [outlineOf(system), open, available, isEnlarged];
  return [{ key: "diagram", says, make: () => section(model, available, isEnlarged, actions) }];
}

/** Lines move at each keystroke, and are not drawn. */
function outlineOf({ boundaries, elements, flows }: SystemView): unknown {
  return [
    boundaries.map(({ places, ...boundary }) => boundary),
    elements.map(({ places, ...one }) => [one, places.length === 0]),
    flows.map(({ places, ...flow }) => flow),
  ];
}

function section(
  { system, threats }: ThreatModelView,
  available: number,
  isEnlarged: boolean,
  { toggle, fold }: Actions,
): HTMLElement {
  const layout = layOut(system, available);
  const fitting = available / layout.width;
  const scale = Math.min(1, isEnlarged ? Math.max(readableScale, fitting) : fitting);
  const open = openByElement(threats);
  const names = new Map(system.elements.map(({ id, name }) => [id, name]));
  const drawing = svg(
    "svg",
    {
      class: "diagram",
      viewBox: `0 0 ${layout.width} ${layout.height}`,
      width: scale * layout.width,
      height: scale * layout.height,
      role: "group",
      "aria-label": "Data-flow diagram",
    },
    arrowHead(),
    system.boundaries.map((one) => {
      const box = layout.boxes.get(one.id);
      return box && drawBoundary(one, box, open.get(one.id) ?? [], toggle);
    }),
    system.flows.map((flow, i) => drawFlow(flow, layout.ways[i] ?? [], (id) => names.get(id) ?? id, toggle)),
    system.elements.map((one) =>
      drawElement(one, layout.boxes.get(one.id) as Box, open.get(one.id) ?? [], toggle),
    ),
  );
  roving(drawing);
  const { elements, flows } = system;
  return element(
    "section",
    { class: "flows", "aria-labelledby": "flows" },
    element("h2", { id: "flows" }, "Data flows"),
    fitting < readableScale
      ? button(
          { class: "more", "data-key": enlargedKey },
          () => fold(enlargedKey),
          isEnlarged ? "Show all of it" : "Enlarge",
        )
      : undefined,
    element(
      "p",
      { class: "meaning" },
      `${counted(elements.length, "element")} and ${counted(flows.length, "flow")}, as the files tell; dashed is assumed.`,
    ),
    element("div", { class: "canvas", "data-scrolls": "" }, drawing),
  );
}
