import { rule } from "../rule";
import { optionsOf, readDockerRun } from "../shared/docker/command";
import { mountOf } from "../shared/docker/mounts";
import { exposing, mountVariants } from "../shared/host-access/paths";
import { enumerate } from "../shared/names";

export default rule({
  severity: "high",
  title: "Command gives a container a sensitive directory of the host",
  why: "Who writes to these directories changes programs, start-up scripts or kernel settings of the host; who reads them finds keys and passwords.",
  how: "Mount the one file or the subdirectory that the program needs, read-only; use a named volume for data.",
  threats: ["docker-host-E1", "docker-host-T1", "container-runtime-E1"],
  since: "0.1.0",
  references: { cisDocker: ["5.6"], owaspDocker: ["D04"], mitre: ["T1611"] },
  variants: mountVariants,
  check: {
    command(command, report) {
      const run = readDockerRun(command);
      const mounts = optionsOf(run, "-v --volume --mount").flatMap((option) => mountOf(option) ?? []);
      const found = exposing(mounts);
      const [first, ...rest] = found;
      if (!run || !first) return;
      report(first.range, {
        message: `${run.does} with ${enumerate(found.map(({ source }) => source as string))} of the host`,
        variant: first.variant,
        related: rest.map(({ source, range }) => ({ range, message: `${source} is mounted too` })),
      });
    },
  },
});
