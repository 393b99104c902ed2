import type { Workspace } from "../../model/workspace/facts";
import { isChart, isFragment, isPatch } from "../../model/workspace/kustomizations";
import type { Mentions } from "../recognize";

/** What the workspace says about how a file is to be read. */
export function mentionsIn(workspace: Workspace): Mentions {
  return {
    isChart: (folder) => workspace.ask(isChart, folder),
    isPatch: (path) => workspace.ask(isPatch, path),
    isFragment: (path) => workspace.ask(isFragment, path),
  };
}
