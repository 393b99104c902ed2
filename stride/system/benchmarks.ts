import type { WorkspaceFacts } from "../../model/workspace/facts";
import type { SystemBuilder } from "./builder";
import { addComponent } from "./cluster";
import { daemon } from "./docker";
import { evidenceOf } from "./surroundings";

/** The hosts and nodes that benchmarks were run on: what was looked at is there. */
export function addBenchmarks(facts: WorkspaceFacts, builder: SystemBuilder): void {
  for (const { path, fact } of facts.all("benchmark")) {
    const evidence = evidenceOf(path, fact);
    if (fact.tool === "docker-bench-security") daemon(builder, evidence);
    // How they are configured, their own files say as a whole.
    for (const name of fact.components) addComponent(name, { evidence, isWhole: true }, builder);
  }
}
