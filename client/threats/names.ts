import type { SeverityName, ThreatStateName } from "../../server/protocol/threat-model-view";

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
