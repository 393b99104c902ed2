import type { Instruction, Stage } from "../../model/dockerfile/dockerfile";
import type { ImageReference } from "../../model/image";
import { oncePer } from "../../model/once";
import { isPosixShell } from "../../model/shell/interpreters";
import { type Context, type Reporter, rule } from "../rule";
import { hasSwitches, type OpenDoor, openDoors } from "../shared/authentication/switches";
import { isLastOfProgram, isOfProgram } from "../shared/dockerfile/of-program";
import { stepsOf } from "../shared/dockerfile/steps";
import { isDevelopmentContainer } from "../shared/dockerfile-user/user";
import { isForDevelopment } from "../shared/for-development";
import { type StartVariable, startOfCommand } from "../shared/programs/start";

export default rule({
  severity: "medium",
  title: "Image accepts everybody without a password",
  why: "Each container of the image is open from its first second: whoever reaches the port is an administrator, or runs code.",
  how: "Leave the setting out, and give the container a password or a token when it starts.",
  threats: ["image-build-E1"],
  since: "0.1.0",
  references: { mitre: ["T1190"], cwe: ["CWE-306", "CWE-1188"] },
  check: {
    instruction(instruction, report, context) {
      if (instruction.keyword !== "ENV") return;
      const { pairs } = instruction;
      const own = pairs.flatMap(({ name, value }): StartVariable[] =>
        value ? [{ name, value: value.value, valueRange: value.range }] : [],
      );
      const start = { words: [], environment: own, hasOtherVariables: false };
      if (!hasSwitches(start) || isToDevelopIn(context)) return;
      const environment = [...own, ...instruction.ask(variablesOfImage)];
      const open = openDoors({ ...start, environment }, instruction.ask(imageOfProgram)).filter(({ range }) =>
        pairs.some(
          ({ name, value }) => value?.range.start === range.start && instruction.ask(isLastOfProgram, name),
        ),
      );
      tell(open, report);
    },
    command(command, report, context) {
      const { instruction } = command;
      if (instruction?.keyword !== "CMD" && instruction?.keyword !== "ENTRYPOINT") return;
      // The commands of a shell's script are asked about one by one.
      if (isPosixShell(command.name ?? "")) return;
      const start = startOfCommand(command);
      if (!hasSwitches(start) || isToDevelopIn(context) || !instruction.ask(isOfProgram)) return;
      tell(openDoors(start, instruction.ask(imageOfProgram)), report);
    },
  },
});

function isToDevelopIn(context: Context): boolean {
  return isForDevelopment(context.path) || isDevelopmentContainer(context);
}

function tell(open: readonly OpenDoor[], report: Reporter): void {
  for (const { range, setting } of open)
    report(range, { message: `The image accepts everybody: ${setting}` });
}

function imageOfProgram({ stage }: Instruction): ImageReference | undefined {
  const image = stage?.rootImage;
  return typeof image === "object" ? image : undefined;
}

/** The variables that the final image is given, in whichever of its stages. */
function variablesOfImage({ stage }: Instruction): readonly StartVariable[] {
  const target = stage?.file.target;
  return target ? variablesOf(target) : [];
}

const variablesOf = oncePer((stage: Stage): readonly StartVariable[] =>
  stepsOf(stage)
    .filter(({ keyword }) => keyword === "ENV")
    .flatMap(({ pairs }) =>
      pairs.map(({ name, value }) => ({ name, value: value?.value, valueRange: nowhere })),
    ),
);

const nowhere = { start: 0, end: 0 };
