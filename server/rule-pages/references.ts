import type { PodSecurity, References } from "../../rules/references";

const sources: { readonly [K in keyof References]-?: string } = {
  cisDocker: "CIS Docker Benchmark",
  cisKubernetes: "CIS Kubernetes Benchmark",
  podSecurity: "Pod Security Standards",
  nsaCisa: "NSA/CISA Kubernetes Hardening Guide",
  owaspKubernetes: "OWASP Kubernetes Top Ten",
  owaspDocker: "OWASP Docker Top 10",
  mitre: "MITRE ATT&CK",
  cwe: "CWE",
  hadolint: "hadolint",
  buildkit: "BuildKit",
  trivy: "Trivy",
  checkov: "Checkov",
  kics: "KICS",
  kubeLinter: "kube-linter",
  kubeScore: "kube-score",
  polaris: "Polaris",
  kubescape: "Kubescape",
  kyverno: "Kyverno",
  kubesec: "kubesec",
  semgrep: "Semgrep",
  dockle: "Dockle",
  composeLint: "compose-lint",
  dclint: "dclint",
  terrascan: "Terrascan",
};

/** A list item for each source that knows what a rule flags. */
export function referenceItems(named: References): readonly string[] {
  return (Object.keys(sources) as (keyof References)[])
    .filter((source) => named[source] !== undefined)
    .map((source) => {
      const value = named[source];
      const ids =
        source === "podSecurity"
          ? standards(value as PodSecurity)
          : [value].flat().map((id) => link(source, String(id)));
      return `- ${sources[source]}: ${ids.join(", ")}`;
    });
}

/** `restricted, from Kubernetes 1.22` */
function standards(podSecurity: PodSecurity): readonly string[] {
  if (typeof podSecurity === "string") return [podSecurity];
  return Object.entries(podSecurity).map(([since, level]) => `${level}, from Kubernetes ${since}`);
}

function link(source: keyof References, id: string): string {
  if (source === "mitre") return `[${id}](https://attack.mitre.org/techniques/${id.replace(".", "/")}/)`;
  if (source === "cwe")
    return `[${id}](https://cwe.mitre.org/data/definitions/${id.replace("CWE-", "")}.html)`;
  return id;
}
