import type { Permission } from "../provisioning/permission";
import { isLiteral, ownersBy, saidBy, withoutMarks } from "../provisioning/said-in-tree";
import type { WrittenFile } from "../provisioning/written-file";
import { scalarText } from "../scalar-text";
import { isPosixScript } from "../shell/interpreters";
import { parseExecForm } from "../shell/parse";
import type { TreeDocument } from "../tree/document";
import { set } from "../tree/edit/edit";
import type { Field } from "../tree/field";
import type { CommandFile } from "./command-file";
import { readSnippets } from "./reading";
import { fieldSnippet, fieldWord } from "./tree-words";

/** True for the configuration that a machine in a cloud starts with: its first line says so. */
export function isCloudConfig(text: string): boolean {
  return /^\uFEFF?(?:##[^\n]*\n)?#cloud-config\b/.test(text.slice(0, 500));
}

/** What cloud-init runs and which files it writes. Source: the reference of its modules. */
export function cloudInitCommands(document: TreeDocument): CommandFile {
  const { text, lines, comments, root } = document;
  const runs = ["bootcmd", "runcmd"].flatMap((key) => root.get(key).items);
  const files = root.get("write_files").items;
  const scripts = files.map((file) => file.get("content")).filter(isScript);
  const texts = [...runs.filter(({ string }) => string !== undefined), ...scripts];
  const lists = runs.filter(({ kind }) => kind === "sequence");
  const execs = lists.flatMap(({ items }) => parseExecForm(items.map((item) => fieldWord(item))));
  return {
    ...readSnippets(text, comments, texts.map(fieldSnippet), execs, lines),
    permissions: files.flatMap(permissionOf),
    writtenFiles: files.flatMap(writtenFile),
  };
}

function isScript({ string }: Field): boolean {
  return string?.startsWith("#!") === true && isPosixScript(string);
}

/** Without a mode a file is read by everybody. */
function permissionOf(file: Field): readonly Permission[] {
  const path = file.get("path");
  const mode = file.get("permissions");
  if (path.string === undefined) return [];
  return [
    {
      paths: isLiteral(path.string) ? [path.string] : [],
      hasOthers: false,
      isRecursive: false,
      mode: mode.isAbsent
        ? {
            value: "0644",
            range: path.range,
            isDefault: true,
            replace: (text) => set(file, ["permissions"], text),
          }
        : saidBy(mode),
      ...ownersBy(file.get("owner")),
    },
  ];
}

function writtenFile(file: Field): readonly WrittenFile[] {
  const [path, content] = [file.get("path").string, file.get("content")];
  if (path === undefined || content.string === undefined || !file.get("encoding").isAbsent) return [];
  if (!isLiteral(path)) return [];
  const { text, toOffset } = scalarText(content);
  const known = { text: withoutMarks(text), toOffset };
  return [{ path, content: known, isAdded: file.get("append").isTrue, field: content }];
}
