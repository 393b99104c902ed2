/** A Pod Security Standard that forbids something. *restricted* forbids what *baseline* does, but for `baseline-only`. */
export type PodSecurityLevel = "baseline" | "baseline-only" | "restricted" | "none";

/** The same, or by the versions of Kubernetes from which on it is so, in their order: `{ "1.22": "restricted" }`. */
export type PodSecurity = PodSecurityLevel | { readonly [since: `1.${number}`]: PodSecurityLevel };

/** Where else the thing that a rule flags is known. Values are the ids that those sources use. */
export interface References {
  /** Items of the CIS Docker Benchmark 1.8. */
  readonly cisDocker?: readonly string[];
  /** Items of the CIS Kubernetes Benchmark 1.12. */
  readonly cisKubernetes?: readonly string[];
  /** The Pod Security Standard that forbids it. */
  readonly podSecurity?: PodSecurity;
  /** Section of the NSA/CISA Kubernetes Hardening Guide. */
  readonly nsaCisa?: string;
  /** OWASP Kubernetes Top Ten 2025: `K01`. */
  readonly owaspKubernetes?: readonly string[];
  /** OWASP Docker Top 10: `D01`. */
  readonly owaspDocker?: readonly string[];
  /** MITRE ATT&CK techniques: `T1611`. */
  readonly mitre?: readonly string[];
  readonly cwe?: readonly string[];

  /** Ids of other linters; suppression comments of theirs that name these count for the rule. */
  readonly hadolint?: readonly string[];
  readonly buildkit?: readonly string[];
  readonly trivy?: readonly string[];
  readonly checkov?: readonly string[];
  readonly kics?: readonly string[];
  readonly kubeLinter?: readonly string[];
  readonly kubeScore?: readonly string[];
  readonly polaris?: readonly string[];
  readonly kubescape?: readonly string[];
  readonly kyverno?: readonly string[];
  readonly kubesec?: readonly string[];
  readonly semgrep?: readonly string[];
  readonly dockle?: readonly string[];
  readonly composeLint?: readonly string[];
  readonly dclint?: readonly string[];
  readonly terrascan?: readonly string[];
}
