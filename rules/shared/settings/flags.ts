import { Blank, defaultOf, type Edit, write as writeText } from "../../../model/edit";
import type { Component, Flag } from "../../../model/kubernetes/kubernetes";
import { append, remove, replaceValue, set } from "../../../model/tree/edit/edit";
import type { Context } from "../../rule";
import { isReached, parseVersion } from "../cluster/kubernetes-version";
import type { Instead } from "./demand";
import { type Setting, valueByDefault } from "./setting";
import { mending, titleOf, type Wrong } from "./wrong";

/** The flag of a component, where it is not as it must be. */
export function wrongFlag(component: Component, setting: Setting, context: Context): readonly Wrong[] {
  const { onlyUnder } = setting;
  if (setting.flag === undefined) return [];
  if (onlyUnder && !isOneOf(component.flag(onlyUnder.flag), onlyUnder.values)) return [];
  const flag = component.flag(setting.flag);
  const value = flag.value ?? valueOfAbsent(component, flag, setting, context);
  const wanted = value === undefined ? undefined : setting.must.instead(value);
  if (wanted === undefined) return [];
  const goneSince = isGone(component, setting) ? setting.goneSince : undefined;
  const instead = goneSince ? "" : wanted;
  const name = `--${setting.flag}`;
  const isAbsent = flag.value === undefined;
  return [
    {
      at: isAbsent ? component : flag,
      name,
      found: isAbsent ? `no ${name}` : `${name}=${flag.value}`,
      isAbsent,
      value: flag.value ?? "",
      goneSince,
      fix: mending(
        setting,
        titleOf(name, flag.value ?? "", instead),
        instead,
        isMendable(component, setting) ? write(component, flag, instead) : undefined,
      ),
    },
  ];
}

function isGone({ version = "" }: Component, { goneSince }: Setting): boolean {
  return goneSince !== undefined && /^v?\d+\.\d/.test(version) && isReached(parseVersion(version), goneSince);
}

function isOneOf({ state, value }: Flag, values: readonly string[]): boolean {
  return state !== "unknown" && values.includes(value ?? "");
}

/** The flag, where it is written as it must be. */
export function provenFlag(component: Component, { flag: name, must }: Setting): Flag | undefined {
  const flag = name === undefined ? undefined : component.flag(name);
  return flag?.value && must.isMet(flag.value) ? flag : undefined;
}

function isMendable(component: Component, { isIdle, fixNeeds = [] }: Setting): boolean {
  const isThere = (name: string) =>
    component.source === "kubeadm" || component.flag(name).state === "present";
  return !isIdle?.(component) && fixNeeds.every(isThere);
}

/** Only of a static pod are all flags known. */
function valueOfAbsent(
  component: Component,
  flag: Flag,
  { flagDefault, decidedBy = [], onlyWith }: Setting,
  { kubernetesVersion }: Context,
): string | undefined {
  const isTold = flag.state === "absent" && component.source === "static-pod";
  const has = (name: string) => {
    const { state, value } = component.flag(name);
    return state !== "absent" && value !== "false";
  };
  return isTold && !decidedBy.some(has) && (onlyWith?.some(has) ?? true)
    ? valueByDefault(flagDefault, kubernetesVersion)
    : undefined;
}

function write({ flagList }: Component, flag: Flag, instead: Instead): Edit | undefined {
  const { name, field, value = "", valueRange } = flag;
  if (field === undefined) {
    if (valueRange) return instead === "" ? undefined : writeText(valueRange, [instead]);
    const isFree = flag.state === "absent" && flagList?.kind === "sequence";
    return isFree ? withBlank(append(flagList, `--${name}=${defaultOf(instead)}`), instead) : undefined;
  }
  if (instead === "") return remove(field);
  if (field.kind === "mapping") return set(field, ["value"], instead);
  if (field.string === value) return replaceValue(field, instead);
  return withBlank(replaceValue(field, wordOf(field.string ?? "", value, defaultOf(instead))), instead);
}

/** The word of a flag with another value; a bare flag gets one. */
function wordOf(word: string, value: string, instead: string): string {
  const start = word.endsWith(`=${value}`) ? word.slice(0, word.length - value.length) : `${word}=`;
  return start + instead;
}

/** A word has its blank behind the name of the flag. */
function withBlank(edit: Edit | undefined, instead: Instead): Edit | undefined {
  if (!edit || !(instead instanceof Blank)) return edit;
  const start = edit.newText.lastIndexOf(instead.value);
  return { ...edit, blanks: [{ start, end: start + instead.value.length, blank: instead }] };
}
