import { capabilityName } from "../../model/capabilities";
import type { ShellOption } from "../../model/shell/options";
import { rule } from "../rule";
import { type DockerRun, leaveOut, optionsOf, readDockerRun } from "../shared/docker/command";
import { networkOf } from "../shared/docker/ports";
import { enumerate } from "../shared/names";
import {
  capabilityPower,
  capabilityRank,
  isDangerousCapability,
  isPowerOfRoot,
  ofHost,
  type Shared,
} from "../shared/privileges/capabilities";
import { disabledBy } from "../shared/privileges/disabled-profiles";

export default rule({
  severity: "high",
  title: "Command starts a container with a dangerous capability",
  why: "Capabilities beyond the runtime's default set reach past the container: into other processes, the host's network or its kernel.",
  how: "Leave it out; give the program the narrower one that it needs, or let the host do what needs it.",
  threats: ["container-runtime-E1", "docker-host-E1"],
  since: "0.1.0",
  references: { cisDocker: ["5.4"], owaspDocker: ["D04"], mitre: ["T1611"] },
  variants: {
    "as-root": {
      severity: "critical",
      when: "the capability is as good as root on the host: ALL, SYS_ADMIN, SYS_MODULE",
    },
    lesser: {
      severity: "medium",
      when: "it does not reach into the host by itself: NET_ADMIN without the host's network, SYS_PTRACE without the host's processes, and all others but those of compose/dangerous-capability-added",
    },
  },
  subsumes: ["docker-cli/root-user-in-container", "docker-cli/security-profile-disabled"],
  check: {
    command(command, report) {
      const run = readDockerRun(command);
      if (!run || optionsOf(run, "--privileged").length > 0) return;
      const shared = sharedBy(run);
      const added = optionsOf(run, "--cap-add").flatMap((option) => {
        const names = namesIn(run, option);
        return names.length > 0 ? [{ option, names }] : [];
      });
      const whole = added.find(({ names }) => names.some(isPowerOfRoot));
      for (const { option, names } of whole ? [whole] : added) {
        const powers = names.map((name) => capabilityPower(name, shared));
        report(option, {
          message: `${run.does} with ${enumerate(names)}, which ${names.length > 1 ? "let" : "lets"} it ${enumerate(powers)}${whole ? withoutProfiles(run) : ""}`,
          variant: variants[worstOf(names, shared)],
          covers: whole && run.options,
          related: added.flatMap((other) =>
            whole && other !== whole
              ? { range: other.option.range, message: `${enumerate(other.names)} is added too` }
              : [],
          ),
          fixes: [leaveOut(command, option, "it works without it")],
        });
      }
    },
  },
});

const variants = { critical: "as-root", high: undefined, medium: "lesser" } as const;

/** The dangerous ones that an option adds. Docker alone takes no list, and gives NET_RAW to every container. */
function namesIn({ program }: DockerRun, { value = "" }: ShellOption): readonly string[] {
  const names = program === "docker" ? [value] : value.split(",");
  return names.map(capabilityName).filter((name) => isDangerousCapability(name) && name !== "NET_RAW");
}

function worstOf(names: readonly string[], shared: Shared): keyof typeof variants {
  const ranks = names.map((name) => capabilityRank(name, shared));
  return (["critical", "high"] as const).find((rank) => ranks.includes(rank)) ?? "medium";
}

function withoutProfiles(run: DockerRun): string {
  const without = optionsOf(run, "--security-opt").flatMap(({ value }) => disabledBy(value)?.what ?? []);
  return without.length > 0 ? `, and without ${enumerate(without)}` : "";
}

function sharedBy(run: DockerRun): Shared {
  const network = networkOf(run)?.value;
  const processes = optionsOf(run, "--pid").at(-1)?.value;
  return {
    network: network === "host" ? ofHost : "of its own network",
    processes: processes === "host" ? ofHost : "",
  };
}
