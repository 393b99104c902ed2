import type { Command } from "../../model/shell/command";
import type { ShellOption } from "../../model/shell/options";
import { invocationOf } from "../../model/shell/programs/invocation";

/** A `docker run`, `create` or `exec` (podman and nerdctl too): its options, and the word behind them. */
export interface DockerRun {
  readonly program: string;
  readonly subcommand: string;
  readonly options: readonly ShellOption[];
  /** The image, or the container of an `exec`; `undefined` when it is not literal. */
  readonly image: string | undefined;
}

const programs = new Set(["docker", "podman", "nerdctl"]);
const subcommands = new Set(["run", "create", "exec"]);

export function readDockerRun(command: Command): DockerRun | undefined {
  if (!programs.has(command.name ?? "")) return undefined;
  const { program, subcommand = "", options, operands } = invocationOf(command) ?? {};
  if (program === undefined || !options || !subcommands.has(subcommand)) return undefined;
  return { program, subcommand, options, image: operands?.[0]?.value };
}

/** A switch that is given, alone or with what Go's `strconv.ParseBool` takes for true. */
export function isOn({ written = "true" }: ShellOption): boolean {
  return /^(?:1|t|T|true|True|TRUE)$/.test(written);
}

export function isOff({ written = "true" }: ShellOption): boolean {
  return /^(?:0|f|F|false|False|FALSE)$/.test(written);
}
