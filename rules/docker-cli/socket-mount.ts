import { rule } from "../rule";
import { readDockerRun } from "../shared/docker/command";
import { socketIn } from "../shared/docker/mounts";

export default rule({
  severity: "critical",
  title: "Script gives a container the Docker socket",
  why: "Whoever controls the socket starts containers with the host's disk mounted: a foothold in this container is root on the host.",
  how: "Put a socket proxy between the two that lets through only the calls that the program makes; mounting it read-only does not help.",
  threats: ["container-runtime-E1", "docker-host-E1"],
  since: "0.1.0",
  references: { cisDocker: ["5.32"], owaspDocker: ["D04"], mitre: ["T1610", "T1611"] },
  check: {
    command(command, report) {
      const run = readDockerRun(command);
      for (const option of run?.options ?? []) {
        const socket = socketIn(option);
        if (run && socket)
          report(option, {
            message: `${run.does} with the container runtime's socket: ${socket}`,
          });
      }
    },
  },
});
