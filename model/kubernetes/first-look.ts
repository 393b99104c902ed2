import type { Range } from "../text";
import { maySpellKeys } from "../tree/spelling";
import { topLevelKeys } from "../tree/yaml/yaml";
import { isApiVersion } from "./api-version";

/** What a document is: of a definition of custom resources, which can be megabytes of schema, only that it is one. */
export type DocumentKind = "object" | "definition" | "server-config";

/** A key of a k3s or rke2 `config.yaml` that hands arguments to a component; `+` appends to what another file says. */
export const serverArgument =
  /^(kube-apiserver|kube-controller-manager|kube-scheduler|kube-proxy|kubelet|etcd)-arg\+?$/;

/** Keys that nothing but a k3s or rke2 `config.yaml` has. */
const serverSettings =
  /^(?:write-kubeconfig(?:-mode)?|secrets-encryption|protect-kernel-defaults|disable-network-policy|flannel-backend|etcd-expose-metrics|enable-pprof)$/;

/** Where k3s and rke2 read their configuration, on a machine or in a folder that is laid over one. */
const serverConfigPath = /(?:^|\/)rancher\/(?:k3s|rke2)\/config\.yaml(?:\.d\/[^/]+\.yaml)?$/;

export function isServerConfigPath(path: string): boolean {
  return serverConfigPath.test(path);
}

/** Whether a key at the top of a document says that it is a k3s or rke2 `config.yaml`. */
export function isServerKey(key: string): boolean {
  return serverArgument.test(key) || serverSettings.test(key);
}

/**
 * What a document is at a look that reads nothing: an object has `apiVersion` and `kind` at its top. `unsure` where it is
 * spelled in a way that only reading it tells, which is rare: other YAML costs the look.
 */
export function firstLook(text: string, document: Range): DocumentKind | "unsure" | undefined {
  const { values, areAll } = topLevelKeys(text, document);
  const apiVersion = values.get("apiVersion");
  const kind = values.get("kind");
  const isObject =
    apiVersion !== undefined &&
    values.has("kind") &&
    (apiVersion.startsWith("{{") || isApiVersion(apiVersion));
  if (isObject && kind !== "CustomResourceDefinition") return "object";
  const isTold = !(values.has("apiVersion") && apiVersion === undefined) && areAll;
  if (!isTold) return mayBeOurs(text.slice(document.start, document.end)) ? "unsure" : undefined;
  if (isObject) return "definition";
  return [...values.keys()].some(isServerKey) ? "server-config" : undefined;
}

function mayBeOurs(text: string): boolean {
  return namesObject(text) || text.includes("-arg") || maySpellKeys(text);
}

/** Whether the keys of an object stand anywhere in a text. */
export function namesObject(text: string): boolean {
  return text.includes("apiVersion") && text.includes("kind");
}
