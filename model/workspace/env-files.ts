import type { FileVariable } from "../compose/env-file";
import { firstFound } from "../search";
import type { WorkspaceFacts } from "./facts";

/** The variables that an env file sets; `undefined` where the workspace has no such file. */
export function variablesOf(facts: WorkspaceFacts, path: string): readonly FileVariable[] | undefined {
  return facts.of("envFile", path)[0]?.variables;
}

/** The names of the variables that an env file sets, or its example, where that is what the repository has. */
export function namesSetBy(facts: WorkspaceFacts, path: string): readonly string[] | undefined {
  const paths = ["", ".example", ".sample", ".dist", ".template"].map((end) => path + end);
  return firstFound(paths, (one) => variablesOf(facts, one))?.map(({ name }) => name);
}
