import { rule } from "../rule";
import {
  capabilityName,
  capabilityPower,
  capabilityRank,
  isDangerousCapability,
  ofHost,
  type Shared,
} from "../shared/capabilities";
import { type DockerRun, leaveOut, optionsOf, readDockerRun } from "../shared/docker-command";

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
  check: {
    command(command, report) {
      const run = readDockerRun(command);
      if (!run || optionsOf(run, "--privileged").length > 0) return;
      const shared = sharedBy(run);
      for (const option of optionsOf(run, "--cap-add")) {
        const name = capabilityName(option.value ?? "");
        // Docker gives NET_RAW to every container.
        if (!isDangerousCapability(name) || name === "NET_RAW") continue;
        report(option, {
          message: `${run.does} with ${name}, which lets it ${capabilityPower(name, shared)}`,
          variant: variants[capabilityRank(name, shared)],
          fixes: [leaveOut(command, option, "it works without it")],
        });
      }
    },
  },
});

const variants = { critical: "as-root", high: undefined, medium: "lesser" } as const;

function sharedBy(run: DockerRun): Shared {
  const network = optionsOf(run, "--network --net").at(-1)?.value;
  const processes = optionsOf(run, "--pid").at(-1)?.value;
  return {
    network: network === "host" ? ofHost : "of its own network",
    processes: processes === "host" ? ofHost : "",
  };
}
