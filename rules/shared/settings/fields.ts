import { Blank } from "../../../model/edit";
import type { Range } from "../../../model/text";
import { append, type Plain, remove, replaceValue, set } from "../../../model/tree/edit/edit";
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
  const { field: name, must, fieldDefault, answeredBy, onlyUnder, fixWith } = setting;
  if (name === undefined) return [];
  if (answeredBy !== undefined && !at(root, answeredBy).isAbsent) return [];
  if (onlyUnder && !holdsOneOf(root.get(onlyUnder.field), onlyUnder.values)) return [];
  const field = at(root, name);
  if (field.kind === "sequence") return wrongList(field, name, setting);
  const { isAbsent } = field;
  const value = isAbsent ? valueByDefault(fieldDefault, kubernetesVersion) : textOf(field);
  const instead = value === undefined ? undefined : must.instead(value);
  if (value === undefined || instead === undefined) return [];
  const edit = instead === "" ? remove(field) : set(root, name.split("."), plain(instead));
  return [
    {
      at: isAbsent ? place : field,
      name,
      found: isAbsent ? `no ${name}` : `${name}: ${(field.string ?? value) || '""'}`,
      isAbsent,
      value: isAbsent ? "" : value,
      fix: mending(
        setting,
        titleOf(name, isAbsent ? "" : value, instead),
        instead,
        edit,
        fixWith?.(root) ?? [],
      ),
    },
  ];
}

/** The field, where it is written as it must be, or what answers for it; the key of a list. */
export function provenField(root: Field, { field: name, must, answeredBy }: Setting): Place | undefined {
  if (name === undefined) return undefined;
  const other = answeredBy === undefined ? undefined : at(root, answeredBy);
  if (other?.isPresent) return other.keyRange;
  const field = at(root, name);
  const isList = field.kind === "sequence";
  const value = isList ? listOf(field, name) : textOf(field);
  if (!field.isPresent || !value || !must.isMet(value)) return undefined;
  return isList ? field.keyRange : field;
}

function holdsOneOf(field: Field, values: readonly string[]): boolean {
  const value = field.isAbsent ? "" : textOf(field);
  return value !== undefined && values.includes(value);
}

/** The list that holds a field of its items is told for it. */
function at(root: Field, name: string): Field {
  return root.get(...(name.split("[].")[0] as string).split("."));
}

/** What is asked about an item of a list: itself, or a field of it. */
function valueIn(item: Field, name: string): Field {
  const [, path] = name.split("[].");
  return path === undefined ? item : item.get(...path.split("."));
}

/** The items of a list as a flag would have them; `undefined` where one is unknown. */
function listOf(list: Field, name: string): string | undefined {
  const items = list.items.map((item) => valueIn(item, name).string);
  return list.isComplete && items.every((item) => item !== undefined) ? items.join(",") : undefined;
}

function wrongList(list: Field, name: string, setting: Setting): readonly Wrong[] {
  const { must } = setting;
  if (must.insteadOfItem) return wrongItems(list, name, setting);
  const value = listOf(list, name);
  const instead = value === undefined ? undefined : must.instead(value);
  if (value === undefined || instead === undefined) return [];
  const [, key] = name.split("[].");
  const added = String(instead).slice(value.length).replace(/^,/, "");
  const edit = instead === "" ? remove(list) : append(list, key === undefined ? added : { [key]: added });
  return [
    {
      at: { range: list.keyRange ?? list.range },
      name,
      found: `${name}: ${value}`,
      isAbsent: false,
      value,
      fix: mending(setting, titleOf(name, value, instead), instead, edit),
    },
  ];
}

function wrongItems(list: Field, name: string, setting: Setting): readonly Wrong[] {
  return list.items.flatMap((item) => {
    const field = valueIn(item, name);
    const { string: value } = field;
    const instead = value === undefined ? undefined : setting.must.insteadOfItem?.(value);
    if (value === undefined || instead === undefined) return [];
    // Of items that hold more than a text one has to stay.
    const isLast = field !== item && list.items.length === 1;
    const edit = instead !== "" ? replaceValue(field, instead) : isLast ? undefined : remove(item);
    const title = instead === "" ? `Remove ${value} from ${name}` : titleOf(name, value, instead);
    const fix = mending(setting, title, instead, edit);
    return [{ at: field, name, found: `${name}: ${value}`, isAbsent: false, value, fix }];
  });
}

/**
 * Its value as a flag would have it; `undefined` where that is unknown. No program starts with a boolean in quotes.
 */
function textOf(field: Field): string | undefined {
  if (field.boolean !== undefined) return String(field.boolean);
  return field.isQuoted && /^(?:true|false)$/i.test(field.string ?? "") ? undefined : field.string;
}

/** A text as the value that a configuration file has for it. */
function plain(instead: Instead): Plain {
  if (instead instanceof Blank) return instead;
  if (instead === "true" || instead === "false") return instead === "true";
  return /^-?\d+$/.test(instead) ? Number(instead) : instead;
}
