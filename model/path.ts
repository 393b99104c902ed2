/** Last part of a slash-separated path or URI. */
export function baseName(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}

/** Everything before the last slash; `""` for a bare name. */
export function folderOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf("/")));
}

/** The folders that a path is in, the nearest first, `""` (the folder that relative paths start from) last. */
export function foldersAbove(path: string): readonly string[] {
  const folders: string[] = [];
  for (let folder = folderOf(path); folder !== ""; folder = folderOf(folder)) folders.push(folder);
  return [...folders, ""];
}

/** A path that a file in `folder` names, with `.` and `..` resolved; an absolute one stays on the folder's volume or host. */
export function joinPath(folder: string, name: string): string {
  const root = /^(?:[a-z][\w+.-]*:\/\/[^/]*)?\/?/i.exec(folder)?.[0] ?? "";
  const parts = name.startsWith("/") ? [] : folder.slice(root.length).split("/");
  for (const part of name.split("/")) {
    if (part === "..") parts.pop();
    else if (part !== "." && part !== "") parts.push(part);
  }
  const start = name.startsWith("/") && root === "" ? "/" : root;
  return start + parts.filter((part) => part !== "" && part !== ".").join("/");
}

/** Whether a path leads into a folder, at any depth. */
export function isBelow(folder: string, path: string): boolean {
  return path.startsWith(folder === "" || folder.endsWith("/") ? folder : `${folder}/`);
}

/** A path as seen from a folder; the whole path when it is not in it. */
export function relativePath(folder: string, path: string): string {
  const start = folder === "" || folder.endsWith("/") ? folder : `${folder}/`;
  return path.startsWith(start) ? path.slice(start.length) : path;
}

/** An absolute path without `.`, `..`, doubled and trailing slashes; `undefined` for a relative one. */
export function normalizePath(path: string): string | undefined {
  return path.startsWith("/") ? joinPath("", path) : undefined;
}
