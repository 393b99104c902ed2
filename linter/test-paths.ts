import type { Workspace, WorkspaceFacts } from "../model/workspace/facts";
import type { Configuration } from "./configuration";
import { matchesGlob } from "./glob";
import { relativePath } from "./path";

/** What tests need lies in folders of these names. */
const testFolders = new Set([
  "test",
  "tests",
  "testdata",
  "__tests__",
  "fixtures",
  "e2e",
  "integration",
  "golden",
]);

/** What lies below is deployed, each folder to another place: one of them may be called `test`. */
const deployedFolders = new Set(["overlays", "environments", "envs", "clusters", "stages"]);

/** So is a folder beside one of these. */
const environments = ["prod", "production", "staging", "dev"] as const;

/** Whether a file is one of tests, which nobody deploys: as the configuration says, else as its folders are called. */
export function isTest({ data, folder }: Configuration, path: string, workspace: Workspace): boolean {
  const relative = relativePath(folder, path);
  if (data.testPaths) return data.testPaths.some((glob) => matchesGlob(glob, relative));
  const names = relative.toLowerCase().split("/");
  const name = names.pop() as string;
  if (names.some((one) => deployedFolders.has(one))) return false;
  if (/\.golden(?:\.|$)/.test(name)) return true;
  const above = path.slice(0, path.length - relative.length);
  return names.some((one, i) => {
    if (!testFolders.has(one)) return false;
    const around = above + relative.split("/").slice(0, i).join("/");
    return !workspace.ask(holdsEnvironments, around.replace(/\/$/, ""));
  });
}

function holdsEnvironments(facts: WorkspaceFacts, folder: string): boolean {
  return environments.some((name) => facts.hasFolder(`${folder}/${name}`));
}
