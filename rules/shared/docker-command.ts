import type { Command } from "../../model/shell/command";
import {
  type OptionGrammar,
  optionGrammar,
  readArguments,
  type ShellOption,
} from "../../model/shell/options";

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

/** Global options of the programs. */
const globals = optionGrammar(
  `-H --host -c --context --config -l --log-level --tlscacert --tlscert --tlskey -n --namespace -a --address --connection
  --url --identity --root --runroot --storage-driver --storage-opt --data-root --cgroup-manager`,
  { endsAtOperand: true },
);

/** Options of run, create and exec that take no value. */
const switches = new Set(
  `-d --detach -i --interactive -t --tty -P --publish-all -q --quiet --rm --init --privileged --read-only --no-healthcheck
  --oom-kill-disable --sig-proxy --disable-content-trust --help --use-api-socket --replace --tls-verify --env-host
  --http-proxy --no-hosts --no-hostname --rmi --systemd --latest`.split(/\s+/),
);

const running: OptionGrammar = { takesValue: (name) => !switches.has(name), endsAtOperand: true };

export function readDockerRun(command: Command): DockerRun | undefined {
  if (command.name === undefined || !programs.has(command.name)) return undefined;
  const { operands } = readArguments(command.words.slice(1), globals);
  const [first, ...others] = operands[0]?.value === "container" ? operands.slice(1) : operands;
  const subcommand = first?.value;
  if (subcommand === undefined || !subcommands.has(subcommand)) return undefined;
  const { options, operands: behind } = readArguments(others, running);
  return { program: command.name, subcommand, options, image: behind[0]?.value };
}
