import { severities } from "../../linter/configuration";
import { categories } from "../categories";
import { mermaid } from "../system/mermaid";
import type { System } from "../system/system";
import type { ThreatModel, ThreatState } from "../threat-model";

/** Says where something stands, as a person reads it: `deploy/web.yaml:12`. */
export type PlaceName = (path: string, offset: number) => string;

/** A threat model as a report in Markdown: what there is, which threats are open and where, and which are answered. */
export function markdownReport(model: ThreatModel, system: System, placeName: PlaceName): string {
  const threats = model.categories.flatMap((one) => one.threats);
  const open = threats.filter(({ findings }) => findings.length > 0);
  const answered = threats.filter(({ findings }) => findings.length === 0);
  const rank = ({ findings: [worst] }: ThreatState) => severities.indexOf(worst?.finding.severity ?? "info");
  return [
    "# Threat model",
    summary(model, system, open.length, answered.length),
    "## Threats by what they stand at",
    matrix(threats),
    "Each cell counts the threats that are open; ✓ marks those that are answered where files show it.",
    "## Data flows",
    `\`\`\`mermaid\n${mermaid(system)}\`\`\``,
    "Flows are read from what services need, call, open and mount. Dashed ones are assumed.",
    "## Open threats",
    ...orNone([...open].sort((a, b) => rank(a) - rank(b)).map((state) => openThreat(state, placeName))),
    "## Answered threats",
    ...orNone(answered.map((state) => answeredThreat(state, placeName))),
    "## How this was made",
    "Seaworthy read the files and nothing else. A threat is open where a rule finds it, and answered where a line proves it; what no file shows is not in this report.",
    "",
  ].join("\n\n");
}

function summary(
  { files, bySeverity }: ThreatModel,
  { elements, flows, boundaries }: System,
  open: number,
  answered: number,
): string {
  const found = severities
    .filter((severity) => bySeverity[severity] > 0)
    .map((severity) => `${bySeverity[severity]} ${severity}`);
  return [
    `${count(files, "file")}: ${count(elements.length, "element")} and ${count(flows.length, "flow")} within ${count(boundaries.length, "trust boundary", "trust boundaries")}.`,
    `${count(open, "threat")} open, ${answered} answered; findings: ${found.join(", ") || "none"}.`,
  ].join(" ");
}

/** What threats stand at, by the letters of STRIDE. */
function matrix(threats: readonly ThreatState[]): string {
  const elements = [...new Set(threats.map(({ threat }) => threat.element))].sort();
  const rows = elements.map((element) => {
    const cells = categories.map(({ id }) => {
      const here = threats.filter(({ threat }) => threat.element === element && threat.category === id);
      const open = here.filter(({ findings }) => findings.length > 0).length;
      return [open || "", here.length > open ? "✓" : ""].filter(Boolean).join(" ");
    });
    return `| ${element} | ${cells.join(" | ")} |`;
  });
  return [
    `| | ${categories.map(({ name }) => name).join(" | ")} |`,
    `|---|${"---|".repeat(categories.length)}`,
    ...rows,
  ].join("\n");
}

function openThreat({ threat, findings, proofs }: ThreatState, placeName: PlaceName): string {
  return [
    `### ${escaped(threat.title)} (${threat.id}, ${findings[0]?.finding.severity})`,
    `${escaped(threat.threat)} **Mitigation:** ${escaped(threat.mitigation)}`,
    findings
      .map(
        ({ path, finding }) =>
          `- ${placeName(path, finding.range.start)}: ${escaped(finding.message)} (${finding.severity}, \`${finding.rule}\`)`,
      )
      .join("\n"),
    ...(proofs.length > 0 ? [proved(proofs, placeName)] : []),
  ].join("\n\n");
}

function answeredThreat({ threat, proofs }: ThreatState, placeName: PlaceName): string {
  return `### ${escaped(threat.title)} (${threat.id})\n\n${proved(proofs, placeName)}`;
}

/** So many places of proof say enough. */
const maxProofs = 20;

function proved(proofs: ThreatState["proofs"], placeName: PlaceName): string {
  const told = proofs.slice(0, maxProofs).map(({ path, proof }) => placeName(path, proof.range.start));
  const more = proofs.length - told.length;
  return `Answered at ${told.join(", ")}${more > 0 ? ` and ${more} more places` : ""}.`;
}

function orNone(parts: readonly string[]): readonly string[] {
  return parts.length > 0 ? parts : ["None."];
}

function count(number: number, what: string, many = `${what}s`): string {
  return `${number} ${number === 1 ? what : many}`;
}

/** What Markdown would read as something else; code in backticks stays. */
function escaped(text: string): string {
  return text.replace(/[\\*_<>[\]]/g, "\\$&");
}
