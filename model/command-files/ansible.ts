import { scalarText } from "../scalar-text";
import type { Command } from "../shell/command";
import { parseExecForm } from "../shell/parse";
import { linesOf } from "../text";
import type { TreeDocument } from "../tree/document";
import type { Field } from "../tree/field";
import { containerModules, startedBy } from "./ansible-container";
import { fileModules, permissionsOf, writtenFilesOf } from "./ansible-files";
import { type CommandFile, mayRunContainers } from "./command-file";
import { withoutExpressions } from "./jinja";
import { readSnippets, type Snippet } from "./reading";
import { fieldWord } from "./tree-words";

/** The modules that are read have a name of their collection before them, or none. */
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
  const done = tasks.flatMap((task) =>
    fileModules.flatMap((name) => {
      const module = moduleOf(task, name);
      return module ? { name, module, task } : [];
    }),
  );
  return {
    ...readSnippets(first.text, comments, tasks.flatMap(scripts), tasks.flatMap(execs), first.lines),
    permissions: done.flatMap(permissionsOf),
    writtenFiles: done.flatMap(writtenFilesOf),
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
