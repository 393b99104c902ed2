import type { Severity } from "../../rules/rule";
import { categoryOf } from "../categories";
import type { State, ThreatState } from "../model/model";
import { cut, madeBy, nameOf, type Report } from "./report";
import { uuidOf } from "./uuid";

/** The model for threat-composer: each threat once, with what it stands at as assets. Source: its schema, version 1. */
export function threatComposerReport(report: Report): string {
  const { model, title } = report;
  const threats = model.threats.filter(({ instances }) => instances.length > 0);
  return JSON.stringify(
    {
      schema: 1,
      applicationInfo: { name: cut(title, 200), description: madeBy(report) },
      threats: threats.map((one, i) => threatOf(one, i + 1, report)),
      mitigations: threats.map(({ threat: { id, mitigation }, state }, i) => ({
        id: uuidOf(`mitigation of ${id}`),
        numericId: i + 1,
        content: cut(mitigation, 1000),
        status: state === "mitigated" ? "mitigationResolved" : "mitigationIdentified",
      })),
      mitigationLinks: threats.map(({ threat: { id } }) => ({
        mitigationId: uuidOf(`mitigation of ${id}`),
        linkedId: uuidOf(id),
      })),
    },
    undefined,
    2,
  );
}

const statuses: Readonly<Record<State, string>> = {
  open: "threatIdentified",
  manual: "threatIdentified",
  accepted: "threatResolvedNotUseful",
  mitigated: "threatResolved",
  "not-applicable": "threatResolvedNotUseful",
};

function threatOf(
  { threat, state, severity, instances }: ThreatState,
  numericId: number,
  report: Report,
): object {
  const assets = new Set(instances.flatMap((one) => nameOf(one, report) ?? []));
  const told = new Set(
    instances.flatMap(({ open, reason }) => [...open.map(({ finding }) => finding.message), reason]),
  );
  const comments = [...told].filter((text) => text !== "").join("\n");
  return {
    id: uuidOf(threat.id),
    numericId,
    statement: cut(`${threat.title}. ${threat.threat}`, 1400),
    impactedAssets: [...assets].map((name) => cut(name, 200)),
    metadata: [
      { key: "STRIDE", value: [categoryOf(threat.category).letter] },
      ...(severity === undefined ? [] : [{ key: "Priority", value: priorityOf(severity) }]),
      ...(comments === "" ? [] : [{ key: "Comments", value: cut(comments, 1000) }]),
    ],
    tags: [threat.id, ...threat.references.mitre],
    status: statuses[state],
  };
}

function priorityOf(severity: Severity): string {
  if (severity === "critical" || severity === "high") return "High";
  return severity === "medium" ? "Medium" : "Low";
}
