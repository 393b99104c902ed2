import type { PlaceView, SeverityName, ThreatStateName } from "../../server/protocol/threat-model-view";

/** Last part of a URI, as a person reads it. */
export function fileNameOf(uri: string): string {
  return decodeURIComponent(uri.slice(uri.lastIndexOf("/") + 1));
}

/** `deploy/api.yaml:12` */
export function placeName({ file, range }: PlaceView): string {
  return `${file}:${range.start.line + 1}`;
}

/** The worst first. */
export const severities: readonly SeverityName[] = ["critical", "high", "medium", "low", "info"];

/** The gravest first. */
export const states: readonly ThreatStateName[] = [
  "open",
  "manual",
  "accepted",
  "mitigated",
  "not-applicable",
];

/** The letter of a state stands beside its color, and instead of it where there are none. */
export const stateLetters: Readonly<Record<ThreatStateName, string>> = {
  open: "O",
  manual: "?",
  accepted: "A",
  mitigated: "M",
  "not-applicable": "–",
};

export const stateNames: Readonly<Record<ThreatStateName, string>> = {
  open: "open",
  manual: "for a person",
  accepted: "accepted",
  mitigated: "mitigated",
  "not-applicable": "not applicable",
};
