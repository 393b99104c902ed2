import { type Fix, fix, insert } from "../../model/edit";
import { isLoopback } from "../../model/loopback";
import { textOf } from "../../model/text";
import { rule, type Subjects } from "../rule";
import { isImplied, isService, readDockerRun } from "../shared/docker/command";
import { type OptionPort, portVariantOf, portVariants, publishedPorts } from "../shared/docker/ports";
import { isEverywhere } from "../shared/network/published-ports";
import { kindOfImage, reachOf } from "../shared/network/published-products";

export default rule({
  severity: "high",
  title: "Command opens a data store, or a program that administers others, on all interfaces of the host",
  why: "Docker opens the port past the rules of the host's firewall: whoever reaches the host reads the data, or runs what they like.",
  how: "Publish the port as 127.0.0.1:PORT:PORT, or not at all: containers of one network reach each other without.",
  threats: ["network-I2", "network-E1"],
  since: "0.1.0",
  references: {
    cisDocker: ["5.14"],
    owaspDocker: ["D03"],
    mitre: ["T1133"],
    cwe: ["CWE-668", "CWE-1327"],
  },
  variants: portVariants,
  check: {
    command(command, report) {
      const run = readDockerRun(command);
      if (!run) return;
      for (const port of publishedPorts(run)) {
        const { address, option } = port;
        if (isLoopback(address)) report.closed(option);
        const reach = isEverywhere(address) ? reachOf(kindOfImage(run.image ?? ""), port.target) : undefined;
        if (reach === undefined) continue;
        report(option, {
          message: `${run.does} with ${onHost(port)} open on all interfaces${reach === "executes" ? ", where whoever connects runs code" : ""}`,
          variant: portVariantOf(run),
          fixes: isService(run) ? [] : [bindToHostItself(command, port)],
        });
      }
    },
  },
});

/** The port that is open, which another one of the container may stand behind. */
function onHost({ published, target }: OptionPort): string {
  const own = target?.first;
  if (published === "random") return `a random port of the host, for its ${own},`;
  if (published === undefined || published.first === own) return `port ${own}`;
  return `port ${published.first} of the host, its ${own},`;
}

function bindToHostItself(
  { passage, ...command }: Subjects["command"],
  { option: { value, valueRange }, parts, published }: OptionPort,
): Fix | undefined {
  if (parts > 2 || isImplied(command) || !passage || textOf(passage, valueRange) !== value) return undefined;
  const before = `127.0.0.1:${published === "random" ? ":" : ""}`;
  return fix(
    "Bind it to 127.0.0.1, if only this host connects",
    "suggestion",
    insert(valueRange.start, before),
  );
}
