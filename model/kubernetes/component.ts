import type { Range } from "../text";
import type { Field } from "../tree/field";
import type { WrittenFlag, WrittenFlags } from "./flags";
import type { Component, ComponentName, Container, Flag, KubernetesObject } from "./kubernetes";

interface ComponentParts {
  readonly object: KubernetesObject | undefined;
  readonly name: ComponentName;
  readonly source: Component["source"];
  readonly range: Range;
  readonly flags?: WrittenFlags;
  /** No other place can hold flags: what is not written is absent. */
  readonly isComplete?: boolean;
  readonly flagList?: Field;
  /** The container that runs it. */
  readonly container?: Container;
}

/** A component made of what was found about it. */
export function componentFrom(parts: ComponentParts): Component {
  const { object, name, source, range, flags = noFlags, isComplete = false, flagList, container } = parts;

  function flag(flagName: string): Flag {
    const written: WrittenFlag | undefined =
      flags.get(flagName) ?? (name === "etcd" ? variable(etcdVariable(flagName)) : undefined);
    const place = {
      name: flagName,
      range: written?.range ?? range,
      field: written?.field,
      valueRange: written?.valueRange,
    };
    if (fileAlone.has(name) && readsFile()) return { state: "unknown", value: undefined, ...place };
    if (written?.value) return { state: "present", value: written.value, ...place };
    const isAbsent = written ? written.value === "" : isComplete && !readsFile();
    return { state: isAbsent ? "absent" : "unknown", value: undefined, ...place };
  }

  /** Kubelet, scheduler, kube-proxy and etcd can take their settings from a file. */
  function readsFile(): boolean {
    return flags.has("config") || flags.has("config-file") || variable("ETCD_CONFIG_FILE") !== undefined;
  }

  function variable(variableName: string) {
    return container?.environment.filter((candidate) => candidate.name === variableName).at(-1);
  }

  return {
    object,
    name,
    source,
    range,
    version: container?.imageReference?.tag ?? object?.field.get("kubernetesVersion").string,
    flagList,
    flag,
  };
}

/** What takes all settings from a file, where it is given one, and none of the command line. */
const fileAlone: ReadonlySet<ComponentName> = new Set(["etcd", "kube-proxy"]);

const noFlags: WrittenFlags = new Map();

/** etcd reads each flag from the environment too; the command line counts more. */
function etcdVariable(flag: string): string {
  return `ETCD_${flag.toUpperCase().replaceAll("-", "_")}`;
}
