import { table } from "../../rule";
import { dockerOf, leaveOut, optionsOf, readDockerRun } from "../../shared/docker/command";
import { mountOf } from "../../shared/docker/mounts";
import { buildRights, isHostEntitlement, rightsOf } from "../../shared/host-access/build-rights";
import { exposedByDevice, exposedByRule, hostDevice, worstFirst } from "../../shared/host-access/devices";
import { isPropagation, isSlave, mountPropagation } from "../../shared/host-access/mount-propagation";

export default table({
  "host-device-exposed": {
    ...hostDevice,
    title: "Command gives a container a device that holds the host",
    since: "0.1.0",
    check: {
      command(command, report) {
        const run = readDockerRun(command);
        const exposed = optionsOf(run, "--device --device-cgroup-rule").flatMap((option) => {
          const { name, value } = option;
          const devices =
            name === "--device" ? exposedByDevice(value?.split(":", 1)[0]) : exposedByRule(value);
          return devices ? [{ option, ...devices }] : [];
        });
        const [worst, ...others] = worstFirst(exposed);
        if (!run || !worst) return;
        report(worst.option, {
          message: `${run.does} with ${worst.what} of the host`,
          variant: worst.variant,
          related: others.map(({ option: { range }, what }) => ({ range, message: `It gets ${what}, too` })),
        });
      },
    },
  },
  "shared-mount-propagation": {
    ...mountPropagation,
    title: "Mounts of a container reach the host",
    why: "What is mounted in the container under such a path is mounted on the host as well, over its own files.",
    how: "Leave the propagation out: it is private then.",
    since: "0.1.0",
    variants: {
      slave: {
        severity: "info",
        tier: "strict",
        when: "it is `slave` or `rslave`: what the host mounts later is seen in the container, not the reverse",
      },
    },
    check: {
      command(command, report) {
        const run = readDockerRun(command);
        for (const option of optionsOf(run, "-v --volume --mount")) {
          const word = mountOf(option)?.options.find(isPropagation);
          if (!run || word === undefined) continue;
          const onlySees = isSlave(word);
          report(option.valueRange, {
            message: onlySees
              ? `${run.does} so that it sees what the host mounts later (${word})`
              : `${run.does} so that it mounts for the host, too (${word})`,
            variant: onlySees ? "slave" : undefined,
          });
        }
      },
    },
  },
  "privileged-build": {
    ...buildRights,
    how: "Leave --allow out; a step that needs a device or the network gets what it needs when it runs.",
    since: "0.1.0",
    check: {
      command(command, report) {
        const invocation = dockerOf(command);
        if (!invocation || !/^(?:buildx )?(?:build|bake)$/.test(invocation.subcommand ?? "")) return;
        const message = `${invocation.program} ${invocation.subcommand} gives the steps of the build`;
        const allowed = optionsOf(invocation, "--allow");
        const networks = optionsOf(invocation, "--network").filter(({ value }) => value === "host");
        // BuildKit gives the host's network to what both asks for it and is allowed it.
        const [network, ...others] =
          networks.length > 0
            ? [...networks, ...allowed.filter(({ value }) => value === "network.host")]
            : [];
        if (network)
          report(network, {
            message: `${message} the network of the host`,
            variant: "network",
            related: others.map(({ range }) => ({ range, message: "Here the build is allowed it" })),
            fixes: [leaveOut(command, network, "no step needs it", others)],
          });
        for (const option of allowed) {
          const rights = (option.value ?? "").split(",").filter(isHostEntitlement);
          if (rights.length === 0 || others.includes(option)) continue;
          const { gives, variant } = rightsOf(rights);
          report(option, {
            message: `${message} ${gives}`,
            variant,
            fixes: [leaveOut(command, option, "no step needs it")],
          });
        }
      },
    },
  },
});
