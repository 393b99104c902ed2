import type { BoundaryView, ElementView, FlowView } from "../../../server/protocol/system-view";
import type { InstanceView } from "../../../server/protocol/threat-model-view";
import { counted, worstOf } from "../../threats/counts";
import { type Filter, flowKey } from "../../threats/filters";
import type { Box, Point } from "./layout";
import { choice, svg } from "./svg";

type Toggle = (filter: Filter) => void;

/** Its name is what is pressed: what lies in it is pressed on its own. */
export function drawBoundary(
  { id, name }: BoundaryView,
  { x, y, width, height }: Box,
  open: readonly InstanceView[],
  toggle: Toggle,
): SVGElement {
  const [left, top] = [x - width / 2, y - height / 2];
  const severity = worstOf(open);
  return svg(
    "g",
    { class: "boundary" },
    svg("rect", { class: "edge", x: left, y: top, width, height, rx: 8 }),
    choice(
      { class: "boundary-name", ...(severity && { "data-severity": severity }) },
      {
        said: `Trust boundary ${name}${openInWords(open)}`,
        filter: { facet: "element", value: id },
        toggle,
      },
      svg("text", { x: left + 8, y: top + 14 }, severity === undefined ? name : `${name} · ${open.length}`),
    ),
  );
}

/** `: 3 open threats, the worst high` */
function openInWords(open: readonly InstanceView[]): string {
  const severity = worstOf(open);
  return severity === undefined ? "" : `: ${counted(open.length, "open threat")}, the worst ${severity}`;
}

/** @param open the threats that are open at it */
export function drawElement(
  { id, kind, name, places }: ElementView,
  box: Box,
  open: readonly InstanceView[],
  toggle: Toggle,
): SVGElement {
  const severity = worstOf(open);
  const said = `${name}, ${kind}${openInWords(open)}`;
  return choice(
    {
      class: `element ${kind}${places.length === 0 ? " assumed" : ""}`,
      ...(severity && { "data-severity": severity }),
    },
    { said, filter: { facet: "element", value: id }, toggle },
    outline(kind, box),
    svg("text", { x: box.x, y: box.y + 4, "text-anchor": "middle" }, name),
    severity === undefined ? [] : badge(open.length, box),
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

function badge(number: number, { x, y, width, height }: Box): readonly SVGElement[] {
  const [cx, cy] = [x + width / 2 - 4, y - height / 2 + 2];
  return [
    svg("circle", { class: "amount-mark", cx, cy, r: 9 }),
    svg("text", { class: "amount", x: cx, y: cy + 3.5, "text-anchor": "middle" }, String(number)),
  ];
}

/** @param nameOf the name of an element by its id */
export function drawFlow(
  flow: FlowView,
  way: readonly Point[],
  nameOf: (id: string) => string,
  toggle: Toggle,
): SVGElement {
  const { from, to, label, isOpen, isAssumed } = flow;
  const what = [label, isOpen ? "not encrypted" : "", isAssumed ? "assumed" : ""].filter(
    (part) => part !== "",
  );
  const said = `${nameOf(from)} to ${nameOf(to)}${what.length > 0 ? `: ${what.join(", ")}` : ""}`;
  const middle = way[way.length >> 1];
  const d = curve(way);
  return choice(
    { class: `flow${isAssumed ? " assumed" : ""}${isOpen ? " open" : ""}` },
    { said, filter: { facet: "flow", value: flowKey(flow) }, toggle },
    // A line is too thin for a pointer.
    svg("path", { class: "reach", d }),
    svg("path", { class: "line", d, "marker-end": "url(#arrow)" }),
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

export function arrowHead(): SVGElement {
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
