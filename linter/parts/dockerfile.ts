import type { Dockerfile, Instruction, Stage } from "../../model/dockerfile/dockerfile";
import { filesWrittenIn } from "../../model/dockerfile/written-files";
import type { Surroundings } from "../../model/questions";
import type { Range } from "../../model/text";
import type { Reporting } from "../report";
import { commandSubject } from "../subjects";
import { readBuildkit } from "../suppressions/buildkit";
import { inDockerfile } from "../suppressions/places";
import { readComments } from "../suppressions/read";
import type { Examined, KeptBy, Part, Single } from "./part";
import { askAboutWrittenFile } from "./written-file";

/**
 * One part for each instruction before the first stage, one for what rules say about the file, and one for each stage,
 * of its instructions and what rules say about it.
 */
export function* dockerfileParts(dockerfile: Dockerfile): Iterable<Part> {
  const { text, stages, preamble } = dockerfile;
  for (const instruction of preamble) yield new InstructionPart(instruction, text);
  yield {
    kept: undefined,
    examine(reporting) {
      reporting.ask("dockerfile", dockerfile, text);
      const suppressions = readComments(text, () => inDockerfile(dockerfile));
      return { reported: reporting.reported, suppressions: [...suppressions, ...readBuildkit(dockerfile)] };
    },
  };
  for (const stage of stages) yield new StagePart(stage, text);
}

class StagePart {
  readonly kept: KeptBy | undefined;

  constructor(
    private readonly stage: Stage,
    private readonly text: string,
  ) {
    const { extent } = stage;
    this.kept = extent && { questions: () => stage.surroundings, ...extent };
  }

  get parts(): readonly Part[] {
    const { stage, text } = this;
    const itself: Part = {
      kept: undefined,
      examine(reporting) {
        reporting.ask("stage", stage, text);
        return { reported: reporting.reported, suppressions: [] };
      },
    };
    return [...[stage.from, ...stage.instructions].map((one) => new InstructionPart(one, text)), itself];
  }
}

class InstructionPart implements Single, KeptBy {
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

  questions(): Surroundings {
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
  if (reporting.hasRulesFor("command", "powershellCommand"))
    for (const command of instruction.commands) reporting.ask(commandSubject(command), command, text);
  for (const written of filesWrittenIn(instruction)) askAboutWrittenFile(written, text, reporting);
  if (instruction.unread) reporting.unread.push(instruction.unread);
}
