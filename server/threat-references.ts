import type { ThreatReferences } from "../rules/threats/threat";

/** Ids in standards and catalogues as people write and search for them: `CIS Docker 5.5`, `T1611`, `CWE-250`. */
export function referenceNames({
  cisDocker = [],
  cisDockerBefore = [],
  cisKubernetes = [],
  mitre,
  microsoft = [],
  owaspDocker = [],
  owaspKubernetes = [],
  cwe,
}: ThreatReferences): readonly string[] {
  const before = cisDockerBefore.length > 0 ? ` (1.2: ${cisDockerBefore.join(", ")})` : "";
  return [
    ...named("CIS Docker", cisDocker).map((name) => `${name}${before}`),
    ...named("CIS Kubernetes", cisKubernetes),
    ...named("OWASP Docker", owaspDocker),
    ...named("OWASP Kubernetes", owaspKubernetes),
    ...mitre,
    ...microsoft,
    ...cwe,
  ];
}

/** `CIS Docker 5.5, 5.6` */
function named(standard: string, ids: readonly string[]): readonly string[] {
  return ids.length > 0 ? [`${standard} ${ids.join(", ")}`] : [];
}
