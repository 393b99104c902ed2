import { baseName } from "../path";
import type { Permission } from "../provisioning/permission";
import { asOwner, isLiteral, saidBy, saidWithin } from "../provisioning/said-in-tree";
import type { WrittenFile } from "../provisioning/written-file";
import { scalarText } from "../scalar-text";
import type { Command } from "../shell/command";
import { parseExecForm } from "../shell/parse";
import { linesOf } from "../text";
import type { TreeDocument } from "../tree/document";
import type { Field } from "../tree/field";
import { rest } from "../written-text";
import { containerModules, startedBy } from "./ansible-container";
import { type CommandFile, mayRunContainers } from "./command-file";
import { withoutExpressions } from "./jinja";
import { readSnippets, type Snippet } from "./reading";
import { fieldWord } from "./tree-words";

/** The modules that are read; they have a name of their collection before them, or none. */
const fileModules = ["file", "copy", "template", "get_url", "lineinfile", "blockinfile"];
const commandModules = ["command", "shell", "raw"];
const collections = ["", "ansible.builtin.", "ansible.legacy."];

const hasModule =
  /^(?:-[ \t]+|[ \t]+(?:-[ \t]+)?)(?:ansible\.(?:builtin|legacy)\.|community\.docker\.)?(?:file|copy|template|get_url|lineinfile|blockinfile|command|shell|raw|docker_container)[ \t]*:/m;

/** True for a playbook, or a list of tasks, that may be about containers or a cluster. */
export function hasTasks(text: string): boolean {
  return isList(text) && hasModule.test(text) && mayRunContainers(text);
}

/** Whether the first line that says something begins an item. */
function isList(text: string): boolean {
  for (const { start, end } of linesOf(text)) {
    const line = text.slice(start, end);
    if (/^\uFEFF?[ \t]*(?:#|---|%|$)/.test(line)) continue;
    return /^\uFEFF?[ \t]*-(?:[ \t]|$)/.test(line);
  }
  return false;
}

/** What the tasks of Ansible run, and which files they write. Source: the pages of the modules in `ansible.builtin`. */
export function ansibleTasks(documents: readonly TreeDocument[]): CommandFile {
  const [first] = documents as readonly [TreeDocument];
  const tasks = documents.flatMap(({ root }) => tasksIn(root, 0));
  const comments = documents.flatMap((document) => document.comments);
  const done = tasks.flatMap((task) => fileModules.flatMap((name) => fileTask(task, name)));
  return {
    ...readSnippets(first.text, comments, tasks.flatMap(scripts), tasks.flatMap(execs), first.lines),
    permissions: done.flatMap(permissionOf),
    writtenFiles: done.flatMap(writtenFile),
  };
}

/** Blocks stand in blocks; deeper than this nobody writes them. */
const maxDepth = 16;

/** The tasks of a list, of the plays in it and of the blocks in those. */
function tasksIn(list: Field, depth: number): readonly Field[] {
  if (depth > maxDepth) return [];
  return list.items.flatMap((item) => {
    if (item.isShared) return [];
    const lists = ["pre_tasks", "tasks", "post_tasks", "handlers", "block", "rescue", "always"];
    const inner = lists.flatMap((key) => tasksIn(item.get(key), depth + 1));
    return [item, ...inner];
  });
}

function moduleOf(task: Field, name: string): Field | undefined {
  return collections.map((collection) => task.get(collection + name)).find(({ isPresent }) => isPresent);
}

function scripts(task: Field): readonly Snippet[] {
  return commandModules.flatMap((name) => {
    const module = moduleOf(task, name);
    const field = module?.kind === "mapping" ? module.get("cmd") : module;
    if (field?.string === undefined) return [];
    const script = withoutExpressions(scalarText(field));
    return [{ shell: "posix", script, ...(name === "command" && { isExec: true }) } as const];
  });
}

function execs(task: Field): readonly Command[] {
  const words = moduleOf(task, "command")?.get("argv").items ?? [];
  const containers = containerModules.map((name) => task.get(name));
  return [...parseExecForm(words.map((word) => fieldWord(word))), ...containers.flatMap(startedBy)];
}

/** A module that is about a file, with its arguments by their names. */
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

function fileTask(task: Field, name: string): readonly FileTask[] {
  const module = moduleOf(task, name);
  if (!module) return [];
  const short = module.string === undefined ? undefined : shortForm(module, module.string);
  const inMapping = (key: string): Argument | undefined => {
    const field = module.get(key);
    return field.string === undefined ? undefined : { field, start: 0, text: field.string, isPart: false };
  };
  const argument = (key: string) => (short ? short.get(key) : inMapping(key));
  return [{ name, get: (...names) => names.map(argument).find((one) => one !== undefined) }];
}

function shortForm(field: Field, text: string): ReadonlyMap<string, Argument> {
  const found = [...text.matchAll(/(?<![^\s])(\w+)=("[^"]*"|'[^']*'|[^\s"']+)/g)];
  return new Map(
    found.map(({ index, 1: key = "", 2: written = "" }): [string, Argument] => {
      const isQuoted = /^["']/.test(written);
      const start = index + key.length + 1 + (isQuoted ? 1 : 0);
      return [key, { field, start, text: isQuoted ? written.slice(1, -1) : written, isPart: true }];
    }),
  );
}

function said(argument: Argument | undefined) {
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

function permissionOf(task: FileTask): readonly Permission[] {
  const { get } = task;
  const path = pathOf(task);
  const state = get("state")?.text;
  if (path === undefined || state === "absent" || state === "link") return [];
  return [
    {
      paths: [path],
      hasOthers: false,
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

function writtenFile(task: FileTask): readonly WrittenFile[] {
  const path = pathOf(task);
  const content = task.get(contents[task.name] ?? "");
  if (path === undefined || !content || !isLiteral(content.text) || task.get("state")?.text === "absent")
    return [];
  const { field, start, isPart } = content;
  const whole = scalarText(field);
  return [
    {
      path,
      content: isPart ? { ...rest(whole, start), text: content.text } : whole,
      isAdded: task.name !== "copy",
      ...(!isPart && { field }),
    },
  ];
}
