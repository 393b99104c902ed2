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
  /** What it stands at: `workload`, `image-build`, `api-server`… */
  readonly element: string;
  readonly category: StrideCategory;
  readonly title: string;
  /** What an attacker does, in a sentence. */
  readonly threat: string;
  readonly mitigation: string;
  readonly mitre: readonly string[];
  readonly cwe: readonly string[];
}
