import { severities } from "../../linter/configuration";
import { type ElementType, elementTypes } from "../../rules/threats/element-types";
import { categories } from "../categories";
import type { State, ThreatInstance, ThreatModel, ThreatState } from "../model/model";
import { benchmarkName } from "../system/benchmark-name";
import { mermaid } from "../system/mermaid";
import { count, escaped } from "./markdown-text";
import { acceptedThreat, answeredThreat, manualThreat, openThreat } from "./markdown-threats";
import { type Report, uriOf } from "./report";

/** A threat model as a report in Markdown: what there is, which threats are open and where, and how the others stand. */
export function markdownReport(report: Report): string {
  const { threats, system } = report.model;
  const inState = (state: State) => threats.filter((one) => one.state === state);
  const rank = ({ severity }: ThreatState) => severities.indexOf(severity ?? "info");
  const open = inState("open").sort((a, b) => rank(a) - rank(b));
  const decided = threats.filter(({ instances }) => instances.some(isDecided));
  const absent = inState("not-applicable").filter(({ instances }) => instances.length === 0);
  return [
    `# Threat model of ${escaped(report.title)}`,
    summary(report.model),
    "## Threats by what they stand at",
    matrix(threats),
    "A cell counts the threats that are open; ? marks those that are left to a person, ✓ those that are answered or accepted, – what does not apply.",
    "## Data flows",
    `\`\`\`mermaid\n${mermaid(system)}\`\`\``,
    "Flows are read from what services need, call, open and mount. Dashed ones are assumed.",
    "## Open threats",
    ...orNone(open.map((one) => openThreat(one, report))),
    "## Answered threats",
    ...orNone(inState("mitigated").map((one) => answeredThreat(one, report))),
    "## What people decided",
    ...orNone(decided.map((one) => acceptedThreat(one, report))),
    "## Left to a person",
    ...orNone(lines(inState("manual").map(manualThreat))),
    "## Not applicable",
    ...orNone(
      lines(
        absent.map(({ threat, reason }) => `- ${escaped(threat.title)} (${threat.id}): ${escaped(reason)}`),
      ),
    ),
    ...benchmarkLogs(report),
    "## How this was made",
    `Seaworthy ${report.version} read the files and nothing else. A threat is open where something that is found lets it in, and answered where lines prove everything that files can show of it; where nothing says otherwise, the line of the element itself stands for that. Its severity is that of the worst finding, a step higher where the internet comes in and a step lower on an internal network.`,
    "",
  ].join("\n\n");
}

/** The logs that were imported, with the days on which they were taken. */
function benchmarkLogs({ model, placeOf }: Report): readonly string[] {
  const { benchmarks } = model.system;
  if (benchmarks.length === 0) return [];
  const items = benchmarks.map(({ path, fact }) => {
    const place = placeOf(path, fact.range);
    return `- ${escaped(benchmarkName(fact))}: [${escaped(place.file)}](${uriOf(place)})`;
  });
  return [
    "## Benchmarks",
    "What no file shows of hosts and nodes is told by logs of benchmarks, as it was on that day.",
    items.join("\n"),
  ];
}

function isDecided({ state, decision }: ThreatInstance): boolean {
  return state === "accepted" || decision !== undefined;
}

const words: readonly (readonly [State, string])[] = [
  ["open", "open"],
  ["mitigated", "answered"],
  ["accepted", "accepted"],
  ["manual", "left to a person"],
  ["not-applicable", "not applicable"],
];

function summary({ files, system: { elements, flows, boundaries }, threats }: ThreatModel): string {
  const read = [...files.values()].reduce((sum, number) => sum + number, 0);
  const counted = words.map(
    ([state, word]) => `${threats.filter((one) => one.state === state).length} ${word}`,
  );
  return [
    `${count(read, "file")}: ${count(elements.length, "element")} and ${count(flows.length, "flow")} within ${count(boundaries.length, "trust boundary", "trust boundaries")}.`,
    `${threats.length} threats: ${counted.join(", ")}.`,
  ].join(" ");
}

/** What threats stand at, by the letters of STRIDE; a row for what is here. */
function matrix(threats: readonly ThreatState[]): string {
  const rows = (Object.keys(elementTypes) as ElementType[]).flatMap((element) => {
    const here = threats.filter(({ threat }) => threat.element === element);
    if (here.every(({ instances }) => instances.length === 0)) return [];
    const cells = categories.map(({ id }) => cell(here.filter(({ threat }) => threat.category === id)));
    return [`| ${elementTypes[element]} | ${cells.join(" | ")} |`];
  });
  return [
    `| | ${categories.map(({ name }) => name).join(" | ")} |`,
    `|---|${"---|".repeat(categories.length)}`,
    ...rows,
  ].join("\n");
}

function cell(threats: readonly ThreatState[]): string {
  const is = (...states: readonly State[]) => threats.filter(({ state }) => states.includes(state)).length;
  const marks = [is("open") || "", is("manual") > 0 ? "?" : "", is("mitigated", "accepted") > 0 ? "✓" : ""];
  return marks.filter((mark) => mark !== "").join(" ") || "–";
}

function lines(items: readonly string[]): readonly string[] {
  return items.length > 0 ? [items.join("\n")] : [];
}

function orNone(parts: readonly string[]): readonly string[] {
  return parts.length > 0 ? parts : ["None."];
}
