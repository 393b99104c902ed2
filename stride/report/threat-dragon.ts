import { categoryOf } from "../categories";
import type { State, ThreatInstance } from "../model/model";
import type { Boundary, Flow } from "../system/system";
import { type Box, placement } from "./placement";
import { type Holder, holdersOf, madeBy, type Report } from "./report";
import { uuidOf } from "./uuid";

/** The version of the form, and of the program whose files have it. */
const version = "2.6.2";

/** The model for OWASP Threat Dragon. Source: its `threat-dragon-v2.schema.json`, and where its program reads threats. */
export function threatDragonReport(report: Report): string {
  const { boundaries, flows } = report.model.system;
  const holders = holdersOf(report);
  const boxes = placement(boundaries, holders);
  const numbers = new Map(
    holders.flatMap(({ instances }) => instances).map((instance, i) => [instance, i + 1]),
  );
  const boxOf = (id: string) => boxes.get(id) as Box;
  return JSON.stringify(
    {
      version,
      summary: { title: report.title, owner: "", description: madeBy(report), id: 0 },
      detail: {
        contributors: [],
        diagrams: [
          {
            id: 0,
            title: "Data flows",
            diagramType: "STRIDE",
            description: "What the files say; what is assumed is marked so.",
            thumbnail: "./public/content/images/thumbnail.stride.jpg",
            placeholder: "",
            version,
            cells: [
              ...boundaries.map((one) => boundaryCell(one, boxOf(one.id))),
              ...holders.map((one) => elementCell(one, boxOf(one.id), numbers)),
              ...flows.map(flowCell),
            ],
          },
        ],
        diagramTop: 1,
        reviewer: "",
        threatTop: numbers.size,
      },
    },
    undefined,
    2,
  );
}

function cellId(id: string): string {
  return uuidOf(`cell ${id}`);
}

const stroke = { stroke: "#333333", strokeWidth: 1.5 };

function boundaryCell({ id, name }: Boundary, box: Box): object {
  return {
    ...placed(id, box),
    shape: "trust-boundary-box",
    zIndex: -1,
    attrs: { body: { ...stroke, strokeDasharray: "10 5" }, label: { text: name } },
    data: {
      type: "tm.BoundaryBox",
      name,
      description: "",
      isTrustBoundary: true,
      hasOpenThreats: false,
    },
  };
}

function elementCell(
  { id, kind, name, isAssumed, instances }: Holder,
  box: Box,
  numbers: ReadonlyMap<ThreatInstance, number>,
): object {
  const hasOpenThreats = instances.some(({ state }) => state === "open");
  return {
    ...placed(id, box),
    shape: kind,
    zIndex: 1,
    attrs: {
      body: { ...stroke, ...(hasOpenThreats && { stroke: "red", strokeWidth: 2.5 }), strokeDasharray: "" },
      text: { text: name },
    },
    data: {
      type: types[kind],
      name,
      description: isAssumed ? "Assumed: no file tells of it." : "",
      outOfScope: false,
      reasonOutOfScope: "",
      hasOpenThreats,
      threats: instances.map((instance) => threatOf(instance, numbers.get(instance) ?? 0)),
    },
  };
}

const types = { actor: "tm.Actor", process: "tm.Process", store: "tm.Store" } as const;

function placed(id: string, { x, y, width, height }: Box): object {
  return { id: cellId(id), position: { x, y }, size: { width, height }, visible: true };
}

function flowCell({ from, to, label, isEncrypted, isAssumed }: Flow): object {
  return {
    id: cellId(`${from} to ${to}`),
    shape: "flow",
    zIndex: 10,
    connector: "smooth",
    source: { cell: cellId(from) },
    target: { cell: cellId(to) },
    labels: label === "" ? [] : [{ attrs: { labelText: { text: label } } }],
    attrs: {
      line: { ...stroke, targetMarker: { name: "block" }, strokeDasharray: isAssumed ? "5 5" : "" },
    },
    data: {
      type: "tm.Flow",
      name: label,
      description: isAssumed ? "Assumed: no line tells of it." : "",
      protocol: label,
      outOfScope: false,
      reasonOutOfScope: "",
      isBidirectional: false,
      isEncrypted: isEncrypted ?? false,
      isPublicNetwork: false,
      hasOpenThreats: false,
      threats: [],
    },
  };
}

const statuses: Readonly<Record<State, string>> = {
  open: "Open",
  manual: "Open",
  accepted: "Accepted",
  mitigated: "Mitigated",
  "not-applicable": "NotApplicable",
};

function threatOf({ threat, at, state, severity, open, reason }: ThreatInstance, number: number): object {
  const found = [...new Set(open.map(({ finding }) => finding.message))];
  return {
    id: uuidOf(`${threat.id} ${at}`),
    number,
    title: threat.title,
    type: sentenceCase(categoryOf(threat.category).name),
    modelType: "STRIDE",
    status: statuses[state],
    severity: severity === undefined ? "TBD" : sentenceCase(severity),
    score: "",
    description: [threat.threat, ...found, reason].filter((part) => part !== "").join("\n"),
    mitigation: threat.mitigation,
    new: false,
  };
}

/** `Elevation of privilege`, as Threat Dragon's lists have it. */
function sentenceCase(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1).toLowerCase();
}
