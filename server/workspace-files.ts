import { baseName } from "../linter/path";

/** The files that are read from the workspace: those that may hold findings, and those that others refer to. */
export const workspaceGlob = `**/{${[
  "*Dockerfile*",
  "*dockerfile*",
  "*Containerfile*",
  "*containerfile*",
  "*.dockerignore",
  "*.yaml",
  "*.yml",
  "Kustomization",
  "daemon.json",
  "devcontainer.json",
  ".devcontainer.json",
  "*.sh",
  "*.bash",
  "Makefile",
  "*.mk",
  ".gitignore",
].join(",")}}`;

/** A workspace with more such files is read so far. */
export const maxFiles = 10_000;

/** Files that are not looked at unless they are opened: other people's. */
export function isForeign(path: string): boolean {
  return /\/(?:node_modules|\.git)\//.test(path);
}

export function isGitIgnore(path: string): boolean {
  return baseName(path) === ".gitignore";
}
