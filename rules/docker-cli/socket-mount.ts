import { rule } from "../rule";
import { type DockerOption, readDockerRun } from "../shared/docker-command";
import { isRuntimeSocketPath } from "../shared/host-paths";

export default rule({
  severity: "critical",
  title: "Script gives a container the Docker socket",
  why: "Whoever controls the socket starts containers with the host's disk mounted: a foothold in this container is root on the host.",
  how: "Put a proxy in front of the socket that lets through only the calls that the program makes; mounting it read-only does not help.",
  threats: ["container-runtime-E1", "docker-host-E1"],
  since: "0.1.0",
  references: { cisDocker: ["5.32"], owaspDocker: ["D04"], mitre: ["T1610", "T1611"] },
  check: {
    command(command, report) {
      const run = readDockerRun(command);
      for (const option of run?.options ?? []) {
        const socket = mountedPaths(option).find(isRuntimeSocketPath);
        if (run && socket)
          report(option, {
            message: `${run.program} ${run.subcommand} gives ${run.image ?? "the container"} control of the host's runtime: ${socket}`,
          });
      }
    },
  },
});

/** Source and target of `-v source:target[:options]` or `--mount source=…,target=…`. */
function mountedPaths({ name, value = "" }: DockerOption): readonly string[] {
  if (name === "v" || name === "volume")
    return value
      .split(/(?<!(?:^|:)[A-Za-z]):/)
      .slice(0, 2)
      .filter((path) => path.includes("/") || path.includes("\\"));
  if (name !== "mount") return [];
  return value
    .split(",")
    .flatMap((pair) => /^(?:source|src|target|destination|dst)=(.*)$/.exec(pair)?.[1] ?? []);
}
