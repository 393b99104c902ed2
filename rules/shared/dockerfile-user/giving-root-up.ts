import type { Instruction, Stage } from "../../../model/dockerfile/dockerfile";
import { baseName } from "../../../model/path";
import { firstFound } from "../../../model/search";
import { parseScript } from "../../../model/shell/script";
import { stepDown } from "../../../model/shell/step-down";
import { textOf } from "../../../model/text";
import type { Workspace } from "../../../model/workspace/facts";
import { scriptOf } from "../../../model/workspace/images";
import { describeBase } from "../images/base-images";
import type { ImageProgram } from "../images/program";
import { scriptsOf } from "./start-scripts";

/** By what a program that starts as root gives root up, as far as the Dockerfile and its scripts show. */
export function givesRootUpBy(
  stage: Stage,
  program: ImageProgram,
  workspace: Workspace,
  path: string,
): string | undefined {
  const { instructions } = program;
  if (runsIis(stage, instructions)) return "IIS, whose sites run as users of their own";
  const all = stage.ancestry.flatMap((one) => one.instructions);
  if (entrypointStepsDown(stage, program) && !all.some(bringsEntrypoint))
    return "the entry point of its base";
  return (
    firstFound(instructions, ({ commands }) => firstFound(commands, stepDown)) ??
    supervisorIn(instructions, all) ??
    firstFound(all, dropperIn) ??
    firstFound(all, stepDownInHeredoc) ??
    firstFound(scriptsOf(instructions, all), (script) => workspace.ask(scriptOf, path, script)?.stepsDownBy)
  );
}

/** By the base image's own command, or by the program that waits for its service. */
function runsIis({ rootImage }: Stage, run: readonly Instruction[]): boolean {
  if (run.length === 0) return typeof rootImage === "object" && describeBase(rootImage).ownServerStepsDown;
  return run.some(({ words }) => {
    const values = words.map(({ value = "" }) => value.toLowerCase());
    return values.includes("w3svc") && values.some((value) => value.endsWith("servicemonitor.exe"));
  });
}

/** The base image's own entry point is kept, and gives root up for the command that it is given. */
function entrypointStepsDown({ rootImage }: Stage, { instructions, keepsEntrypoint }: ImageProgram): boolean {
  if (typeof rootImage !== "object") return false;
  const commands = describeBase(rootImage).stepsDownFor;
  const [first, command] = instructions;
  const isKept = keepsEntrypoint || first?.words[0]?.value?.endsWith("docker-entrypoint.sh") === true;
  const given = keepsEntrypoint ? first : command;
  if (commands.length === 0 || !isKept || (given && !given.isJson)) return false;
  // Options alone are those of the image's own command; without a CMD of its base an ENTRYPOINT gets none.
  const name = given?.words[0]?.value;
  if (name === undefined) return keepsEntrypoint && !given;
  return name.startsWith("-") || commands.includes(baseName(name));
}

/** A COPY of a script in the place of the base image's own. */
function bringsEntrypoint({ keyword, words }: Instruction): boolean {
  return (
    (keyword === "COPY" || keyword === "ADD") &&
    words.some(({ value }) => value?.endsWith("docker-entrypoint.sh") === true)
  );
}

/** Programs that are in an image for nothing else. */
const dropper = /(?<![\w.-])(?:gosu|su-exec|s6-setuidgid|setuidgid)(?![\w.]|-(?:version|sha))/;

/** A step that brings such a program, or writes a script that calls it. */
function dropperIn({ keyword, text }: Instruction): string | undefined {
  const mayBring = keyword === "RUN" || keyword === "COPY" || keyword === "ADD";
  return mayBring ? dropper.exec(text)?.[0] : undefined;
}

/** A script in the Dockerfile that goes on as somebody else. */
function stepDownInHeredoc(instruction: Instruction): string | undefined {
  const { keyword, heredocs } = instruction;
  if (keyword !== "COPY" && keyword !== "ADD") return undefined;
  return firstFound(heredocs, ({ range }) =>
    firstFound(parseScript(textOf(instruction, range)).commands, stepDown),
  );
}

/** Supervisor starts as root; a configuration in the Dockerfile shows whether all its programs are other users'. */
function supervisorIn(run: readonly Instruction[], all: readonly Instruction[]): string | undefined {
  const isRun = run.some(({ commands }) => commands.some(({ name }) => name === "supervisord"));
  if (!isRun) return undefined;
  const programs = all
    .flatMap((one) => one.heredocs.map(({ range }) => textOf(one, range)))
    .flatMap((text) => text.split(/^(?=\[)/m))
    .filter((section) => section.startsWith("[program:"));
  const isOther = (section: string) => /^user[ \t]*=[ \t]*(?!root\b|0\b)\w/m.test(section);
  return programs.length > 0 && programs.every(isOther) ? "supervisord" : undefined;
}
