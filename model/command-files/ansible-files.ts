import { addTo } from "../groups";
import { baseName } from "../path";
import type { Permission, Said } from "../provisioning/permission";
import { asOwner, isLiteral, saidBy, saidWithin, withoutMarks } from "../provisioning/said-in-tree";
import type { WrittenFile } from "../provisioning/written-file";
import { scalarText } from "../scalar-text";
import type { Field } from "../tree/field";
import { rest } from "../written-text";
import { type Loop, loopOf, wholeFrom, withItem } from "./ansible-loop";

/** The modules that are about a file. */
export const fileModules = ["file", "copy", "template", "get_url", "lineinfile", "blockinfile"];

/** A module in a task. */
interface Module {
  readonly name: string;
  readonly module: Field;
  readonly task: Field;
}

/** A module that is about a file, with its arguments by their names; in a loop, those of one item. */
interface FileTask {
  readonly name: string;
  readonly get: (...names: readonly string[]) => Argument | undefined;
}

/** An argument: a scalar, or a part of one in the short form `dest=/etc/x mode=0644`. */
interface Argument {
  readonly field: Field;
  readonly start: number;
  readonly text: string;
  readonly isPart: boolean;
}

function fileTask({ name, module }: Module, own: (argument: Argument) => Argument = (one) => one): FileTask {
  const short = module.string === undefined ? undefined : shortForm(module, module.string);
  const inMapping = (key: string) => whole(module.get(key));
  const argument = (key: string) => {
    const found = short ? short.get(key) : inMapping(key);
    return found && own(found);
  };
  return { name, get: (...names) => names.map(argument).find((one) => one !== undefined) };
}

function whole(field: Field): Argument | undefined {
  const { string } = field;
  return string === undefined ? undefined : { field, start: 0, text: string, isPart: false };
}

function shortForm(field: Field, text: string): ReadonlyMap<string, Argument> {
  const found = [
    ...text.matchAll(/(?<![^\s])(\w+)=("[^"]*"|'[^']*'|(?:\{\{[^{}]*\}\}|[^\s"'{]|\{(?!\{))+)/g),
  ];
  return new Map(
    found.map(({ index, 1: key = "", 2: written = "" }): [string, Argument] => {
      const isQuoted = /^["']/.test(written);
      const start = index + key.length + 1 + (isQuoted ? 1 : 0);
      return [key, { field, start, text: isQuoted ? written.slice(1, -1) : written, isPart: true }];
    }),
  );
}

/** The same module once for each item of the loop of its task; none where that has no items that are known. */
function inLoop(module: Module): readonly FileTask[] {
  const loop = loopOf(module.task);
  return loop?.items.map((item) => fileTask(module, (argument) => ofItem(argument, item, loop))) ?? [];
}

/**
 * What is nothing but a part of the item is told there. Which mode a number without quotes becomes on its way through a
 * template depends on the version of Ansible.
 */
function ofItem(argument: Argument, item: Field, loop: Loop): Argument {
  const field = wholeFrom(argument.text, item, loop);
  if (field && !field.isQuoted && /^\d+$/.test(field.string ?? "")) return argument;
  return (field && whole(field)) ?? { ...argument, text: withItem(argument.text, item, loop) };
}

function said(argument: Argument | undefined): Said | undefined {
  if (!argument) return undefined;
  const { field, start, text, isPart } = argument;
  return isPart ? saidWithin(field, start, start + text.length) : saidBy(field);
}

/** Where a task works: in a folder the file keeps the name of its source. */
function pathOf({ name, get }: FileTask): string | undefined {
  const path = get("dest", "path", "name", "destfile")?.text;
  const source = get("src")?.text;
  if (path === undefined || !isLiteral(path)) return undefined;
  if (!path.endsWith("/") || name === "file") return path;
  return source !== undefined && isLiteral(source) ? path + baseName(source) : undefined;
}

/** What a module says of the access to files; in a loop, of those of all items for which it says the same. */
export function permissionsOf(module: Module): readonly Permission[] {
  const looped = inLoop(module);
  if (looped.length === 0) return permissionOf(fileTask(module));
  const single = looped.flatMap(permissionOf);
  const modes = single.map(({ owner: _, group: __, ...rest }) => rest);
  const owners = single.map(({ mode: _, ...rest }) => rest);
  return [...together(modes, ({ mode }) => mode), ...together(owners, ({ owner, group }) => owner ?? group)];
}

/** Those that say it at the same place are one. */
function together(
  all: readonly Permission[],
  saidIn: (one: Permission) => Said | undefined,
): readonly Permission[] {
  const byPlace = new Map<string, Permission[]>();
  for (const one of all) {
    const at = saidIn(one)?.range.start;
    if (at !== undefined) addTo(byPlace, `${at} ${one.isRecursive}`, one);
  }
  return [...byPlace.values()].flatMap((same) => {
    const [first] = same;
    const paths = same.flatMap((one) => one.paths);
    return first ? { ...first, paths, hasOthers: same.some(({ hasOthers }) => hasOthers) } : [];
  });
}

function permissionOf(task: FileTask): readonly Permission[] {
  const { get } = task;
  const path = pathOf(task);
  const state = get("state")?.text;
  if (state === "absent" || state === "link") return [];
  return [
    {
      paths: path === undefined ? [] : [path],
      hasOthers: path === undefined,
      isRecursive: /^(?:true|yes|on|1)$/i.test(get("recurse")?.text ?? ""),
      mode: said(get("mode")),
      owner: asOwner(said(get("owner"))),
      group: said(get("group")),
    },
  ];
}

const contents: Readonly<Record<string, string | undefined>> = {
  copy: "content",
  lineinfile: "line",
  blockinfile: "block",
};

/** What a module writes; of a loop, what is written in its items. */
export function writtenFilesOf(module: Module): readonly WrittenFile[] {
  const own = fileTask(module);
  const ofItems = inLoop(module).filter((one) => contentOf(one)?.field !== contentOf(own)?.field);
  return ofItems.length > 0 ? ofItems.flatMap(writtenFile) : writtenFile(own);
}

function contentOf({ name, get }: FileTask): Argument | undefined {
  return get(contents[name] ?? "");
}

function writtenFile(task: FileTask): readonly WrittenFile[] {
  const path = pathOf(task);
  const content = contentOf(task);
  if (path === undefined || !content || task.get("state")?.text === "absent") return [];
  const { field, start, isPart } = content;
  const { toOffset } = isPart ? rest(scalarText(field), start) : scalarText(field);
  return [
    {
      path,
      content: { text: withoutMarks(content.text), toOffset },
      isAdded: task.name !== "copy",
      ...(!isPart && { field }),
    },
  ];
}
