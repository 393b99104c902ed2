import { includes } from "../../model/compose/ports";
import { parseImage } from "../../model/image";
import { unknownPart } from "../../model/outline";
import { type Related, rule } from "../rule";
import { type DockerRun, optionsOf, readDockerRun } from "../shared/docker-command";
import { mountOf } from "../shared/docker-mounts";
import { portVariantOf, portVariants, publishedPorts } from "../shared/docker-ports";
import { askingWord, isOpen, type Start, storeOf } from "../shared/open-stores";
import { isOpenToOthers } from "../shared/published-ports";

export default rule({
  severity: "high",
  title: "Command starts a data store that asks nobody for a password",
  why: "Whoever reaches the port reads, changes and deletes all data; some of these programs write files and run code for a visitor, too.",
  how: "Set a password at the store and at its clients, and publish its port on 127.0.0.1 at most.",
  threats: ["network-E1"],
  since: "0.1.0",
  references: { owaspDocker: ["D03"], mitre: ["T1190"], cwe: ["CWE-306", "CWE-1188"] },
  variants: portVariants,
  check: {
    command(command, report) {
      const run = readDockerRun(command);
      const store = run?.subcommand === "exec" ? undefined : storeOf(parseImage(run?.image ?? ""));
      if (!run?.imageWord || !store) return;
      const start = startOf(run);
      report.closed(run.commandLine[askingWord(store, start)]);
      const ways = waysIn(run, store.port);
      if (ways.length === 0 || !isOpen(store, start)) return;
      report(run.imageWord, {
        message: `${run.does}, and ${store.product} asks nobody for a password`,
        variant: portVariantOf(run),
        related: ways,
      });
    },
  },
});

/** Where its port is open to other machines: on the network of the host nothing has to publish it. */
function waysIn(run: DockerRun, port: number): readonly Related[] {
  const network = optionsOf(run, "--network --net").at(-1);
  if (network?.value === "host")
    return [{ range: network.range, message: "It opens its port on the host's network" }];
  return publishedPorts(run)
    .filter((one) => isOpenToOthers(one) && one.target && includes(one.target, port))
    .map(({ option: { range } }) => ({ range, message: "Here its port is published" }));
}

function startOf(run: DockerRun): Start {
  const environment = optionsOf(run, "-e --env").map(({ value, written = "" }) => {
    const [name = ""] = written.split("=", 1);
    return { name, value: value?.includes("=") ? value.slice(name.length + 1) : undefined };
  });
  return {
    words: run.commandLine.map(({ value }) => value ?? unknownPart),
    environment,
    hasOtherVariables:
      optionsOf(run, "--env-file").length > 0 || environment.some(({ name }) => name.includes("$")),
    mounts: optionsOf(run, "-v --volume --mount").map((option) => mountOf(option)?.target),
  };
}
