import type { ComponentName } from "../kubernetes/kubernetes";
import type { Range } from "../text";
import type { WorkspaceFacts } from "./facts";

/** A line of a file. */
export interface Line {
  readonly path: string;
  readonly range: Range;
}

/** Where files of the workspace configure something that runs on a machine: its `daemon.json`, the static pod of a component. */
export function configurationsOf(facts: WorkspaceFacts, name: ComponentName): readonly Line[] {
  if (name === "dockerd")
    return facts
      .all("dockerFile")
      .flatMap(({ path, fact: { role, range } }) => (role === "daemon" ? [{ path, range }] : []));
  return facts
    .all("component")
    .flatMap(({ path, fact }) => (fact.name === name ? [{ path, range: fact.range }] : []));
}
