import type { Severity } from "../../rules/rule";
import type { Threat } from "../../rules/threats/threat";
import { categoryOf } from "../categories";
import { keyOf } from "../decisions/keys";
import type { State, ThreatInstance } from "../model/model";
import type { Boundary, Evidence, Flow } from "../system/system";
import { type Holder, holdersOf, madeBy, type Report } from "./report";

const outside = "outside";

/** How far what lies within is trusted, of 100. */
const ratings: Readonly<Record<Boundary["kind"], number>> = {
  "control-plane": 90,
  "docker-host": 80,
  build: 60,
  cluster: 60,
  namespace: 50,
  network: 50,
};

/** The model in the Open Threat Model format. Source: OTM 0.2.0. */
export function otmReport(report: Report): string {
  const { model, title } = report;
  const { boundaries, flows } = model.system;
  const threats = model.threats.filter(({ instances }) => instances.length > 0);
  return JSON.stringify(
    {
      otmVersion: "0.2.0",
      project: { name: title, id: title, description: madeBy(report) },
      representations: [{ name: "Files", id: "files", type: "code" }],
      trustZones: [
        { id: outside, name: "Outside", type: outside, risk: { trustRating: 0 } },
        ...boundaries.map((one) => zone(one, report)),
      ],
      components: holdersOf(report).map((one) => component(one, report)),
      dataflows: flows.map((one) => dataflow(one, report)),
      threats: threats.map(({ threat, severity }) => threatOf(threat, severity)),
      mitigations: threats.map(({ threat: { id, mitigation } }) => ({
        id: mitigationId(id),
        name: mitigation,
        riskReduction: 100,
      })),
    },
    undefined,
    2,
  );
}

function zone({ id, kind, name, within }: Boundary, { root }: Report): object {
  return {
    id: keyOf(id, root),
    name,
    type: kind,
    risk: { trustRating: ratings[kind] },
    ...(within !== undefined && { parent: { trustZone: keyOf(within, root) } }),
  };
}

function component(
  { key, name, kind, types, within, isAssumed, evidence, instances }: Holder,
  report: Report,
): object {
  return {
    id: key,
    name,
    type: types[0] ?? kind,
    parent: { trustZone: within === undefined ? outside : keyOf(within, report.root) },
    representations: evidence.map((one, i) => representation(one, `${key} ${i + 1}`, report)),
    threats: instances.map(threatAt),
    tags: isAssumed ? ["assumed"] : [],
  };
}

function representation({ path, range }: Evidence, id: string, report: Report): object {
  const { file, line } = report.placeOf(path, range);
  return { representation: "files", id, file, line };
}

/** The states of threats and of mitigations that stand for ours. */
const states: Readonly<Record<State, readonly [threat: string, mitigation: string]>> = {
  open: ["exposed", "required"],
  manual: ["exposed", "recommended"],
  accepted: ["accepted", "rejected"],
  mitigated: ["mitigated", "implemented"],
  "not-applicable": ["not-applicable", "rejected"],
};

function threatAt({ threat: { id }, state }: ThreatInstance): object {
  const [threat, mitigation] = states[state];
  return { threat: id, state: threat, mitigations: [{ mitigation: mitigationId(id), state: mitigation }] };
}

function dataflow({ from, to, label, isAssumed, isEncrypted }: Flow, { root }: Report): object {
  const source = keyOf(from, root);
  const destination = keyOf(to, root);
  return {
    id: `${source} to ${destination}`,
    name: label === "" ? "flow" : label,
    bidirectional: false,
    ...{ source, destination },
    tags: [
      ...(isAssumed ? ["assumed"] : []),
      ...(isEncrypted === undefined ? [] : [isEncrypted ? "encrypted" : "not encrypted"]),
    ],
  };
}

const impacts: Readonly<Record<Severity, number>> = {
  critical: 100,
  high: 75,
  medium: 50,
  low: 25,
  info: 10,
};

function threatOf(
  { id, title, threat, category, references }: Threat,
  severity: Severity | undefined,
): object {
  return {
    id,
    name: title,
    description: threat,
    categories: [categoryOf(category).name],
    cwes: references.cwe,
    risk: { likelihood: null, impact: severity === undefined ? 0 : impacts[severity] },
  };
}

function mitigationId(threat: string): string {
  return `mitigation of ${threat}`;
}
