import type { ScriptWord } from "../shell/builder";
import type { ShellWord } from "../shell/command";
import { baseName } from "../shell/interpreters";
import { parseExecForm } from "../shell/parse";
import type { Range } from "../text";
import { append } from "../tree/edit";
import type { Field } from "../tree/field";
import { FlaggedComponent } from "./component";
import { commandFlags } from "./flags";
import type { ComponentName, Container, KubernetesObject } from "./kubernetes";
import { scalarText } from "./scalar-text";

/** A component that a container runs. */
interface Program {
  readonly name: ComponentName;
  /** Where it is named. */
  readonly range: Range;
  readonly words: readonly (ShellWord & { readonly field?: Field })[];
}

/** The component that a container runs, with the flags of its command line. */
export function componentOf(container: Container): FlaggedComponent | undefined {
  const program = programOf(container);
  if (!program) return undefined;
  const { object } = container.pod;
  const isStatic = isStaticPod(object, program.name);
  const lists = ["command", "args", "env"].map((name) => container.get(name));
  const isVisible =
    lists.every((list) => list.isAbsent || list.isComplete) &&
    program.words.every(({ value }) => value !== undefined && !value.startsWith("$"));
  const flags = {
    written: commandFlags(program.words),
    isComplete: isStatic && isVisible,
    add: (name: string, value: string) => {
      const list = [container.get("args"), container.get("command")].find((words) => words.kind === "sequence");
      const isOwn = program.words.every(({ field }) => field);
      return list && isOwn ? append(list, `--${name}=${value}`) : undefined;
    },
  };
  return new FlaggedComponent(object, program.name, isStatic ? "static-pod" : "workload", program.range, flags, container);
}

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

function programOf(container: Container): Program | undefined {
  const fields = container.commandLine;
  const words = fields.some(({ string }) => string && /kube|etcd/.test(string)) ? fields.map(wordOf) : [];
  for (const command of parseExecForm(words)) {
    const start = runners.has(command.name ?? "") ? command.words.findIndex(isComponent) : 0;
    const program = command.words[start];
    if (program && isComponent(program)) {
      return { name: baseName(program.value ?? "") as ComponentName, range: program.range, words: command.words.slice(start + 1) };
    }
  }
  const image = container.imageReference?.name;
  if (image === undefined || !componentNames.has(image) || !container.get("command").isAbsent) return undefined;
  return { name: image as ComponentName, range: container.image.range, words: fields.map(wordOf) };
}

function isComponent(word: ShellWord): boolean {
  return componentNames.has(baseName(word.value ?? ""));
}

function wordOf(field: Field): ScriptWord & { readonly field: Field } {
  return {
    raw: field.string ?? "",
    value: field.string,
    range: field.range,
    variables: [],
    substitutions: [],
    script: () => scalarText(field),
    field,
  };
}

/**
 * A pod that a kubelet starts from a file: one of `kube-system`, or of no namespace. An etcd of no namespace may as well
 * be an application's, unless it has kubeadm's label.
 */
function isStaticPod(object: KubernetesObject, name: ComponentName): boolean {
  if (!object.is("", "Pod") || object.isPartial) return false;
  const metadata = object.field.get("metadata");
  if (object.namespace === "kube-system") return true;
  return metadata.get("namespace").isAbsent && (name !== "etcd" || metadata.get("labels", "tier").string === "control-plane");
}
