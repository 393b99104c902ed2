import type { Edit } from "../edit";
import type { Range } from "../text";
import type { Field } from "../tree/field";
import type { FlagSource } from "./flags";
import type { Component, ComponentName, Container, Flag, KubernetesObject } from "./kubernetes";

/** A component whose flags are written, in a command line or in the configuration of a tool. */
export class FlaggedComponent implements Component {
  constructor(
    readonly object: KubernetesObject,
    readonly name: ComponentName,
    readonly source: Component["source"],
    readonly range: Range,
    private readonly flags: FlagSource,
    private readonly container?: Container,
  ) {}

  flag(name: string): Flag {
    const { written, isComplete } = this.flags;
    const flag = written.get(name);
    if (flag) {
      const { value, range, field } = flag;
      if (value === "") return { name, state: "absent", value: undefined, range, field };
      return { name, state: value === undefined ? "unknown" : "present", value, range, field };
    }
    const variable = this.name === "etcd" ? this.variable(`ETCD_${name.toUpperCase().replaceAll("-", "_")}`) : undefined;
    if (variable?.value) return { name, state: "present", ...variable };
    const isAbsent = isComplete && (!variable || variable.value === "") && !written.has("config") && !written.has("config-file");
    return { name, state: isAbsent ? "absent" : "unknown", value: undefined, range: this.range, field: undefined };
  }

  setFlag(name: string, value: string): Edit | undefined {
    const flag = this.flags.written.get(name);
    return flag ? flag.set(value) : this.flags.add(name, value);
  }

  removeFlag(name: string): Edit | undefined {
    return this.flags.written.get(name)?.remove();
  }

  setting(...path: readonly string[]): Field {
    return this.object.field.get(...path);
  }

  environment(name: string): string | undefined {
    return this.variable(name)?.value;
  }

  private variable(name: string) {
    return this.container?.environment.filter((variable) => variable.name === name).at(-1);
  }
}
