const groupsWithoutDot: ReadonlySet<string> = new Set([
  "apps",
  "autoscaling",
  "batch",
  "extensions",
  "policy",
]);

/**
 * Other tools borrow the key (`skaffold/v4beta1`, Kustomize's `builtin`, Grafana's `1`, a chart's `v2`). Kubernetes' own
 * groups without a dot are few, those of custom resources are domain names, and the core group has the version `v1`.
 */
export function isApiVersion(apiVersion: string): boolean {
  const { group, version } = splitApiVersion(apiVersion);
  if (group === "") return version === "v1";
  return version !== "" && (group.includes(".") || groupsWithoutDot.has(group));
}

/** `apps/v1` taken apart; the core group's name is empty. */
export function splitApiVersion(apiVersion: string): { readonly group: string; readonly version: string } {
  const slash = apiVersion.indexOf("/");
  return { group: apiVersion.slice(0, Math.max(0, slash)), version: apiVersion.slice(slash + 1) };
}
