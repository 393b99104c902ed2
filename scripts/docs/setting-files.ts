import type { ComponentName } from "../../model/kubernetes/kubernetes";
import type { Default, Setting } from "../../rules/shared/settings/setting";

/** A setting as a file has it. */
export interface Value {
  readonly name: string;
  readonly setting: Setting;
  readonly text: string;
}

/** A kind of file in which settings stand. */
export interface SettingsFile {
  readonly language: "yaml" | "json" | "ini" | "sh";
  /** By which it is recognized, where the rule's namespace does not say it. */
  readonly path?: string;
  /** What the file calls a setting; `undefined` for one that it cannot have. */
  nameOf(setting: Setting): string | undefined;
  /** The value of a setting that the file does not have; `undefined` where its absence says nothing. */
  defaultOf(setting: Setting): Default | undefined;
  /** What the file may say in place of a setting that it does not have. */
  decidersOf(setting: Setting): readonly string[];
  /** What the file must have for the absence of a setting to say something, and for its fix. */
  neededBy(setting: Setting): readonly string[];
  write(values: readonly Value[]): string;
  /** Where a value is marked: lines without their indentation, and what is marked there. */
  marksOf(value: Value): readonly Place[];
  /** Where a value that is as it must be is marked. */
  proofOf(value: Value): Place;
  /** Where it is told that something is not there. */
  readonly absentAt: Place;
}

/** A line without its indentation, and the last part of it that is marked. */
export interface Place {
  readonly line: string;
  readonly token: string;
}

const flags = {
  nameOf: ({ flag }: Setting) => flag,
  defaultOf: ({ flagDefault }: Setting) => flagDefault,
  decidersOf: ({ decidedBy = [] }: Setting) => decidedBy,
  neededBy: ({ onlyWith = [], fixNeeds = [] }: Setting) => [...onlyWith.slice(0, 1), ...fixNeeds],
};

const fields = {
  nameOf: ({ field }: Setting) => field,
  defaultOf: ({ fieldDefault }: Setting) => fieldDefault,
  decidersOf: () => [],
  neededBy: () => [],
};

/**
 * The static pod that runs a component; of a kubelet, which nothing runs but its node, what kubeadm starts it with, and of
 * k3s a script.
 */
export function flagFile(component: ComponentName, settings: readonly Setting[]): SettingsFile {
  if (component === "kubelet") {
    return {
      language: "yaml",
      ...flags,
      write: (values) => `apiVersion: kubeadm.k8s.io/v1beta4
kind: InitConfiguration
nodeRegistration:
  kubeletExtraArgs:
    - name: node-ip
      value: 10.0.0.5
${values.map(({ name, text }) => `    - name: ${name}\n      value: "${text}"\n`).join("")}`,
      marksOf: ({ name }) => [{ line: `- name: ${name}`, token: `name: ${name}` }],
      proofOf: ({ name }) => ({ line: `- name: ${name}`, token: `name: ${name}` }),
      absentAt: { line: "kubeletExtraArgs:", token: "kubeletExtraArgs" },
    };
  }
  if (component === "k3s") {
    const proofOf = ({ name, text }: Value) => ({ line: `--${name}=${text}`, token: `--${name}=${text}` });
    return {
      language: "sh",
      path: "start.sh",
      ...flags,
      write: (values) => `k3s server${values.map(({ name, text }) => ` \\\n  --${name}=${text}`).join("")}\n`,
      marksOf: (value) => [proofOf(value)],
      proofOf,
      absentAt: { line: "k3s server", token: "k3s" },
    };
  }
  // A flag that is gone is shown with a version that heeds it.
  const version = settings.some(({ goneSince }) => goneSince) ? "v1.18.20" : "v1.34.1";
  return {
    language: "yaml",
    ...flags,
    write: (values) => `apiVersion: v1
kind: Pod
metadata:
  name: ${component}
  namespace: kube-system
spec:
  containers:
    - name: ${component}
      image: registry.k8s.io/${component}:${component === "etcd" ? "3.6.5-0" : version}
      command:
        - ${component}
${values.map(({ name, text }) => `        - --${name}=${text}\n`).join("")}`,
    marksOf: ({ name, text }) => [{ line: `- --${name}=${text}`, token: `--${name}=${text}` }],
    proofOf: ({ name, text }) => ({ line: `- --${name}=${text}`, token: `--${name}=${text}` }),
    absentAt: { line: `- ${component}`, token: component },
  };
}

const kinds: { readonly [C in ComponentName]?: readonly (readonly [apiVersion: string, kind: string])[] } = {
  "kube-apiserver": [
    ["apiserver.config.k8s.io/v1", "AuthorizationConfiguration"],
    ["apiserver.config.k8s.io/v1", "AuthenticationConfiguration"],
  ],
  kubelet: [["kubelet.config.k8s.io/v1beta1", "KubeletConfiguration"]],
  "kube-proxy": [["kubeproxy.config.k8s.io/v1alpha1", "KubeProxyConfiguration"]],
  "kube-scheduler": [["kubescheduler.config.k8s.io/v1", "KubeSchedulerConfiguration"]],
  "kube-controller-manager": [
    ["kubecontrollermanager.config.k8s.io/v1alpha1", "KubeControllerManagerConfiguration"],
  ],
};

