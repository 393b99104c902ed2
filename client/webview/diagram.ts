import type { ElementView, FlowView, SystemView } from "../../server/protocol/system-view";
import type { PanelRequest } from "../../server/protocol/threat-model-view";
import { counted, element } from "./elements";
import { type Box, layOut, type Point, usedBoundaries } from "./layout";
import { opening, svg } from "./svg";

type Request = (asked: PanelRequest) => void;

/** A drawing that is wider than its room is made smaller, but not so small that nobody can read it. */
const leastScale = 0.75;

/**
 * The data-flow diagram of the workspace. What a file tells of opens its line.
 * @param available its room, in pixels
 */
export function diagram(system: SystemView, available: number, request: Request): HTMLElement | undefined {
  if (system.elements.length === 0) return undefined;
  const layout = layOut(system, available);
  const scale = Math.min(1, Math.max(leastScale, available / layout.width));
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
    usedBoundaries(system).map(({ id, name }) => drawBoundary(name, layout.boxes.get(id) as Box)),
    system.flows.map((flow, i) => drawFlow(flow, layout.ways[i] ?? [], nameIn(system), request)),
    system.elements.map((one) => drawElement(one, layout.boxes.get(one.id) as Box, request)),
  );
  const { elements, flows } = system;
  return element(
    "section",
    { class: "flows", "aria-labelledby": "flows" },
    element("h2", { id: "flows" }, "Data flows"),
    element(
      "p",
      { class: "meaning" },
      `${counted(elements.length, "element")} and ${counted(flows.length, "flow")}, as the files tell; dashed is assumed.`,
    ),
    element("div", { class: "canvas" }, drawing),
  );
}

function nameIn({ elements }: SystemView): (id: string) => string {
  const names = new Map(elements.map(({ id, name }) => [id, name]));
  return (id) => names.get(id) ?? id;
}

function drawBoundary(name: string, { x, y, width, height }: Box): SVGElement {
  const [left, top] = [x - width / 2, y - height / 2];
  return svg(
    "g",
    { class: "boundary" },
    svg("rect", { x: left, y: top, width, height, rx: 8 }),
    svg("text", { x: left + 8, y: top + 14 }, name),
  );
}

function drawElement(one: ElementView, box: Box, request: Request): SVGElement {
  const { kind, name, severity, findings, place } = one;
  const said = [
    `${name}, ${kind}`,
    ...(severity === undefined ? [] : [`${counted(findings, "finding")}, the worst ${severity}`]),
  ].join(": ");
  return opening(
    {
      class: `element ${kind}`,
      "data-key": `element ${one.id}`,
      ...(severity && { "data-severity": severity }),
    },
    said,
    place,
    request,
    outline(kind, box),
    svg("text", { x: box.x, y: box.y + 4, "text-anchor": "middle" }, name),
    severity === undefined ? [] : badge(findings, box),
  );
}

/** An actor is a rectangle, a process is round, a store has two lines: as data-flow diagrams are drawn. */
function outline(kind: ElementView["kind"], { x, y, width, height }: Box): SVGElement {
  const [left, top] = [x - width / 2, y - height / 2];
  if (kind !== "store")
    return svg("rect", {
      class: "shape",
      x: left,
      y: top,
      width,
      height,
      rx: kind === "process" ? height / 2 : 0,
    });
  return svg("path", {
    class: "shape",
    d: `M${left} ${top + 6} a${width / 2} 6 0 0 1 ${width} 0 v${height - 12} a${width / 2} 6 0 0 1 ${-width} 0 z m0 0 a${width / 2} 6 0 0 0 ${width} 0`,
  });
}

function badge(findings: number, { x, y, width, height }: Box): readonly SVGElement[] {
  const [cx, cy] = [x + width / 2 - 4, y - height / 2 + 2];
  return [
    svg("circle", { class: "amount-mark", cx, cy, r: 9 }),
    svg("text", { class: "amount", x: cx, y: cy + 3.5, "text-anchor": "middle" }, String(findings)),
  ];
}

function drawFlow(
  { from, to, label, isOpen, isAssumed, place }: FlowView,
  way: readonly Point[],
  name: (id: string) => string,
  request: Request,
): SVGElement {
  const what = [label, isOpen ? "not encrypted" : "", isAssumed ? "assumed" : ""].filter(
    (part) => part !== "",
  );
  const said = `${name(from)} to ${name(to)}${what.length > 0 ? `: ${what.join(", ")}` : ""}`;
  const middle = way[way.length >> 1];
  return opening(
    {
      class: `flow${isAssumed ? " assumed" : ""}${isOpen ? " open" : ""}`,
      "data-key": `flow ${from} ${to}`,
    },
    said,
    place,
    request,
    svg("path", { d: curve(way), "marker-end": "url(#arrow)" }),
    middle && label !== ""
      ? svg("text", { x: middle.x, y: middle.y + 4, "text-anchor": "middle" }, label)
      : undefined,
  );
}

/** A line through the points, round at each. */
function curve([first, ...rest]: readonly Point[]): string {
  if (!first) return "";
  const middles = rest.slice(0, -1).map((point, i) => {
    const next = rest[i + 1] as Point;
    return `Q${point.x} ${point.y} ${(point.x + next.x) / 2} ${(point.y + next.y) / 2}`;
  });
  const last = rest.at(-1);
  return [`M${first.x} ${first.y}`, ...middles, ...(last ? [`L${last.x} ${last.y}`] : [])].join(" ");
}

function arrowHead(): SVGElement {
  return svg(
    "defs",
    {},
    svg(
      "marker",
      { id: "arrow", viewBox: "0 0 8 8", refX: 7, refY: 4, markerWidth: 7, markerHeight: 7, orient: "auto" },
      svg("path", { class: "head", d: "M0 0 L8 4 L0 8 z" }),
    ),
  );
}
