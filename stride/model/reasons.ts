import { benchmarkTools } from "../../model/benchmark/log";
import { type SignalId, type SignalSource, signalById, sourceNames } from "../../rules/threats/signals";
import type { Threat } from "../../rules/threats/threat";
import { inLogsAlone, notBuilt } from "../../rules/threats/unanswered";

/** Why nothing of a threat is in the files. */
export function whyNotApplicable({ signals }: Threat): string {
  const sources = new Set<SignalSource>(signals.map((id) => signalById(id).source));
  return `The files hold none of what it stands at: ${[...sources].map((source) => sourceNames[source]).join(", ")}.`;
}

/**
 * What is left for a person to look at, by why files do not tell.
 * @param isHere whether there is a file that could show signals of a source
 */
export function whatIsLeft(
  { unseen }: Threat,
  unanswered: readonly SignalId[],
  isHere: (source: SignalSource) => boolean,
): string {
  const ofMachines = unanswered.filter((id) => signalById(id).isOfMachines);
  const rest = unanswered.filter((id) => inLogsAlone[id] === undefined && !ofMachines.includes(id));
  const here = rest.filter((id) => isHere(signalById(id).source));
  const missing = new Set(
    rest.filter((id) => !here.includes(id)).map((id) => sourceNames[signalById(id).source]),
  );
  return [
    sentence("No line proves", here.filter((id) => !notBuilt.has(id)).map(aboutOf)),
    sentence("Not among the files", [...missing]),
    sentence("No log of a benchmark and no file that sets machines up proves", ofMachines.map(aboutOf)),
    ...benchmarkTools.map((tool) =>
      sentence(`No log of ${tool} proves`, unanswered.filter((id) => inLogsAlone[id] === tool).map(aboutOf)),
    ),
    sentence("Seaworthy does not read yet", here.filter((id) => notBuilt.has(id)).map(aboutOf)),
    unanswered.length === 0 && unseen ? `${unseen.charAt(0).toUpperCase()}${unseen.slice(1)}.` : "",
  ]
    .filter((part) => part !== "")
    .join(" ");
}

function aboutOf(id: SignalId): string {
  return signalById(id).about;
}

function sentence(start: string, what: readonly string[]): string {
  return what.length > 0 ? `${start}: ${what.join(", ")}.` : "";
}
