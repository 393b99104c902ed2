import type { LintResult } from "../linter/finding";
import type { Question } from "../model/questions";
import type { Told, WorkspaceFacts } from "../model/workspace/facts";
import { Decided } from "./decisions/decided";
import type { ThreatModel } from "./model/model";
import { Remembered } from "./model/remembered";
import { ThreatModels } from "./model/threat-model";
import { systemOf } from "./system/system-of";

/** Who knows all files of a workspace: a `Linter`. */
interface Workspace {
  ask<Answer>(question: Question<WorkspaceFacts, [], Answer>): Answer;
}

/** The threat model of a workspace, with what people decided: made anew each time, of what is known from the time before. */
export class WorkspaceThreats {
  readonly #models = new ThreatModels();
  readonly #decided = new Remembered<undefined, Decided>();

  constructor(private readonly workspace: Workspace) {}

  /**
   * @param files linted with proof: the same object for as long as a file is linted alike
   * @param today such as `2027-06-30`: decisions may be over
   */
  model(files: readonly LintResult[], today: string): ThreatModel {
    const told = this.workspace.ask(decisionsOf);
    this.#decided.begin();
    const decided = this.#decided.take(undefined, [told, today], () => new Decided(told, today));
    return this.#models.make(files, this.workspace.ask(systemOf), decided);
  }
}

function decisionsOf(facts: WorkspaceFacts): readonly Told<"decision">[] {
  return facts.all("decision");
}
