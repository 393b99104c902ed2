import { hasTasks } from "../model/command-files/ansible";
import { isCloudConfig } from "../model/command-files/cloud-init";
import { mayRunContainers } from "../model/command-files/command-file";
import { hostFileType } from "../model/command-files/host-file";
import { hasGitHubSteps } from "../model/command-files/pipeline";
import { hasServices } from "../model/compose/recognize";
import { parseDockerfile } from "../model/dockerfile/parse";
import { isServerConfigPath } from "../model/kubernetes/first-look";
import type { FileName } from "../model/kubernetes/manifest";
import { isJsonManifest, recognizeManifest } from "../model/kubernetes/recognize";
import { oncePer } from "../model/once";
import { type FileTypeId, isNamed, typesOf } from "./file-types";
import type { FileKind } from "./finding";
import { baseName, folderOf } from "./path";

/** What a file is, and how its text is to be read. */
export interface Recognition {
  readonly kind: FileKind;
  /** JSON, not YAML. */
  readonly isJson: boolean;
  /** Only says what differs from another file: what it lacks says nothing. */
  readonly isPartial: boolean;
  /** Another program makes the file of this one: it holds template actions, or its name says so. */
  readonly isTemplate: boolean;
  /** What the name of a file of Kubernetes' tools says that it is. */
  readonly named?: FileName;
}

/** What other files of the workspace say about a path. */
export interface Mentions {
  /** A folder holds a `Chart.yaml`. */
  isChart(folder: string): boolean;
  /** A kustomization names the file as a patch. */
  isPatch(path: string): boolean;
  /** A Compose file includes the file, or extends a service of it. */
  isFragment(path: string): boolean;
}

/** Whether a file is read as it was when it was recognized before. */
export function isSameRecognition(a: Recognition | undefined, b: Recognition | undefined): boolean {
  return (
    a?.kind === b?.kind &&
    a?.isPartial === b?.isPartial &&
    a?.isTemplate === b?.isTemplate &&
    a?.isJson === b?.isJson &&
    a?.named === b?.named
  );
}

interface File {
  readonly path: string;
  readonly text: string;
  readonly languageId?: string;
}

/** Says what a file is from its name, its language and one cheap look at its text; `undefined` for what is not linted. */
export function recognize(file: File, mentions: Mentions): Recognition | undefined {
  for (const type of typesOf(baseName(file.path), file.languageId)) {
    const recognition = recognizers[type](file, mentions);
    if (recognition) return recognition;
  }
  return undefined;
}

/** Mentions in which a file is ours if it can be at all. */
const favorable: Mentions = { isChart: () => true, isPatch: () => true, isFragment: () => true };

/** Files that say something about others, and that no rule is about. */
const onlyTelling: readonly FileTypeId[] = [
  "dockerignore",
  "chartValues",
  "otherValues",
  "skaffold",
  "envFile",
];

/** Whether a file may be linted, or say something about those that are, whatever others say about it. */
export function mayBeOurs(file: File): boolean {
  const isTold = onlyTelling.some((type) => isNamed(type, baseName(file.path)));
  return isTold || recognize(file, favorable) !== undefined;
}

type Recognizer = (file: File, mentions: Mentions) => Recognition | undefined;

/** Tells whether a file is of a type that it may be of. */
const recognizers: Readonly<Record<FileTypeId, Recognizer>> = {
  configuration: () => plain("configuration"),
  decisions: () => plain("configuration"),
  dockerfile,
  dockerfileNamesake: (file) => (isDockerfile(file) ? dockerfile(file) : undefined),
  daemon: () => json("daemon"),
  devcontainer: () => json("devcontainer"),
  script: () => plain("shell"),
  bareScript: ({ text }) => (isShellScript(text) ? plain("shell") : undefined),
  makefile: ({ text }) => (mayRunContainers(text) ? plain("makefile") : undefined),
  packageJson: ({ text }) => (mayRunContainers(text) ? json("package-json") : undefined),
  unit: ({ text }) => (/^\[Service\]/m.test(text) && mayRunContainers(text) ? plain("unit") : undefined),
  hostFile: ({ path, text }) => (hostFileType(path, text) ? plain("host-file") : undefined),
  userData: ({ text }) => (isCloudConfig(text) ? plain("cloud-init") : undefined),
  pipeline: ({ text }) => (mayRunContainers(text) ? plain("ci") : undefined),
  compose,
  kustomization: () => ({ ...plain("kustomize"), named: "kustomization" }),
  chart: () => ({ ...plain("helm"), named: "chart" }),
  chartValues: ({ path }, mentions) => (mentions.isChart(folderOf(path)) ? plain("values") : undefined),
  otherValues: () => undefined,
  dockerBench: () => plain("benchmark"),
  kubeBench: () => plain("benchmark"),
  yaml: recognizeYaml,
  json: ({ text }) => (isJsonManifest(text) ? json("kubernetes") : undefined),
  dockerignore: () => undefined,
  envFile: () => undefined,
  skaffold: () => undefined,
};

