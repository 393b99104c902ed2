import { type StrideCategory, strideCategories } from "../rules/threats/threat";

export interface Category {
  readonly id: StrideCategory;
  readonly letter: string;
  readonly name: string;
  /** What an attacker of this category does. */
  readonly meaning: string;
}

const described: Readonly<Record<StrideCategory, Omit<Category, "id">>> = {
  spoofing: { letter: "S", name: "Spoofing", meaning: "Posing as somebody or something else" },
  tampering: { letter: "T", name: "Tampering", meaning: "Changing what should stay as it is" },
  repudiation: { letter: "R", name: "Repudiation", meaning: "Acting without leaving a trace" },
  "information-disclosure": {
    letter: "I",
    name: "Information Disclosure",
    meaning: "Reading what should stay secret",
  },
  "denial-of-service": { letter: "D", name: "Denial of Service", meaning: "Taking away what others need" },
  "elevation-of-privilege": {
    letter: "E",
    name: "Elevation of Privilege",
    meaning: "Doing what was never allowed",
  },
};

/** The six categories in the order of STRIDE. */
export const categories: readonly Category[] = strideCategories.map((id) => ({ id, ...described[id] }));

export function categoryOf(id: StrideCategory): Category {
  return { id, ...described[id] };
}
