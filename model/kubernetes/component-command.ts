import { baseName } from "../path";
import { scalarText } from "../scalar-text";
import type { Command, ShellWord } from "../shell/command";
import { parseExecForm } from "../shell/parse";
import type { Range } from "../text";
import type { Field } from "../tree/field";
import { componentFrom } from "./component";
import { type CommandWord, commandFlags, type WrittenFlags } from "./flags";
import type { Component, ComponentName, Container, KubernetesObject } from "./kubernetes";
import { installedServer, startedServer, withFlagName } from "./server-command";

/** A component that a container runs. */
interface Program {
  readonly name: ComponentName;
  /** Where it is named. */
  readonly range: Range;
  /** What follows it. */
  readonly words: readonly CommandWord[];
  readonly isScript: boolean;
}

/** The component that a container runs, with the flags of its command line. */
export function componentOf(container: Container): Component | undefined {
  const program = programOf(container);
  if (!program) return undefined;
  const { name, range, words } = program;
  const { object } = container.pod;
  const isStatic = isStaticPod(object, name);
  const lists = [container.get("args"), container.get("command")];
  const isVisible =
    [...lists, container.get("env")].every((list) => list.isAbsent || list.isComplete) &&
    words.every(({ value }) => value !== undefined && !value.startsWith("$"));
  return componentFrom({
    object,
    name,
    source: isStatic ? "static-pod" : "workload",
    range,
    flags: commandFlags(words),
    isComplete: isStatic && isVisible,
    flagList: program.isScript ? undefined : lists.find((list) => list.kind === "sequence"),
    container,
  });
}

/** The components that a command of a script starts: itself, or those that k3s and rke2 hand arguments to; or dockerd. */
export function componentsOfCommand(command: Command): readonly Component[] {
  const { name, words } = command;
  const [program, ...given] = words;
  if (!program || name === undefined) return installedServer(command);
  const common = { object: undefined, source: "script", range: program.range } as const;
  if (componentNames.has(name))
    return [
      componentFrom({
        ...common,
        name: name as ComponentName,
        flags: commandFlags(given.map(withFlagName)),
      }),
    ];
  if (name === "dockerd")
    return [componentFrom({ ...common, name, flags: daemonFlags(given.map(withFlagName)) })];
  return [...startedServer(command), ...installedServer(command)];
}

/** The flags of dockerd, short ones by their long names. */
function daemonFlags(words: readonly CommandWord[]): WrittenFlags {
  return new Map([...commandFlags(words)].map(([name, flag]) => [daemonLetters[name] ?? name, flag]));
}

const daemonLetters: Readonly<Record<string, string | undefined>> = {
  D: "debug",
  l: "log-level",
  s: "storage-driver",
};

const componentNames: ReadonlySet<string> = new Set<ComponentName>([
  "kube-apiserver",
  "kube-controller-manager",
  "kube-scheduler",
  "kube-proxy",
  "kubelet",
  "etcd",
]);

/** Programs that run the component that one of their arguments names. */
const runners: ReadonlySet<string> = new Set(["go-runner", "kube-log-runner", "hyperkube"]);

/** Most command lines name no component and need not be read. */
const mention = /kube-|kubelet|etcd/;

function programOf(container: Container): Program | undefined {
  const fields = container.commandLine;
  const words = fields.some(({ string }) => string && mention.test(string)) ? fields.map(wordOf) : [];
  for (const command of parseExecForm(words)) {
    const start = runners.has(command.name ?? "") ? command.words.findIndex(isComponent) : 0;
    const program = command.words[start];
    if (program && isComponent(program)) {
      const name = baseName(program.value ?? "") as ComponentName;
      const isScript = !("field" in program);
      return {
        name,
        range: program.range,
        words: command.words.slice(start + 1).map(withFlagName),
        isScript,
      };
    }
  }
  const image = container.imageReference?.name;
  if (image === undefined || !componentNames.has(image) || !container.get("command").isAbsent)
    return undefined;
  return {
    name: image as ComponentName,
    range: container.image.range,
    words: fields.map(wordOf),
    isScript: false,
  };
}

/** The name of a component, or a path that ends in it; not a URL and not a flag's value. */
function isComponent({ value = "" }: ShellWord): boolean {
  return componentNames.has(baseName(value)) && /^[\w./][\w./-]*$/.test(value) && !value.includes("//");
}

function wordOf(field: Field): ShellWord & { readonly field: Field } {
  return {
    raw: field.string ?? "",
    value: field.string,
    range: field.range,
    variables: [],
    substitutions: [],
    written: () => scalarText(field),
    field,
  };
}

/**
 * A pod that a kubelet starts from a file: one of `kube-system`, or of no namespace. An etcd of no namespace may as well
 * be an application's, unless it has kubeadm's label.
 */
function isStaticPod(object: KubernetesObject, name: ComponentName): boolean {
  if (!object.is("", "Pod") || object.isPartial) return false;
  const { namespace } = object;
  if (namespace.string === "kube-system") return true;
  const tier = object.field.get("metadata", "labels", "tier");
  return namespace.isAbsent && (name !== "etcd" || tier.string === "control-plane");
}
