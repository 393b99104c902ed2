import { Blank, type Edit } from "../../../model/edit";
import type { Range } from "../../../model/text";
import { type Plain, remove, replaceValue, set } from "../../../model/tree/edit/edit";
import type { Field } from "../../../model/tree/field";
import type { Context, Place } from "../../rule";
import type { Instead } from "./demand";
import { type Setting, valueByDefault } from "./setting";
import { mending, titleOf, type Wrong } from "./wrong";

/**
 * The field of a configuration file, or items of the list that it holds, where they are not as they must be.
 * @param place where a field that is not there is told
 */
export function wrongFields(
  root: Field,
  place: { readonly range: Range },
  setting: Setting,
  { kubernetesVersion }: Context,
): readonly Wrong[] {
  const { field: name, must, fieldDefault } = setting;
  if (name === undefined) return [];
  const path = name.split(".");
  const field = root.get(...path);
  if (field.kind === "sequence" && must.insteadOfItem) return wrongItems(field, name, setting);
  const { isAbsent } = field;
  const value = isAbsent ? valueByDefault(fieldDefault, kubernetesVersion) : textOf(field);
  const instead = value === undefined ? undefined : must.instead(value);
  if (value === undefined || instead === undefined) return [];
  const edit = instead === "" ? remove(field) : write(root, path, instead);
  return [
    {
      at: isAbsent ? place : field,
      found: isAbsent ? `no ${name}` : `${name}: ${field.string ?? value}`,
      isAbsent,
      fix: mending(setting, titleOf(name, isAbsent ? "" : value, instead), instead, edit),
    },
  ];
}

/** The field, where it is written as it must be; the key of a list. */
export function provenField(root: Field, { field: name, must }: Setting): Place | undefined {
  const field = name === undefined ? undefined : root.get(...name.split("."));
  const value = field?.isPresent && textOf(field);
  if (!field || !value || !must.isMet(value)) return undefined;
  return field.kind === "sequence" ? field.keyRange : field;
}

function wrongItems(list: Field, name: string, setting: Setting): readonly Wrong[] {
  return list.items.flatMap((item) => {
    const { string: value } = item;
    const instead = value === undefined ? undefined : setting.must.insteadOfItem?.(value);
    if (value === undefined || instead === undefined) return [];
    const edit = instead === "" ? remove(item) : replaceValue(item, instead);
    const title = instead === "" ? `Remove ${value} from ${name}` : titleOf(name, value, instead);
    const fix = mending(setting, title, instead, edit);
    return [{ at: item, found: `${name}: ${value}`, isAbsent: false, fix }];
  });
}

/**
 * Its value as a flag would have it; `undefined` where that is unknown. No program starts with a boolean in quotes.
 */
function textOf(field: Field): string | undefined {
  if (field.kind === "sequence")
    return field.isComplete ? field.items.map(({ string }) => string).join(",") : undefined;
  if (field.boolean !== undefined) return String(field.boolean);
  return field.isQuoted && /^(?:true|false)$/i.test(field.string ?? "") ? undefined : field.string;
}

function write(root: Field, path: readonly string[], instead: Instead): Edit | undefined {
  const isList = root.get(...path).kind === "sequence";
  return isList ? undefined : set(root, path, plain(instead));
}

/** A text as the value that a configuration file has for it. */
function plain(instead: Instead): Plain {
  if (instead instanceof Blank) return instead;
  if (instead === "true" || instead === "false") return instead === "true";
  return /^-?\d+$/.test(instead) ? Number(instead) : instead;
}
