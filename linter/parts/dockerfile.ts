import type { Dockerfile, Instruction, Stage } from "../../model/dockerfile/dockerfile";
import type { Surroundings } from "../../model/questions";
import type { Range } from "../../model/text";
import type { Reporting } from "../report";
import { commandSubject } from "../subjects";
import { inDockerfile } from "../suppressions/places";
import { readComments } from "../suppressions/read";
import type { Examined, KeptBy, Part } from "./part";

/** One part for each instruction, one for what rules say about the file, and one for each stage. */
export function* dockerfileParts(dockerfile: Dockerfile): Iterable<Part> {
  const { text, stages } = dockerfile;
  for (const instruction of dockerfile.instructions) yield new InstructionPart(instruction, text);
  yield {
    kept: undefined,
    examine(reporting) {
      reporting.ask("dockerfile", dockerfile, text);
      const suppressions = readComments(text, () => inDockerfile(dockerfile));
      return { reported: reporting.reported, suppressions };
    },
  };
  for (const stage of stages) yield stagePart(stage, text);
}

function stagePart(stage: Stage, text: string): Part {
  return {
    kept: { ...stage.extent, questions: stage.surroundings },
    examine(reporting) {
      reporting.ask("stage", stage, text);
      return { reported: reporting.reported, suppressions: [] };
    },
  };
}

class InstructionPart implements Part, KeptBy {
  readonly key: string;
  readonly pieces: readonly Range[];

  constructor(
    private readonly instruction: Instruction,
    private readonly text: string,
  ) {
    this.key = instruction.key;
    this.pieces = [instruction.range];
  }

  get kept(): KeptBy {
    return this;
  }

  get questions(): Surroundings {
    return this.instruction.questions;
  }

  examine(reporting: Reporting): Examined {
    askAboutInstruction(this.instruction, this.text, reporting);
    return { reported: reporting.reported, suppressions: [] };
  }
}

/** Asks about all that is in a Dockerfile, for one that stands in another file. */
export function askAboutDockerfile(dockerfile: Dockerfile, reporting: Reporting): void {
  const { text, stages, instructions } = dockerfile;
  reporting.ask("dockerfile", dockerfile, text);
  for (const stage of stages) reporting.ask("stage", stage, text);
  for (const instruction of instructions) askAboutInstruction(instruction, text, reporting);
}

function askAboutInstruction(instruction: Instruction, text: string, reporting: Reporting): void {
  reporting.ask("instruction", instruction, text);
  if (!reporting.hasRulesFor("command", "powershellCommand")) return;
  for (const command of instruction.commands) reporting.ask(commandSubject(command), command, text);
  if (instruction.unread) reporting.unread.push(instruction.unread);
}
