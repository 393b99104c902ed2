import type { ElementType } from "./element-types";
import type { SignalId } from "./signals";

/** The six STRIDE categories in their order. */
export const strideCategories = [
  "spoofing",
  "tampering",
  "repudiation",
  "information-disclosure",
  "denial-of-service",
  "elevation-of-privilege",
] as const;

export type StrideCategory = (typeof strideCategories)[number];

export interface Threat {
  /** Element, STRIDE letter and number: `workload-E1`. */
  readonly id: string;
  /** What it stands at. */
  readonly element: ElementType;
  readonly category: StrideCategory;
  readonly title: string;
  /** What an attacker does, in a sentence. */
  readonly threat: string;
  readonly mitigation: string;
  /** What files show of it. */
  readonly signals: readonly SignalId[];
  /** What of it no file shows. */
  readonly unseen?: string;
  /** What decides it is in no file at all: only a person can tell. */
  readonly isForPeople?: true;
  readonly references: ThreatReferences;
}

/** Where else a threat is known. */
export interface ThreatReferences {
  /** Items of the CIS Docker Benchmark 1.6. */
  readonly cisDocker?: readonly string[];
  /** The numbers that version 1.2 had for them, where these were others: people search for either. */
  readonly cisDockerBefore?: readonly string[];
  /** Items of the CIS Kubernetes Benchmark 1.11. */
  readonly cisKubernetes?: readonly string[];
  /** MITRE ATT&CK techniques: `T1611`. */
  readonly mitre: readonly string[];
  /** Techniques of Microsoft's threat matrix for Kubernetes: `MS-TA9018`. */
  readonly microsoft?: readonly string[];
  /** OWASP Docker Top 10: `D01`. */
  readonly owaspDocker?: readonly string[];
  /** OWASP Kubernetes Top Ten 2025: `K01`. */
  readonly owaspKubernetes?: readonly string[];
  readonly cwe: readonly string[];
}
