import type { Range } from "../text";
import { documentsOf, topLevelKeys } from "../tree/yaml";

/** What a document is at a look. */
type FirstLook = "object" | "definition" | "server-config";

/** True when a document of the text is a Kubernetes object, at a look that reads nothing. */
export function looksLikeKubernetes(text: string): boolean {
  for (const { body } of documentsOf(text))
    if (/^(?:object|definition)$/.test(firstLook(text, body) ?? "")) return true;
  return false;
}

/** True for a k3s or rke2 `config.yaml` that sets flags of components. It has neither `apiVersion` nor `kind`. */
export function isServerConfig(text: string): boolean {
  for (const { body } of documentsOf(text)) if (firstLook(text, body) === "server-config") return true;
  return false;
}

/** A key of such a file; `+` appends to what another file says. */
export const serverArgument =
  /^(kube-apiserver|kube-controller-manager|kube-scheduler|kube-proxy|kubelet|etcd)-arg\+?$/;

/**
 * What a document is, without reading it: an object has `apiVersion` and `kind` at its top. A definition of custom
 * resources is told apart, because it can be megabytes of schema and configures nothing.
 */
export function firstLook(text: string, document: Range): FirstLook | undefined {
  const keys = topLevelKeys(text, document);
  const apiVersion = keys.get("apiVersion");
  const kind = keys.get("kind");
  if (
    apiVersion !== undefined &&
    kind !== undefined &&
    (isTemplated(apiVersion) || isApiVersion(apiVersion))
  ) {
    return kind === "CustomResourceDefinition" ? "definition" : "object";
  }
  if ([...keys.keys()].some((key) => serverArgument.test(key))) return "server-config";
  return isFlowObject(text.slice(document.start, document.end)) ? "object" : undefined;
}

function isTemplated(value: string): boolean {
  return value.startsWith("{{");
}

/** JSON, or YAML that is written like it; a template action is none. */
function isFlowObject(document: string): boolean {
  return /^\s*\{(?!\{)/.test(document) && document.includes('"apiVersion"') && document.includes('"kind"');
}

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
