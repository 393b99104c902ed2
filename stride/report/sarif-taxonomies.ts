import type { Threat } from "../../rules/threats/threat";
import { categories, categoryOf } from "../categories";
import { uuidOf } from "./uuid";

/** A list that threats are known in, with the entries that some threats name. */
interface Taxonomy {
  readonly name: string;
  readonly guid: string;
  readonly organization: string;
  readonly informationUri: string;
  readonly taxa: readonly {
    readonly id: string;
    readonly name?: string;
    readonly shortDescription?: object;
  }[];
}

interface Source extends Omit<Taxonomy, "guid" | "taxa"> {
  readonly idsOf: (threat: Threat) => readonly string[];
  /** All entries, of a list that is told whole. */
  readonly all?: Taxonomy["taxa"];
}

const sources: readonly Source[] = [
  {
    name: "STRIDE",
    organization: "Microsoft",
    informationUri: "https://learn.microsoft.com/en-us/azure/security/develop/threat-modeling-tool-threats",
    idsOf: ({ category }) => [categoryOf(category).letter],
    all: categories.map(({ letter, name, meaning }) => ({
      id: letter,
      name,
      shortDescription: { text: meaning },
    })),
  },
  {
    name: "CWE",
    organization: "MITRE",
    informationUri: "https://cwe.mitre.org/",
    idsOf: ({ references }) => references.cwe,
  },
  {
    name: "CIS Docker Benchmark",
    organization: "Center for Internet Security",
    informationUri: "https://www.cisecurity.org/benchmark/docker",
    idsOf: ({ references }) => references.cisDocker ?? [],
  },
  {
    name: "CIS Kubernetes Benchmark",
    organization: "Center for Internet Security",
    informationUri: "https://www.cisecurity.org/benchmark/kubernetes",
    idsOf: ({ references }) => references.cisKubernetes ?? [],
  },
  {
    name: "MITRE ATT&CK",
    organization: "MITRE",
    informationUri: "https://attack.mitre.org/",
    idsOf: ({ references }) => references.mitre,
  },
];

/** The lists with the entries that the threats name. */
export function taxonomies(threats: readonly Threat[]): readonly Taxonomy[] {
  return sources.map(({ idsOf, all, ...source }) => ({
    ...source,
    guid: uuidOf(source.name),
    taxa: all ?? [...new Set(threats.flatMap(idsOf))].sort().map((id) => ({ id })),
  }));
}

/** Where a threat is in the lists. */
export function taxaOf(threat: Threat): readonly object[] {
  return sources.flatMap(({ name, idsOf }) =>
    idsOf(threat).map((id) => ({ id, toolComponent: { name, guid: uuidOf(name) } })),
  );
}