/** The configuration files that a component may have. */
export function configurationFiles(component: ComponentName): readonly SettingsFile[] {
  if (component === "k3s") return [serverConfig];
  const own = kinds[component] ?? [];
  return own.map(([apiVersion, kind]) => ({
    language: "yaml",
    ...fields,
    nameOf: (setting) => (own.length === 1 || setting.kind === kind ? setting.field : undefined),
    write: (values) => `apiVersion: ${apiVersion}\nkind: ${kind}\n${yaml(treeOf(values), "")}`,
    marksOf: (value) => marksOf(value, (scalar) => String(scalar), "- "),
    proofOf: (value) => proofOf(value, String),
    absentAt: { line: `kind: ${kind}`, token: kind },
  }));
}

/** A `config.yaml` of k3s. */
const serverConfig: SettingsFile = {
  language: "yaml",
  ...fields,
  write: (values) => yaml({ ...treeOf(values), "flannel-backend": "wireguard-native" }, ""),
  marksOf: (value) => marksOf(value, String, "- "),
  proofOf: (value) => proofOf(value, String),
  absentAt: { line: "", token: "" },
};

/** The unit that starts dockerd. */
const daemonUnit: SettingsFile = {
  language: "ini",
  path: "docker.service",
  ...flags,
  write: (values) =>
    `[Service]\nExecStart=/usr/bin/dockerd${values.map(({ name, text }) => ` \\\n  --${name}=${text}`).join("")}\n`,
  marksOf: (value) => [daemonUnit.proofOf(value)],
  proofOf: ({ name, text }) => ({ line: `--${name}=${text}`, token: `--${name}=${text}` }),
  absentAt: { line: "ExecStart=/usr/bin/dockerd", token: "dockerd" },
};

const daemonJson: SettingsFile = {
  language: "json",
  ...fields,
  write: (values) => `${JSON.stringify({ "storage-driver": "overlay2", ...treeOf(values) }, null, 2)}\n`,
  marksOf: (value) => marksOf(value, JSON.stringify, ""),
  proofOf: (value) => proofOf(value, JSON.stringify),
  absentAt: { line: "{", token: "{" },
};

/** Where the daemon is configured. */
export const daemonFiles: readonly SettingsFile[] = [daemonJson, daemonUnit];

type Scalar = string | number | boolean;
interface Tree {
  [key: string]: Tree | Scalar | readonly (Tree | Scalar)[];
}

/** The value itself, the items of a list that the fix takes away, or the key of one that lacks an item. */
function marksOf(
  value: Value,
  written: (scalar: Scalar | undefined) => string,
  dash: string,
): readonly Place[] {
  const { name, setting, text } = value;
  const { must } = setting;
  if (isList(value) && must.insteadOfItem) {
    const [, key] = name.split("[].");
    const start = key === undefined ? dash : `${dash}${key}: `;
    const wrong = text.split(",").filter((item) => !must.example.good.split(",").includes(item));
    return wrong.map((item) => ({ line: `${start}${written(item)}`, token: written(item) }));
  }
  return [proofOf(value, written)];
}

/** The value itself, or the key of a list. */
function proofOf(value: Value, written: (scalar: Scalar | undefined) => string): Place {
  const key = written(keysOf(value.name).at(-1));
  if (isList(value)) return { line: `${key}:`, token: key };
  const scalar = written(plain(value.text));
  return { line: `${key}: ${scalar}`, token: scalar };
}

function treeOf(values: readonly Value[]): Tree {
  const root: Tree = {};
  for (const value of values) {
    const path = keysOf(value.name);
    const last = path.pop() as string;
    let tree = root;
    for (const key of path) {
      const inner = (tree[key] ?? {}) as Tree;
      tree[key] = inner;
      tree = inner;
    }
    tree[last] = isList(value) ? itemsOf(value) : plain(value.text);
  }
  return root;
}

/** The way to a value, or to the list whose items hold it. */
function keysOf(name: string): string[] {
  return (name.split("[].")[0] as string).split(".");
}

function isList({ name, setting }: Value): boolean {
  return name.includes("[].") || setting.must.insteadOfItem !== undefined;
}

function itemsOf({ name, text }: Value): readonly (Tree | Scalar)[] {
  const [, key] = name.split("[].");
  return text.split(",").map((item) => (key === undefined ? item : { [key]: item }));
}

/** What a flag says with a text, as a file says it. */
function plain(text: string): Scalar {
  if (text === "true" || text === "false") return text === "true";
  return /^-?\d+$/.test(text) ? Number(text) : text;
}

function yaml(tree: Tree, indent: string): string {
  return Object.entries(tree)
    .map(([key, value]) => {
      if (Array.isArray(value))
        return `${indent}${key}:\n${value.map((item) => `${indent}  - ${itemText(item)}\n`).join("")}`;
      return typeof value === "object"
        ? `${indent}${key}:\n${yaml(value as Tree, `${indent}  `)}`
        : `${indent}${key}: ${value}\n`;
    })
    .join("");
}

function itemText(item: Tree | Scalar): string {
  return typeof item === "object" ? yaml(item, "").trim() : String(item);
}
