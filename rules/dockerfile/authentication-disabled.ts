import type { Instruction } from "../../model/dockerfile/dockerfile";
import type { ImageReference } from "../../model/image";
import { isPosixShell } from "../../model/shell/interpreters";
import { type Reporter, rule } from "../rule";
import { hasSwitches, type OpenDoor, openDoors } from "../shared/authentication/switches";
import { isLastOfProgram, isOfProgram } from "../shared/dockerfile/of-program";
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
      if (!hasSwitches(start)) return;
      const environment = [...own, ...instruction.ask(otherVariables)];
      const open = openDoors({ ...start, environment }, instruction.ask(imageOfProgram)).filter(({ range }) =>
        pairs.some(
          ({ name, value }) => value?.range.start === range.start && instruction.ask(isLastOfProgram, name),
        ),
      );
      if (!isForDevelopment(context.path) && !isDevelopmentContainer(context)) tell(open, report);
    },
    command(command, report, context) {
      const { instruction } = command;
      if (instruction?.keyword !== "CMD" && instruction?.keyword !== "ENTRYPOINT") return;
      // The commands of a shell's script are asked about one by one.
      if (isPosixShell(command.name ?? "")) return;
      const start = startOfCommand(command);
      if (!hasSwitches(start) || !instruction.ask(isOfProgram)) return;
      const open = openDoors(start, instruction.ask(imageOfProgram));
      if (!isForDevelopment(context.path) && !isDevelopmentContainer(context)) tell(open, report);
    },
  },
});

function tell(open: readonly OpenDoor[], report: Reporter): void {
  for (const { range, setting } of open)
    report(range, { message: `The image accepts everybody: ${setting}` });
}

function imageOfProgram({ stage }: Instruction): ImageReference | undefined {
  const image = stage?.rootImage;
  return typeof image === "object" ? image : undefined;
}

/** The variables that the other instructions of its stage set. */
function otherVariables(instruction: Instruction): readonly StartVariable[] {
  const others = instruction.stage?.instructions.filter(
    (one) => one !== instruction && one.keyword === "ENV",
  );
  return (others ?? []).flatMap(({ pairs }) =>
    pairs.map(({ name, value }) => ({ name, value: value?.value, valueRange: nowhere })),
  );
}

const nowhere = { start: 0, end: 0 };
