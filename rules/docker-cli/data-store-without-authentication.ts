import { includes } from "../../model/compose/ports";
import { parseImage } from "../../model/image";
import { type Related, rule } from "../rule";
import { askingWord, isOpen, storeOf } from "../shared/authentication/open-stores";
import { type DockerRun, optionsOf, readDockerRun } from "../shared/docker/command";
import { mountOf } from "../shared/docker/mounts";
import { networkOf, portVariantOf, portVariants, publishedPorts } from "../shared/docker/ports";
import { isOpenToOthers } from "../shared/network/published-ports";
import { startOfRun } from "../shared/programs/start";

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
      const start = startOfRun(run);
      report.closed(askingWord(store, start));
      const ways = waysIn(run, store.port);
      const mounts = optionsOf(run, "-v --volume --mount").map((option) => mountOf(option)?.target);
      if (ways.length === 0 || !isOpen(store, start, mounts)) return;
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
  const network = networkOf(run);
  if (network?.value === "host")
    return [{ range: network.range, message: "It opens its port on the host's network" }];
  return publishedPorts(run)
    .filter((one) => isOpenToOthers(one) && one.target && includes(one.target, port))
    .map(({ option: { range } }) => ({ range, message: "Here its port is published" }));
}
