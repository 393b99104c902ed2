import type { WorkspaceFacts } from "../../model/workspace/facts";
import { SystemBuilder } from "./builder";
import { addProjects } from "./compose";
import { addCluster } from "./kubernetes";
import type { System } from "./system";

/** The system that the files of a workspace make: a question about what they tell. */
export function systemOf(facts: WorkspaceFacts): System {
  const builder = new SystemBuilder();
  addProjects(facts, builder);
  addCluster(facts, builder);
  return builder.system;
}
