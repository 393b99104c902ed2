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
  readonly language: "yaml" | "json";
  /** What the file calls a setting; `undefined` for one that it cannot have. */
  nameOf(setting: Setting): string | undefined;
  /** The value of a setting that the file does not have; `undefined` where its absence says nothing. */
  defaultOf(setting: Setting): Default | undefined;
  /** What the file may say in place of a setting that it does not have. */
  decidersOf(setting: Setting): readonly string[];
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
};

const fields = {
  nameOf: ({ field }: Setting) => field,
  defaultOf: ({ fieldDefault }: Setting) => fieldDefault,
  decidersOf: () => [],
};

/** The static pod that runs a component; of a kubelet, which nothing runs but its node, what kubeadm starts it with. */
export function flagFile(component: ComponentName): SettingsFile {
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
      image: registry.k8s.io/${component}:${component === "etcd" ? "3.6.5-0" : "v1.34.1"}
      command:
        - ${component}
${values.map(({ name, text }) => `        - --${name}=${text}\n`).join("")}`,
    marksOf: ({ name, text }) => [{ line: `- --${name}=${text}`, token: `--${name}=${text}` }],
    proofOf: ({ name, text }) => ({ line: `- --${name}=${text}`, token: `--${name}=${text}` }),
    absentAt: { line: `- ${component}`, token: component },
  };
}

const kinds: { readonly [C in ComponentName]?: readonly [apiVersion: string, kind: string] } = {
  kubelet: ["kubelet.config.k8s.io/v1beta1", "KubeletConfiguration"],
  "kube-proxy": ["kubeproxy.config.k8s.io/v1alpha1", "KubeProxyConfiguration"],
  "kube-scheduler": ["kubescheduler.config.k8s.io/v1", "KubeSchedulerConfiguration"],
  "kube-controller-manager": [
    "kubecontrollermanager.config.k8s.io/v1alpha1",
    "KubeControllerManagerConfiguration",
  ],
};

/** The configuration file of a component that has one. */
export function configurationFile(component: ComponentName): SettingsFile | undefined {
  const [apiVersion, kind] = kinds[component] ?? [];
  if (kind === undefined) return undefined;
  return {
    language: "yaml",
    ...fields,
    write: (values) => `apiVersion: ${apiVersion}\nkind: ${kind}\n${yaml(treeOf(values), "")}`,
    marksOf: (value) => marksOf(value, (scalar) => String(scalar), "- "),
    proofOf: (value) => proofOf(value, String),
    absentAt: { line: `kind: ${kind}`, token: kind },
  };
}

/** A `daemon.json`. */
export const daemonFile: SettingsFile = {
  language: "json",
  ...fields,
  write: (values) => `${JSON.stringify({ "storage-driver": "overlay2", ...treeOf(values) }, null, 2)}\n`,
  marksOf: (value) => marksOf(value, JSON.stringify, ""),
  proofOf: (value) => proofOf(value, JSON.stringify),
  absentAt: { line: "{", token: "{" },
};

type Scalar = string | number | boolean;
interface Tree {
  [key: string]: Tree | Scalar | readonly Scalar[];
}

/** The value itself, or the items of a list that the fix takes away. */
function marksOf(
  { name, setting, text }: Value,
  written: (scalar: Scalar | undefined) => string,
  dash: string,
): readonly Place[] {
  const value = plain(setting, text);
  if (typeof value === "object") {
    const wrong = value.filter((item) => !setting.must.example.good.split(",").includes(String(item)));
    return wrong.map((item) => ({ line: `${dash}${written(item)}`, token: written(item) }));
  }
  const key = name.split(".").at(-1);
  return [{ line: `${written(key)}: ${written(value)}`, token: written(value) }];
}

/** The value itself, or the key of a list. */
function proofOf({ name, setting, text }: Value, written: (scalar: Scalar | undefined) => string): Place {
  const value = plain(setting, text);
  const key = written(name.split(".").at(-1));
  return typeof value === "object"
    ? { line: `${key}:`, token: key }
    : { line: `${key}: ${written(value)}`, token: written(value) };
}

function treeOf(values: readonly Value[]): Tree {
  const root: Tree = {};
  for (const { name, setting, text } of values) {
    const path = name.split(".");
    const last = path.pop() as string;
    let tree = root;
    for (const key of path) {
      const inner = (tree[key] ?? {}) as Tree;
      tree[key] = inner;
      tree = inner;
    }
    tree[last] = plain(setting, text);
  }
  return root;
}

/** What a flag says with a text, as a file says it. */
function plain({ must }: Setting, text: string): Scalar | readonly Scalar[] {
  if (must.insteadOfItem) return text.split(",");
  if (text === "true" || text === "false") return text === "true";
  return /^-?\d+$/.test(text) ? Number(text) : text;
}

function yaml(tree: Tree, indent: string): string {
  return Object.entries(tree)
    .map(([key, value]) => {
      if (Array.isArray(value))
        return `${indent}${key}:\n${value.map((item) => `${indent}  - ${item}\n`).join("")}`;
      return typeof value === "object"
        ? `${indent}${key}:\n${yaml(value as Tree, `${indent}  `)}`
        : `${indent}${key}: ${value}\n`;
    })
    .join("");
}
