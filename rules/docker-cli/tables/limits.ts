import { invocationOf } from "../../../model/shell/programs/invocation";
import type { References } from "../../references";
import { type RuleDefinition, table } from "../../rule";
import { isOn, optionsOf, readDockerRun } from "../../shared/docker-command";
import type { ThreatId } from "../../threats/catalogue";

interface Limit {
  readonly title: string;
  readonly why: string;
  readonly how: string;
  readonly threats: readonly [ThreatId, ...ThreatId[]];
  readonly references: References;
  readonly options: string;
  /** Whether a value says what is asked for. */
  readonly isLimit: (value: string) => boolean;
  /** Completes "starts web …", by the value that is given, if one is. */
  readonly otherwise: (value: string | undefined) => string;
  /** Without the option there is no limit. */
  readonly isTheDefault?: true;
}

/** Of a container that stays: `--detach`. */
function limit({ options, isLimit, otherwise, isTheDefault, ...form }: Limit): RuleDefinition {
  return {
    ...form,
    severity: "info",
    tier: "strict",
    since: "0.1.0",
    check: {
      command(command, report) {
        const run = readDockerRun(command);
        if (!run || run.subcommand === "exec" || !optionsOf(run, "-d --detach").some(isOn)) return;
        const given = optionsOf(run, options).at(-1);
        const message = `${run.does} ${otherwise(given?.value)}`;
        if (given?.value !== undefined) {
          if (isLimit(given.value)) report.closed(given);
          else report(given, { message });
        } else if (!given && isTheDefault) {
          const invocation = invocationOf(command);
          const { subcommandWord } = invocation ?? {};
          if (subcommandWord && invocation?.lacks(options)) report(subcommandWord, { message });
        }
      },
    },
  };
}

export default table({
  "memory-limit-missing": limit({
    options: "-m --memory",
    isLimit: (value) => value !== "0",
    otherwise: () => "without a memory limit",
    isTheDefault: true,
    title: "Command starts a container without a memory limit",
    why: "One container that leaks or is flooded takes the memory of all others and of the host.",
    how: "Give it --memory with what it needs at most.",
    threats: ["container-runtime-D1", "docker-host-D1"],
    references: { cisDocker: ["5.11"], owaspDocker: ["D07"], cwe: ["CWE-770"] },
  }),
  "restart-without-limit": limit({
    options: "--restart",
    isLimit: (value) => value === "no" || /^on-failure:\d+$/.test(value),
    otherwise: (value) => `and restarts it ${value === "on-failure" ? "after every failure" : "without end"}`,
    title: "Command starts a container that is restarted without limit",
    why: "One that fails at every start takes the processor from the others for ever, and nobody hears of it.",
    how: "Start it with --restart on-failure:5.",
    threats: ["container-runtime-D1", "docker-host-D1"],
    references: { cisDocker: ["5.15"], cwe: ["CWE-770"] },
  }),
});
