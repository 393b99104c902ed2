import type { Instruction } from "../../model/dockerfile/dockerfile";
import { replaceWord } from "../../model/dockerfile/edit";
import { fix } from "../../model/edit";
import { rule } from "../rule";
import { modeOfCommand, modeOfVariable } from "../shared/authentication/debug-modes";
import {
  debuggerOf,
  debuggersIn,
  debuggerVariants,
  hasOldJava,
} from "../shared/authentication/open-debuggers";
import { isLastOfProgram, isOfProgram } from "../shared/dockerfile/of-program";
import { isDevelopmentContainer } from "../shared/dockerfile-user/user";
import { isForDevelopment } from "../shared/for-development";

export default rule({
  severity: "low",
  title: "Image runs in debug or development mode",
  why: "Such modes show stack traces, settings and queries to whoever provokes an error, and some open a console that runs code.",
  how: "Set the mode of production in the image, and the other one where you develop.",
  threats: ["image-build-I1", "image-build-E1"],
  since: "0.1.0",
  references: { mitre: ["T1190"], cwe: ["CWE-489", "CWE-215"] },
  variants: debuggerVariants,
  check: {
    instruction(instruction, report, context) {
      if (instruction.keyword !== "ENV") return;
      for (const { name, value } of instruction.pairs) {
        const found = value && modeOfVariable(name, value.value ?? "", () => instruction.ask(variablesAt));
        const [port] = debuggersIn(value?.value ?? "", () => instruction.ask(runsOldJava));
        if ((!found && port === undefined) || !instruction.ask(isLastOfProgram, name)) continue;
        if (isForDevelopment(context.path) || isDevelopmentContainer(context)) continue;
        if (value && port !== undefined) report(value, openAt(port));
        if (!found) continue;
        const { mode, setting, instead } = found;
        report(value, {
          message: `The image runs in ${mode} mode: ${setting}`,
          fixes: [
            instead === undefined
              ? undefined
              : fix(`Set ${name} to ${instead}`, "suggestion", replaceWord(instruction, value, instead)),
          ],
        });
      }
    },
    command(command, report, context) {
      const { instruction } = command;
      if (instruction?.keyword !== "CMD" && instruction?.keyword !== "ENTRYPOINT") return;
      const found = modeOfCommand(command);
      const open = debuggerOf(command.words, () => instruction.ask(runsOldJava));
      if (!(found || open) || !instruction.ask(isOfProgram)) return;
      if (isForDevelopment(context.path) || isDevelopmentContainer(context)) return;
      if (open) report(open.range, openAt(open.port));
      if (found) report(found.range, { message: `The image runs in ${found.mode} mode: ${found.setting}` });
    },
  },
});

function openAt(port: number): { readonly message: string; readonly variant: string } {
  return { message: `The image opens a debugger to whoever reaches its port ${port}`, variant: "debugger" };
}

/** The names of the variables that its stage sets. */
function variablesAt({ stage }: Instruction): readonly string[] {
  const set = stage?.instructions.filter(({ keyword }) => keyword === "ENV") ?? [];
  return set.flatMap(({ pairs }) => pairs.map(({ name }) => name));
}

function runsOldJava({ stage }: Instruction): boolean {
  return hasOldJava(stage?.file.target?.rootImage);
}
