import { type SignalId, type SignalSource, signalById, sourceNames } from "../../rules/threats/signals";
import type { Threat } from "../../rules/threats/threat";
import { notBuilt, notInFiles } from "../../rules/threats/unanswered";

/** Why nothing of a threat is in the files. */
export function whyNotApplicable({ signals }: Threat): string {
  const sources = new Set<SignalSource>(signals.map((id) => signalById(id).source));
  return `The files hold none of what it stands at: ${[...sources].map((source) => sourceNames[source]).join(", ")}.`;
}

/** What is left for a person to look at, by why files do not tell. */
export function whatIsLeft({ unseen }: Threat, unanswered: readonly SignalId[]): string {
  const hidden = unanswered.filter((id) => notInFiles[id] !== undefined);
  const unread = unanswered.filter((id) => notBuilt.has(id));
  const unproved = unanswered.filter((id) => notInFiles[id] === undefined && !notBuilt.has(id));
  return [
    sentence("No line proves", unproved),
    sentence("No file shows", hidden),
    sentence("Seaworthy does not read yet", unread),
    unanswered.length === 0 && unseen ? `${unseen.charAt(0).toUpperCase()}${unseen.slice(1)}.` : "",
  ]
    .filter((part) => part !== "")
    .join(" ");
}

function sentence(start: string, ids: readonly SignalId[]): string {
  return ids.length > 0 ? `${start}: ${ids.map((id) => signalById(id).about).join(", ")}.` : "";
}
