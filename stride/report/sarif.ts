import type { Range } from "../../model/text";
import { type SignalId, signalById } from "../../rules/threats/signals";
import type { Threat } from "../../rules/threats/threat";
import { inLogsAlone } from "../../rules/threats/unanswered";
import { categoryOf } from "../categories";
import { keyOf } from "../decisions/keys";
import type { ThreatInstance, ThreatState } from "../model/model";
import { benchmarkName } from "../system/benchmark-name";
import { count } from "./markdown-text";
import { nameOf, type Report, uriOf } from "./report";
import { taxaOf, taxonomies } from "./sarif-taxonomies";
import { uuidOf } from "./uuid";

/** So many lines tell of a threat; a viewer shows no more. */
const maxLocations = 100;

/** The model as a log in the Static Analysis Results Interchange Format. Source: OASIS SARIF 2.1.0. */
export function sarifReport(report: Report): string {
  const { model, version } = report;
  const all = model.threats.map(({ threat }) => threat);
  const lists = taxonomies(all);
  const benchmarks = model.system.benchmarks.map(({ fact }) => benchmarkName(fact));
  return JSON.stringify(
    {
      $schema: "https://json.schemastore.org/sarif-2.1.0.json",
      version: "2.1.0",
      runs: [
        {
          tool: {
            driver: {
              name: "Seaworthy threats",
              semanticVersion: version,
              rules: all.map(ruleOf),
              supportedTaxonomies: lists.map(({ name, guid }) => ({ name, guid })),
            },
          },
          taxonomies: lists,
          originalUriBaseIds: { SRCROOT: { description: { text: "The folder that was read" } } },
          columnKind: "utf16CodeUnits",
          ...(benchmarks.length > 0 && { properties: { benchmarks } }),
          results: model.threats.flatMap((state, index) => resultsOf(state, index, report)),
        },
      ],
    },
    undefined,
    2,
  );
}

function ruleOf(threat: Threat): object {
  const { id, title, threat: sentence, mitigation, category, references } = threat;
  return {
    id,
    name: title,
    shortDescription: { text: title },
    fullDescription: { text: sentence },
    help: { text: mitigation },
    relationships: taxaOf(threat).map((target) => ({ target, kinds: ["relevant"] })),
    properties: {
      tags: [
        "security",
        `stride/${category}`,
        ...references.cwe.map((cwe) => `external/cwe/${cwe.toLowerCase()}`),
        ...references.mitre.map((technique) => `attack/${technique}`),
      ],
    },
  };
}

function resultsOf(
  { threat, instances, reason }: ThreatState,
  ruleIndex: number,
  report: Report,
): readonly object[] {
  const about = { ruleId: threat.id, ruleIndex };
  if (instances.length === 0)
    return [{ ...about, kind: "notApplicable", level: "none", message: { text: reason } }];
  return instances.map((instance) => ({ ...about, ...resultOf(instance, report) }));
}

function resultOf(instance: ThreatInstance, report: Report): object {
  const { threat, at, state, severity, open, suppressed, proofs } = instance;
  const name = nameOf(instance, report) ?? "";
  const places = state === "open" ? open : state === "accepted" ? [...open, ...suppressed] : [];
  const kind = kindOf(instance);
  const key = at === undefined ? "" : keyOf(at, report.root);
  const location = (path: string, range: Range, text?: string) => locationOf(path, range, report, text);
  const found = places.map(({ path, finding }) => location(path, finding.range, finding.message));
  const proved = proofs.map(({ path, range, signal }) =>
    location(path, range, `Answered: ${signalById(signal).about}`),
  );
  const [told, related] = places.length > 0 ? [found, proved] : [proved, []];
  return {
    kind,
    level: kind === "fail" ? levelOf(severity) : "none",
    message: { text: `${threat.title}${name === "" ? "" : ` at ${name}`}. ${sayingOf(instance)}` },
    locations: told.slice(0, maxLocations).map((one) => ({
      ...one,
      ...(key !== "" && { logicalLocations: [{ name, fullyQualifiedName: key }] }),
    })),
    relatedLocations: related.slice(0, maxLocations).map((one, id) => ({ id, ...one })),
    partialFingerprints: { "threatAtElement/v1": uuidOf(`${threat.id} ${key}`) },
    ...(state === "accepted" && { suppressions: suppressionsOf(instance, report) }),
    properties: { state, severity, stride: categoryOf(threat.category).letter },
  };
}

/** What lines leave open is `open`; what no line can tell is for a person to review. */
function kindOf({ state, threat, unanswered }: ThreatInstance): string {
  switch (state) {
    case "open":
    case "accepted":
      return "fail";
    case "mitigated":
      return "pass";
    case "not-applicable":
      return "notApplicable";
    case "manual":
      return threat.isForPeople || unanswered.every(isInNoFile) ? "review" : "open";
  }
}

function isInNoFile(id: SignalId): boolean {
  return inLogsAlone[id] !== undefined;
}

function levelOf(severity: ThreatInstance["severity"]): string {
  if (severity === "critical" || severity === "high") return "error";
  return severity === "medium" ? "warning" : "note";
}

function sayingOf({ state, open, proofs, reason }: ThreatInstance): string {
  if (reason !== "") return reason;
  if (state === "open") return open[0]?.finding.message ?? "";
  return state === "mitigated" ? `Answered at ${count(proofs.length, "place")}.` : "";
}

function suppressionsOf({ decision, suppressed }: ThreatInstance, report: Report): readonly object[] {
  if (decision)
    return [
      {
        kind: "external",
        justification: decision.reason,
        location: locationOf(decision.path, decision.range, report),
      },
    ];
  return suppressed.map(({ finding: { reason } }) => ({
    kind: "inSource",
    ...(reason !== undefined && { justification: reason }),
  }));
}

function locationOf(path: string, range: Range, report: Report, text?: string): object {
  const place = report.placeOf(path, range);
  const { line, column, endLine, endColumn } = place;
  return {
    physicalLocation: {
      artifactLocation: { uri: uriOf(place), uriBaseId: "SRCROOT" },
      region: { startLine: line, startColumn: column, endLine, endColumn },
    },
    ...(text && { message: { text } }),
  };
}
