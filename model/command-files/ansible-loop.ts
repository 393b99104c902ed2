import { isLiteral } from "../provisioning/said-in-tree";
import type { Field } from "../tree/field";

/** What a task is done with, once for each item: its items, and the variable that holds one. */
export interface Loop {
  readonly items: readonly Field[];
  readonly variable: string;
}

/** The loop of a task whose items are written in it. */
export function loopOf(task: Field): Loop | undefined {
  const list = ["loop", "with_items", "with_list"]
    .map((key) => task.get(key))
    .find(({ isPresent }) => isPresent);
  if (list?.kind !== "sequence" || list.isShared) return undefined;
  return { items: list.items, variable: task.get("loop_control", "loop_var").string ?? "item" };
}

const expression =
  /\{\{[ \t]*(\w+)(?:\.(\w+)|\[["'](\w+)["']\])?[ \t]*(?:\|[ \t]*default\([^()]*\)[ \t]*)?\}\}/g;

/** The field of an item that an expression `{{ item.key }}` stands for, where a text is nothing but that. */
export function wholeFrom(text: string, item: Field, { variable }: Loop): Field | undefined {
  const [found] = text.matchAll(expression);
  return found?.[0] === text.trim() ? fieldOf(found, item, variable) : undefined;
}

/** A text with the literals of an item in the place of such expressions; others stay. */
export function withItem(text: string, item: Field, { variable }: Loop): string {
  return text.replace(expression, (...found) => {
    const string = fieldOf(found, item, variable)?.string;
    return string !== undefined && isLiteral(string) ? string : found[0];
  });
}

function fieldOf(
  [, name, key, quoted]: readonly (string | undefined)[],
  item: Field,
  variable: string,
): Field | undefined {
  const path = key ?? quoted;
  const field = path === undefined ? item : item.get(path);
  return name === variable && field.kind === "scalar" ? field : undefined;
}
