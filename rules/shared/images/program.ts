import type { Instruction, Stage } from "../../../model/dockerfile/dockerfile";
import { oncePer } from "../../../model/once";
import { programName } from "../../../model/shell/interpreters";
import { describeBase } from "./base-images";

/** What the image of a stage runs when it is started. */
export interface ImageProgram {
  /** The chain's own ENTRYPOINT and CMD that count, the ENTRYPOINT first; none where a base that is a server has its own. */
  readonly instructions: readonly Instruction[];
  /** The chain has no ENTRYPOINT, so that of the base image counts. */
  readonly keepsEntrypoint: boolean;
}

/** `undefined` where nothing is known to run: others build on the image, or take files from it. */
export const programOf = oncePer((stage: Stage): ImageProgram | undefined => {
  let entrypoint: Instruction | undefined;
  let command: Instruction | undefined;
  for (const { instructions } of stage.ancestry) {
    const before: Instruction | undefined = entrypoint;
    for (let i = instructions.length - 1; i >= 0 && !(entrypoint && command); i--) {
      const one = instructions[i] as Instruction;
      if (one.isOnBuild) continue;
      // An ENTRYPOINT takes away the CMD of what it is built on.
      if (one.keyword === "CMD" && !before) command ??= one;
      else if (one.keyword === "ENTRYPOINT") entrypoint ??= one;
    }
  }
  if (!entrypoint && command && isPrompt(command)) return undefined;
  const instructions = [entrypoint, command].flatMap((one) => (one && one.words.length > 0 ? one : []));
  const { rootImage } = stage;
  const isBaseServer =
    !entrypoint && !command && typeof rootImage === "object" && describeBase(rootImage).serves;
  if (instructions.length === 0 && !isBaseServer) return undefined;
  return { instructions, keepsEntrypoint: !entrypoint };
});

/** What waits for somebody at a terminal when it is told nothing to run. */
const prompting: ReadonlySet<string> = new Set([
  ...["bash", "sh", "ash", "dash", "zsh", "fish", "cmd", "powershell", "pwsh"],
  ...["python", "python2", "python3", "pypy", "pypy3", "node", "php", "perl", "lua", "irb", "jshell"],
  ...["ghci", "iex", "erl", "julia", "r", "rakudo", "swipl", "groovysh", "scala", "hy"],
]);

const interactive = /^(?:-[ila]{1,2}|--login|--interactive|-nologo)$/i;

/** A shell or an interpreter by itself, as images have it that others build on: nothing runs in it by itself. */
export function isPrompt({ words }: Instruction): boolean {
  const [program, ...options] = words.map(({ value, raw }) => value ?? raw);
  return (
    program !== undefined &&
    prompting.has(programName(program)) &&
    options.every((option) => interactive.test(option))
  );
}

/** Programs that cannot do without root, and what they need it for. */
const needing: Readonly<Record<string, string>> = {
  anacron: "start jobs as other users",
  cron: "start jobs as other users",
  crond: "start jobs as other users",
  dockerd: "start containers",
  init: "start the services of a system",
  systemd: "start the services of a system",
};

/** The program of an image that cannot do without root. */
export function needOfRoot({
  instructions,
}: ImageProgram): { readonly name: string; readonly purpose: string } | undefined {
  for (const { name = "" } of instructions.flatMap(({ commands }) => commands)) {
    const purpose = Object.hasOwn(needing, name) ? needing[name] : undefined;
    if (purpose !== undefined) return { name, purpose };
  }
  return undefined;
}
