import { type Edit, type Fix, fix } from "../../model/edit";
import type { Component, ComponentName, Flag } from "../../model/kubernetes/kubernetes";
import { append, replaceValue, set } from "../../model/tree/edit/edit";
import type { Checks } from "../rule";

/** What a cluster component must be told, as a flag or as a field of its configuration file. */
export interface RequiredSetting {
  readonly component: ComponentName;
  /** Without dashes. */
  readonly flag: string;
  /** The value that closes the hole; every other known value is a finding. */
  readonly value: "true" | "false";
  /** What is wrong without it, completing "kube-apiserver …". */
  readonly problem: string;
  /** The component does without the flag what the rule forbids: on a static pod its absence is a finding. */
  readonly flagIsRequired?: boolean;
  /** Flags that move the decision elsewhere: beside one of them an absent flag says nothing. */
  readonly decidedBy?: readonly string[];
  /** An environment variable that counts for an absent flag. */
  readonly environment?: string;
  /** The field in the component's configuration file. */
  readonly setting?: readonly string[];
  /** The file's default is what the rule forbids: its absence is a finding. */
  readonly settingIsRequired?: boolean;
  readonly fixKind?: "suggestion" | "choice";
}

export function requires(required: RequiredSetting): Checks {
  return {
    component(component, report) {
      if (component.name !== required.component) return;
      if (component.source === "config") checkSetting(component);
      else checkFlag(component);

      function checkFlag(component: Component) {
        const flag = component.flag(required.flag);
        if (flag.state === "present" && isOther(flag.value)) {
          report(flag, {
            message: message(`--${required.flag}=${flag.value}`),
            fixes: [change(`--${required.flag}`, changeFlag(flag))],
          });
        } else if (flag.state === "absent" && isAbsenceTold(component)) {
          report(component, {
            message: message(`no --${required.flag}`),
            fixes: [change(`--${required.flag}`, addFlag(component))],
          });
        }
      }

      function checkSetting(component: Component) {
        const { object, range } = component;
        const path = required.setting;
        if (!path) return;
        const field = component.setting(...path);
        const edit = set(object.field, path, required.value === "true");
        if (field.isPresent && isOther(field.boolean?.toString())) {
          report(field, {
            message: message(`${path.join(".")}: ${field.string}`),
            fixes: [change(path.join("."), edit)],
          });
        } else if (field.isAbsent && required.settingIsRequired) {
          report(range, { message: message(`no ${path.join(".")}`), fixes: [change(path.join("."), edit)] });
        }
      }
    },
  };

  function isOther(value: string | undefined): boolean {
    return (
      value !== undefined && value.toLowerCase() !== required.value && /^(?:true|false|1|0|t|f)$/i.test(value)
    );
  }

  function isAbsenceTold(component: Component): boolean {
    if (!required.flagIsRequired || component.source !== "static-pod") return false;
    if (required.decidedBy?.some((name) => component.flag(name).state !== "absent")) return false;
    const value = required.environment && component.environment(required.environment);
    return value === undefined || value.toLowerCase() !== required.value;
  }

  function message(found: string): string {
    return `${required.component} ${required.problem} (${found})`;
  }

  function change(what: string, edit: Edit | undefined): Fix | undefined {
    return fix(`Set ${what} to ${required.value}`, required.fixKind ?? "suggestion", edit);
  }

  /** The word `--flag=value`, the entry `flag: value`, or the item `{ name, value }`. */
  function changeFlag({ field, value }: Flag): Edit | undefined {
    if (field?.kind === "mapping") return set(field, ["value"], required.value);
    if (field?.key === required.flag) return replaceValue(field, required.value);
    const words = [`--${required.flag}=${value}`, `--${required.flag}`];
    return field?.string !== undefined && words.includes(field.string)
      ? replaceValue(field, `--${required.flag}=${required.value}`)
      : undefined;
  }

  function addFlag({ flagList }: Component): Edit | undefined {
    return flagList?.kind === "sequence"
      ? append(flagList, `--${required.flag}=${required.value}`)
      : undefined;
  }
}
