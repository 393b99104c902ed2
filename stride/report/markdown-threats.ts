import type { Range } from "../../model/text";
import type { ThreatInstance, ThreatState } from "../model/model";
import { escaped } from "./markdown-text";
import { nameOf, type Report, uriOf } from "./report";

/** So many places say enough. */
const maxPlaces = 20;

export function openThreat({ threat, severity, instances }: ThreatState, report: Report): string {
  const open = instances.filter(({ state }) => state === "open");
  return [
    `### ${escaped(threat.title)} (${threat.id}, ${severity})`,
    `${escaped(threat.threat)} **Mitigation:** ${escaped(threat.mitigation)}`,
    listed(open.flatMap((one) => findingsOf(one, report))),
    ...proved(instances, report),
  ].join("\n\n");
}

/** One threat at one element, with its lines, as they were when it was open. */
export function openInstance(instance: ThreatInstance, report: Report): string {
  const { threat, severity } = instance;
  return [
    `### ${escaped(threat.title)} (${threat.id}, ${severity})`,
    listed(findingsOf(instance, report)),
  ].join("\n\n");
}

function findingsOf(instance: ThreatInstance, report: Report): readonly string[] {
  const { open, exposure } = instance;
  const said = [
    nameOf(instance, report),
    exposure === "internet" ? "open to the internet" : undefined,
  ].filter((one) => one !== undefined);
  const where = said.length === 0 ? "" : ` (${escaped(said.join(", "))})`;
  return open.map(
    ({ path, finding: { range, message, severity, rule } }) =>
      `- ${link(path, range, report)}${where}: ${escaped(message)} (${severity}, \`${rule}\`)`,
  );
}

export function answeredThreat({ threat, instances }: ThreatState, report: Report): string {
  return [`### ${escaped(threat.title)} (${threat.id})`, ...proved(instances, report)].join("\n\n");
}

/** What comments suppress and what the file of decisions says, with the reasons. */
export function acceptedThreat({ threat, instances }: ThreatState, report: Report): string {
  const told = instances.flatMap((one) => {
    const name = nameOf(one, report);
    const at = name === undefined ? "" : ` at ${escaped(name)}`;
    if (one.decision) return [`- ${decided(one.decision, at, report)}`];
    return one.state === "accepted"
      ? one.suppressed.map((place) => `- ${suppressed(place, at, report)}`)
      : [];
  });
  return [`### ${escaped(threat.title)} (${threat.id})`, listed(told)].join("\n\n");
}

function decided(
  { status, reason, by, until, path, range }: NonNullable<ThreatInstance["decision"]>,
  at: string,
  report: Report,
): string {
  const who = `${by === undefined ? "" : ` by ${escaped(by)}`}${until === undefined ? "" : ` until ${until}`}`;
  return `${status}${at}${who} (${link(path, range, report)}): ${escaped(reason)}`;
}

function suppressed(
  { path, finding: { range, message, reason } }: ThreatInstance["suppressed"][number],
  at: string,
  report: Report,
): string {
  const why = reason === undefined ? "no reason is given" : escaped(reason);
  return `suppressed${at} (${link(path, range, report)}): ${escaped(message)}: ${why}`;
}

export function manualThreat({ threat, instances }: ThreatState): string {
  const reasons = new Set(instances.flatMap(({ state, reason }) => (state === "manual" ? [reason] : [])));
  return `- ${escaped(threat.title)} (${threat.id}): ${escaped([...reasons].join(" "))}`;
}

function proved(instances: readonly ThreatInstance[], report: Report): readonly string[] {
  const links = new Set(
    instances.flatMap(({ proofs }) => proofs.map(({ path, range }) => link(path, range, report))),
  );
  if (links.size === 0) return [];
  const more = links.size - maxPlaces;
  return [
    `Answered at ${[...links].slice(0, maxPlaces).join(", ")}${more > 0 ? ` and ${more} more places` : ""}.`,
  ];
}

function listed(items: readonly string[]): string {
  const more = items.length - maxPlaces;
  return [...items.slice(0, maxPlaces), ...(more > 0 ? [`- and ${more} more`] : [])].join("\n");
}

/** `[deploy/web.yaml:12](deploy/web.yaml#L12)` */
function link(path: string, range: Range, { placeOf }: Report): string {
  const place = placeOf(path, range);
  const { file, line } = place;
  return `[${escaped(`${file}:${line}`)}](${uriOf(place)}#L${line})`;
}