function plain(kind: FileKind): Recognition {
  return { kind, isJson: false, isPartial: false, isTemplate: false };
}

function json(kind: FileKind): Recognition {
  return { ...plain(kind), isJson: true };
}

/** Names that say that a Dockerfile is made of the file. */
const templateName = /\.(?:template|tmpl|tpl|j2|in|erb|m4)$/i;

function dockerfile({ path }: File): Recognition {
  return { ...plain("dockerfile"), isTemplate: templateName.test(path) };
}

function isDockerfile({ path, text }: File): boolean {
  if (/\.(?:dockerignore|md|txt|html|json|ya?ml|toml)$/i.test(path)) return false;
  // The keyword may go on in the next line.
  return /^[ \t]*FROM[ \t]/im.test(text) || parseDockerfile(text).stages.length > 0;
}

/** Whether a text says in its first line that a shell runs it; its first 200 characters are enough to tell. */
function isShellScript(text: string): boolean {
  const [firstLine = ""] = text.slice(0, 200).split("\n", 1);
  return /^#![^\n]*[/ ](?:ba|da|a|k)?sh(?:[ \t\r]|$)/.test(firstLine);
}

function compose({ path }: File, mentions: Mentions): Recognition {
  const isOverride = /[.-]override\.ya?ml$/i.test(path);
  return { ...plain("compose"), isPartial: isOverride || mentions.isFragment(path) };
}

function recognizeYaml(file: File, mentions: Mentions): Recognition | undefined {
  const { path, text } = file;
  if (isCloudConfig(text)) return plain("cloud-init");
  if (mentions.isPatch(path)) return { ...plain("kustomize"), isPartial: true };
  if (isServerConfigPath(path)) return { ...plain("component-config"), named: "server-config" };
  const manifest = manifestIn(file);
  if (manifest === "objects") {
    if (isHelmTemplate(file, mentions)) return { ...plain("helm"), isTemplate: true };
    return plain(componentGroup.test(text) ? "component-config" : "kubernetes");
  }
  if (manifest === "server-config") return plain("component-config");
  if (hasServices(text)) return compose(file, mentions);
  if (hasGitHubSteps(text)) return plain("ci");
  return hasTasks(text) ? plain("ansible") : undefined;
}

/** The same file is recognized for what it tells others, and for what is found in it. */
const manifestIn = oncePer(({ text }: File) => recognizeManifest(text));

/** Groups of the configuration files of cluster components, which no API server serves. */
const componentGroup =
  /^["']?apiVersion["']?[ \t]*:[ \t]*["']?(?:kubeadm\.k8s\.io|kubelet\.config\.k8s\.io|kubeproxy\.config\.k8s\.io|kubescheduler\.config\.k8s\.io|kubecontrollermanager\.config\.k8s\.io|apiserver\.config\.k8s\.io|audit\.k8s\.io)\//m;

/** A file below `templates/` of a chart; where no Chart.yaml is known, template actions prove it. */
function isHelmTemplate({ path, text, languageId }: File, mentions: Mentions): boolean {
  if (languageId === "helm") return true;
  for (let folder = folderOf(path); folder !== ""; folder = folderOf(folder)) {
    if (baseName(folder) === "templates" && (text.includes("{{") || mentions.isChart(folderOf(folder))))
      return true;
  }
  return false;
}
