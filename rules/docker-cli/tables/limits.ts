import type { ShellOption } from "../../../model/shell/options";
import type { References } from "../../references";
import { type RuleDefinition, type Severity, table, type Variant } from "../../rule";
import { isImplied, isOff, isOn, isService, optionsOf, readDockerRun } from "../../shared/docker/command";
import type { ThreatId } from "../../threats/catalogue";

interface Limit {
  readonly severity: Severity;
  readonly title: string;
  readonly why: string;
  readonly how: string;
  readonly threats: readonly [ThreatId, ...ThreatId[]];
  readonly references: References;
  readonly variants?: Readonly<Record<"explicit", Variant>>;
  readonly options: string;
  /** Whether an option sets what is asked for or the contrary; `undefined` for one that is about something else. */
  readonly sets: (option: ShellOption) => boolean | undefined;
  /** Completes "starts web …", by the value that is given, if one is; "runs …" where nobody writes the command. */
  readonly otherwise: (value: string | undefined, isImplied: boolean) => string;
  /** Without the option there is no limit. */
  readonly isTheDefault?: true;
  /** A privileged container has the power anyway. */
  readonly isMootIfPrivileged?: true;
}

/** Of a container that stays: `--detach`, or what starts it again. */
function limit({
  options,
  sets,
  otherwise,
  isTheDefault,
  isMootIfPrivileged,
  ...form
}: Limit): RuleDefinition {
  return {
    ...form,
    tier: "strict",
    since: "0.1.0",
    check: {
      command(command, report) {
        const run = readDockerRun(command);
        if (!run || run.subcommand === "exec" || isService(run)) return;
        if (!run.isRestarted && !optionsOf(run, "-d --detach").some(isOn)) return;
        if (isMootIfPrivileged && optionsOf(run, "--privileged").length > 0) return;
        const given = optionsOf(run, options)
          .filter((option) => sets(option) !== undefined)
          .at(-1);
        const message = `${run.does} ${otherwise(given?.value, isImplied(command))}`;
        if (given) {
          if (sets(given)) report.closed(given);
          else report(given, { message, variant: form.variants && "explicit" });
        } else if (isTheDefault && !isImplied(command)) {
          const { subcommandWord } = run.invocation;
          if (subcommandWord && run.invocation.lacks(options)) report(subcommandWord, { message });
        }
      },
    },
  };
}

/** What a value says that is known. */
function byValue(says: (value: string) => boolean | undefined): Limit["sets"] {
  return ({ value }) => (value === undefined ? undefined : says(value));
}

export default table({
  "memory-limit-missing": limit({
    severity: "info",
    options: "-m --memory",
    sets: byValue((value) => value !== "0"),
    otherwise: () => "without a memory limit",
    isTheDefault: true,
    title: "Command starts a container without a memory limit",
    why: "One container that leaks or is flooded takes the memory of all others and of the host.",
    how: "Give it --memory with what it needs at most.",
    threats: ["container-runtime-D1", "docker-host-D1"],
    references: { cisDocker: ["5.11"], owaspDocker: ["D07"], cwe: ["CWE-770"] },
  }),
  "cpu-limit-missing": limit({
    severity: "info",
    options: "--cpus -c --cpu-shares --cpu-quota",
    sets: byValue((value) => !/^0(?:\.0*)?$/.test(value)),
    otherwise: () => "without a CPU limit",
    isTheDefault: true,
    title: "Command starts a container without a CPU limit",
    why: "One loop, or one who provokes it, takes the processors of the host from all other containers.",
    how: "Give it --cpus with what it needs at most.",
    threats: ["container-runtime-D1", "docker-host-D1"],
    references: { cisDocker: ["5.12"], owaspDocker: ["D07"], cwe: ["CWE-770"] },
  }),
  "pids-limit-missing": limit({
    severity: "info",
    options: "--pids-limit",
    sets: byValue((value) => /^[1-9]/.test(value)),
    otherwise: () => "without a limit of processes",
    isTheDefault: true,
    title: "Command starts a container without a process limit",
    why: "A fork bomb in the container takes all process ids of the host, on which nothing else starts then.",
    how: "Give it --pids-limit with what it needs at most.",
    threats: ["container-runtime-D1", "docker-host-D1"],
    references: { cisDocker: ["5.29"], owaspDocker: ["D07"], cwe: ["CWE-770"] },
  }),
  "writable-root-filesystem": limit({
    severity: "info",
    options: "--read-only",
    sets: (option) => (isOn(option) ? true : isOff(option) ? false : undefined),
    otherwise: () => "with a root file system that it may write to",
    isTheDefault: true,
    title: "Command starts a container with a writable root file system",
    why: "Whoever breaks in writes over the program, and leaves tools and back doors where they run.",
    how: "Give it --read-only, and the folders that it writes to a volume or --tmpfs.",
    threats: ["container-runtime-T1"],
    references: { cisDocker: ["5.13"], owaspDocker: ["D04"] },
  }),
  "capabilities-not-dropped": limit({
    severity: "low",
    options: "--cap-drop",
    sets: byValue((value) => /^all$/i.test(value) || undefined),
    otherwise: () => "with the default capabilities",
    isTheDefault: true,
    isMootIfPrivileged: true,
    title: "Command starts a container with the default capabilities",
    why: "The default set lets a foothold forge packets, change file owners and switch users; hardly any program needs one of them.",
    how: "Give it --cap-drop ALL, and --cap-add what the program turns out to need.",
    threats: ["container-runtime-E1"],
    references: { cisDocker: ["5.4"], owaspDocker: ["D04"] },
  }),
  "privilege-escalation-allowed": limit({
    severity: "low",
    options: "--security-opt",
    sets: byValue((value) => (value.startsWith("no-new-privileges") ? !/[:=]false$/.test(value) : undefined)),
    otherwise: (value) =>
      value === undefined ? "without no-new-privileges" : "and lets its programs gain privileges",
    isTheDefault: true,
    isMootIfPrivileged: true,
    title: "Command starts a container whose programs may gain privileges",
    why: "Without no-new-privileges a setuid program of the image gives whoever breaks in the rights of root.",
    how: "Give it --security-opt no-new-privileges; what steps down from root goes on working, sudo does not.",
    threats: ["container-runtime-E1"],
    references: { cisDocker: ["5.26"], owaspDocker: ["D04"], cwe: ["CWE-250"] },
    variants: {
      explicit: {
        severity: "medium",
        when: "`no-new-privileges:false` is written",
        tier: "recommended",
      },
    },
  }),
  "restart-without-limit": limit({
    severity: "info",
    options: "--restart",
    sets: byValue((value) => value === "no" || /^on-failure:\d+$/.test(value)),
    otherwise: (value, implied) =>
      `and ${implied ? "is restarted" : "restarts it"} ${value === "on-failure" ? "after every failure" : "without end"}`,
    title: "Command starts a container that is restarted without limit",
    why: "One that fails at every start takes the processor from the others for ever, and nobody hears of it.",
    how: "Start it with --restart on-failure:5.",
    threats: ["container-runtime-D1", "docker-host-D1"],
    references: { cisDocker: ["5.15"], cwe: ["CWE-770"] },
  }),
});
