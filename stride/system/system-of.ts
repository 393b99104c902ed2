import type { WorkspaceFacts } from "../../model/workspace/facts";
import { addBenchmarks } from "./benchmarks";
import { SystemBuilder } from "./builder";
import { addProjects } from "./compose";
import { addBuilds, addDocker } from "./docker";
import { addCluster } from "./kubernetes";
import { addSuppliers } from "./surroundings";
import type { System } from "./system";

/** The system that the files of a workspace make: a question about what they tell. */
export function systemOf(facts: WorkspaceFacts): System {
  const builder = new SystemBuilder();
  addBuilds(facts, builder);
  addProjects(facts, builder);
  addBenchmarks(facts, builder);
  addDocker(facts, builder);
  addCluster(facts, builder);
  addSuppliers(builder);
  return { ...builder.system, benchmarks: facts.all("benchmark") };
}
