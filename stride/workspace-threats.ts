import type { LintResult } from "../linter/finding";
import type { Question } from "../model/questions";
import type { Told, WorkspaceFacts } from "../model/workspace/facts";
import { Decided } from "./decisions/decided";
import type { ThreatModel } from "./model/model";
import { threatModelOf } from "./model/threat-model";
import { systemOf } from "./system/system-of";

/** Who knows all files of a workspace: a `Linter`. */
interface Workspace {
  ask<Answer>(question: Question<WorkspaceFacts, [], Answer>): Answer;
}

/**
 * The threat model of a workspace, with what people decided.
 * @param files linted with proof
 * @param today such as `2027-06-30`: decisions may be over
 */
export function workspaceThreats(
  files: readonly LintResult[],
  workspace: Workspace,
  today: string,
): ThreatModel {
  return threatModelOf(files, workspace.ask(systemOf), new Decided(workspace.ask(decisionsOf), today));
}

function decisionsOf(facts: WorkspaceFacts): readonly Told<"decision">[] {
  return facts.all("decision");
}
