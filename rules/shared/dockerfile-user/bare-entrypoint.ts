import type { Stage } from "../../../model/dockerfile/dockerfile";
import { programName } from "../../../model/shell/interpreters";
import type { Workspace } from "../../../model/workspace/facts";
import { scriptOf } from "../../../model/workspace/images";
import { type ImageProgram, isPrompt } from "../images/program";
import { scriptsOf } from "./start-scripts";

/**
 * Whether an image only prepares what others run on it: its entry point is a script that a COPY brings and that, as far
 * as it is seen, ends in what it is given, there is no command or only a prompt, and no port is opened.
 */
export function onlyPrepares(
  { ancestry }: Stage,
  { instructions }: ImageProgram,
  workspace: Workspace,
  path: string,
): boolean {
  const [first, command] = instructions;
  const [script, ...others] = first?.words ?? [];
  if (
    first?.keyword !== "ENTRYPOINT" ||
    others.length > 0 ||
    !entryScript.test(programName(script?.value ?? ""))
  )
    return false;
  if (command && !isPrompt(command)) return false;
  const all = ancestry.flatMap((one) => one.instructions);
  if (all.some(({ keyword }) => keyword === "EXPOSE")) return false;
  const sources = scriptsOf([first], all);
  const read = sources.flatMap((source) => workspace.ask(scriptOf, path, source) ?? []);
  return sources.length > 0 && read.every(({ runsArguments }) => runsArguments);
}

const entryScript = /entry-?point|entry\.sh$/;
