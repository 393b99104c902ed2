import type { Workspace } from "../../model/workspace/facts";
import { isChart, isFragment, isPatch } from "../../model/workspace/kustomizations";
import type { Surroundings } from "../recognize";

/** What the workspace says about how a file is to be read. */
export function surroundingsIn(workspace: Workspace): Surroundings {
  return {
    isChart: (folder) => workspace.ask(isChart, folder),
    isPatch: (path) => workspace.ask(isPatch, path),
    isFragment: (path) => workspace.ask(isFragment, path),
  };
}
