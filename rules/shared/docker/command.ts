import { type Fix, fix } from "../../../model/edit";
import type { Command, ShellWord } from "../../../model/shell/command";
import { removeOption } from "../../../model/shell/edit";
import type { ShellOption } from "../../../model/shell/options";
import { type Invocation, invocationOf } from "../../../model/shell/programs/invocation";
import type { Subjects } from "../../rule";
import { enumerate } from "../names";

/** A `docker run`, `create`, `exec` (podman and nerdctl too) or `service create`: its options, and the word behind them. */
export interface DockerRun {
  readonly invocation: Invocation;
  readonly program: string;
  readonly subcommand: string;
  readonly options: readonly ShellOption[];
  /** The image, or the container of an `exec`; `undefined` when it is not literal. */
  readonly image: string | undefined;
  readonly imageWord: ShellWord | undefined;
  /** The command of the container, behind its image. */
  readonly commandLine: readonly ShellWord[];
  /** What it does, for messages: `docker run starts web`, `The container of web runs` where nobody writes the command. */
  readonly does: string;
  /** Something starts the container again when it ends, so that it stays: `--restart`, or the unit that the command is in. */
  readonly isRestarted: boolean;
}

const programs = new Set(["docker", "podman", "nerdctl"]);
const service = "service create";
const verbs: Readonly<Record<string, string | undefined>> = {
  run: "starts",
  create: "makes",
  exec: "runs a command in",
  [service]: "starts",
};

export function isDocker({ name }: Command): boolean {
  return programs.has(name ?? "");
}

/** How docker, podman or nerdctl reads a command. */
export function dockerOf(command: Command): Invocation | undefined {
  return isDocker(command) ? invocationOf(command) : undefined;
}

export function readDockerRun(command: Command): DockerRun | undefined {
  const invocation = dockerOf(command);
  if (!invocation) return undefined;
  const { program, subcommand = "", options, operands } = invocation;
  if (!verbs[subcommand]) return undefined;
  const [imageWord, ...commandLine] = operands;
  const image = imageWord?.value;
  const called = image?.replace(/@sha256:[\da-f]+$/, "");
  const does = isImplied(command)
    ? `${called === undefined ? "A container" : `The container of ${called}`} runs`
    : `${program} ${subcommand} ${verbs[subcommand]} ${called ?? "a container"}`;
  const policy = optionsOf({ options }, "--restart --restart-condition").at(-1)?.written;
  const byDefault = subcommand === service ? "any" : "no";
  const isRestarted = command.isRestarted ?? !/^(?:no|none)$/.test(policy ?? byDefault);
  return { invocation, program, subcommand, options, image, imageWord, commandLine, does, isRestarted };
}

/** Whether it makes a service of a swarm, some options of which are other ones. */
export function isService({ subcommand }: DockerRun): boolean {
  return subcommand === service;
}

/** How a command starts the Docker daemon; `undefined` for any other command. */
export function readDockerd(command: Command): Invocation | undefined {
  return command.name === "dockerd" ? invocationOf(command) : undefined;
}

/** The options of some names, each as a word of `names`; none of a command that is no such run. */
export function optionsOf(
  run: Pick<DockerRun, "options"> | undefined,
  names: string,
): readonly ShellOption[] {
  const wanted = names.split(" ");
  return run?.options.filter(({ name }) => wanted.includes(name)) ?? [];
}

/** A switch that is given, alone or with what Go's `strconv.ParseBool` takes for true. */
export function isOn({ written = "true" }: ShellOption): boolean {
  return /^(?:1|t|T|true|True|TRUE)$/.test(written);
}

export function isOff({ written = "true" }: ShellOption): boolean {
  return /^(?:0|f|F|false|False|FALSE)$/.test(written);
}

/** Whether a file holds the options of a command, and not its program. */
export function isImplied({ words }: Command): boolean {
  return words[0]?.range.start === words[0]?.range.end;
}

/**
 * None where a file holds the options and not the command that they are for.
 * @param condition completes "if …"
 * @param others what goes with the option
 */
export function leaveOut(
  command: Subjects["command"],
  option: ShellOption,
  condition: string,
  others: readonly ShellOption[] = [],
): Fix | undefined {
  const { words, instruction, passage = instruction } = command;
  if (!passage || isImplied(command)) return undefined;
  const options = [option, ...others];
  return fix(
    `Leave out ${enumerate([...new Set(options.map(({ name }) => name))])}, if ${condition}`,
    "suggestion",
    options.map((one) => removeOption(passage, words, one)),
  );
}
