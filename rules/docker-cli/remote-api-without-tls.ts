import { isOwnHost } from "../../model/loopback";
import type { Command } from "../../model/shell/command";
import { givenVariables } from "../../model/shell/given-variables";
import type { Range } from "../../model/text";
import { rule } from "../rule";
import { dockerOf, optionsOf } from "../shared/docker/command";

export default rule({
  severity: "medium",
  title: "Docker API is used without TLS",
  why: "Port 2375 knows no certificates: who is on the way reads and changes what is built and started, and whoever reaches the port is root on that host.",
  how: "Reach the daemon by ssh://user@host, or by tcp:// on port 2376 with DOCKER_TLS_VERIFY=1 and a client certificate.",
  threats: ["docker-client-S1", "docker-host-S1", "docker-host-E1"],
  since: "0.1.0",
  references: {
    cisDocker: ["2.7"],
    owaspDocker: ["D03", "D04"],
    mitre: ["T1040", "T1557"],
    cwe: ["CWE-319"],
  },
  variants: {
    "in-docker": {
      severity: "low",
      when: "the daemon is Docker in Docker of a pipeline, which its jobs alone reach",
    },
  },
  check: {
    command(command, report) {
      for (const { address, range } of daemonsOf(command)) {
        const [, host] = /^tcp:\/\/([^:/[\]]+):2375\/?$/.exec(address) ?? [];
        if (/^(?:ssh|unix|npipe|fd):/.test(address)) report.closed(range);
        if (host === undefined || isOwnHost(host)) continue;
        report(range, {
          message: `The Docker API of ${host} is used without TLS`,
          ...(/^(?:docker|dind)$/.test(host) ? inDocker : {}),
        });
      }
      for (const { name, value, range } of givenVariables(command)) {
        if (name === "DOCKER_TLS_CERTDIR" && value === "")
          report(range, { message: "Docker in Docker listens without TLS", ...inDocker });
        if (name === "DOCKER_TLS_VERIFY" && value === "1") report.closed(range);
      }
    },
  },
});

/** Where it listens and where it is reached are one decision. */
const inDocker = { variant: "in-docker", cause: "Docker in Docker" };

interface Daemon {
  readonly address: string;
  readonly range: Range;
}

/** `DOCKER_HOST=…`, `docker -H …`, and the endpoint of a context that names no certificates. */
function* daemonsOf(command: Command): Iterable<Daemon> {
  for (const { name, value, range } of givenVariables(command))
    if (name === "DOCKER_HOST" && value !== undefined) yield { address: value, range };
  const invocation = dockerOf(command);
  const host = invocation?.option("-H --host");
  if (host?.value !== undefined) yield { address: host.value, range: host.range };
  if (invocation?.subcommand !== "context create") return;
  for (const option of optionsOf(invocation, "--docker")) {
    const [, address] = /^host=([^,]*)$/.exec(option.value ?? "") ?? [];
    if (address !== undefined) yield { address, range: option.range };
  }
}
