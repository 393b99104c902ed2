import { hasServices } from "../model/compose/recognize";
import { parseDockerfile } from "../model/dockerfile/parse";
import { isJsonManifest, recognizeManifest } from "../model/kubernetes/recognize";
import type { FileKind } from "./finding";
import { baseName, folderOf } from "./path";

/** What a file is, and how its text is to be read. */
export interface Recognition {
  readonly kind: FileKind;
  /** JSON, not YAML. */
  readonly isJson: boolean;
  /** Only says what differs from another file: what it lacks says nothing. */
  readonly isPartial: boolean;
  /** Holds template actions. */
  readonly isTemplate: boolean;
  /** What the name of a file of Kubernetes' tools says that it is. */
  readonly named?: "kustomization" | "chart";
}

const daemonName = "daemon.json";

/** What makes a folder a Helm chart. */
export const chartName = "Chart.yaml";

/** What other files of the workspace say about a path. */
export interface Surroundings {
  /** A folder holds a `Chart.yaml`. */
  isChart(folder: string): boolean;
  /** A kustomization names the file as a patch. */
  isPatch(path: string): boolean;
  /** A Compose file includes the file, or extends a service of it. */
  isFragment(path: string): boolean;
}

interface File {
  readonly path: string;
  readonly text: string;
  readonly languageId?: string;
}

/** Says what a file is from its name, its language and one cheap look at its text; `undefined` for what is not ours. */
export function recognize(file: File, surroundings: Surroundings): Recognition | undefined {
  const name = baseName(file.path);
  if (name === ".seaworthy.yaml") return plain("configuration");
  if (isDockerfile(name, file)) return plain("dockerfile");
  if (name === daemonName) return json("daemon");
  if (/^\.?devcontainer\.json$/.test(name)) return json("devcontainer");
  if (isScript(name, file)) return plain("shell");
  if (
    /\.ya?ml$/i.test(name) ||
    /^(?:yaml|helm|dockercompose)$/.test(file.languageId ?? "") ||
    name === "Kustomization"
  ) {
    return recognizeYaml(name, file, surroundings);
  }
  return /\.json$/i.test(name) && isJsonManifest(file.text) ? json("kubernetes") : undefined;
}

function plain(kind: FileKind): Recognition {
  return { kind, isJson: false, isPartial: false, isTemplate: false };
}

function json(kind: FileKind): Recognition {
  return { ...plain(kind), isJson: true };
}

/**
 * True for the names that say what a file is, whatever is in it: one that cannot be read is an error, not a file of
 * someone else.
 */
export function hasFixedName(path: string): boolean {
  const name = baseName(path);
  return (
    isDockerfileName(name) ||
    isComposeName(name) ||
    isKustomizationName(name) ||
    name === daemonName ||
    name === chartName
  );
}

function isDockerfileName(name: string): boolean {
  return /^(?:.*\.)?(?:docker|container)file$/i.test(name);
}

function isDockerfile(name: string, { languageId, text }: File): boolean {
  if (languageId === "dockerfile" || isDockerfileName(name)) return true;
  if (!/^(?:docker|container)file[._-]/i.test(name)) return false;
  if (/\.(?:dockerignore|md|txt|html|json|ya?ml|toml)$/i.test(name)) return false;
  // The keyword may go on in the next line.
  return /^[ \t]*FROM[ \t]/im.test(text) || parseDockerfile(text).stages.length > 0;
}

function isScript(name: string, { languageId, text }: File): boolean {
  if (languageId === "shellscript" || /\.(?:sh|bash)$/i.test(name)) return true;
  return !name.includes(".") && isShellScript(text);
}

/** Whether a text says in its first line that a shell runs it; its first 200 characters are enough to tell. */
export function isShellScript(text: string): boolean {
  return /^#![^\n]*[/ ](?:ba|da|a|k)?sh(?:[ \t\r]|$)/m.test(firstLine(text));
}

function firstLine(text: string): string {
  return text.slice(0, 200).split("\n", 1)[0] as string;
}

function recognizeYaml(name: string, file: File, surroundings: Surroundings): Recognition | undefined {
  const { path, text, languageId } = file;
  if (languageId === "dockercompose" || isComposeName(name)) {
    return { ...plain("compose"), isPartial: isOverrideName(name) || surroundings.isFragment(path) };
  }
  if (isKustomizationName(name)) return { ...plain("kustomize"), named: "kustomization" };
  if (name === chartName) return { ...plain("helm"), named: "chart" };
  if (surroundings.isPatch(path)) return { ...plain("kustomize"), isPartial: true };
  const manifest = recognizeManifest(text);
  if (manifest === "objects") {
    if (isHelmTemplate(file, surroundings)) return { ...plain("helm"), isTemplate: true };
    return plain(componentGroup.test(text) ? "component-config" : "kubernetes");
  }
  if (manifest === "server-config") return plain("component-config");
  if (hasServices(text))
    return { ...plain("compose"), isPartial: isOverrideName(name) || surroundings.isFragment(path) };
  return undefined;
}

function isComposeName(name: string): boolean {
  return /^(?:docker-)?compose(?:[.-].*)?\.ya?ml$/i.test(name);
}

function isKustomizationName(name: string): boolean {
  return /^kustomization(?:\.ya?ml)?$/i.test(name);
}

function isOverrideName(name: string): boolean {
  return /[.-]override\.ya?ml$/i.test(name);
}

/** Groups of the configuration files of cluster components, which no API server serves. */
const componentGroup =
  /^["']?apiVersion["']?[ \t]*:[ \t]*["']?(?:kubeadm\.k8s\.io|kubelet\.config\.k8s\.io|kubeproxy\.config\.k8s\.io|kubescheduler\.config\.k8s\.io|kubecontrollermanager\.config\.k8s\.io|apiserver\.config\.k8s\.io|audit\.k8s\.io)\//m;

/** A file below `templates/` of a chart; where no Chart.yaml is known, template actions prove it. */
function isHelmTemplate({ path, text, languageId }: File, surroundings: Surroundings): boolean {
  if (languageId === "helm") return true;
  for (let folder = folderOf(path); folder !== ""; folder = folderOf(folder)) {
    if (baseName(folder) === "templates" && (text.includes("{{") || surroundings.isChart(folderOf(folder))))
      return true;
  }
  return false;
}
