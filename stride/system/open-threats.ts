import { severities } from "../../linter/configuration";
import type { LintResult } from "../../linter/finding";
import { addTo } from "../../model/groups";
import type { Severity } from "../../rules/rule";
import type { System } from "./system";

/** What is open at an element. */
export interface OpenThreats {
  readonly worst: Severity;
  readonly findings: number;
}

/** The elements in whose lines something is found, by their ids. */
export function openThreats(
  { elements }: System,
  files: readonly Pick<LintResult, "path" | "findings">[],
): ReadonlyMap<string, OpenThreats> {
  const found = new Map(files.map(({ path, findings }) => [path, findings]));
  const severitiesById = new Map<string, Severity[]>();
  // What is said of a service tells of the registry that its image is pulled from, and is open at the service.
  for (const { id, evidence } of elements.filter(({ types }) => !types.includes("registry")))
    for (const { path, extent } of evidence)
      for (const { range, severity, threats } of found.get(path) ?? [])
        if (extent && threats.length > 0 && extent.start <= range.start && range.end <= extent.end)
          addTo(severitiesById, id, severity);
  return new Map(
    [...severitiesById].map(([id, open]) => [
      id,
      { worst: severities.find((severity) => open.includes(severity)) as Severity, findings: open.length },
    ]),
  );
}
