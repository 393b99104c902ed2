import { type RuleDefinition, table } from "../../rule";
import { leaveOut, optionsOf, readDockerRun } from "../../shared/docker-command";
import { type HostNamespace, hostNamespaces } from "../../shared/host-namespaces";

interface Namespace extends HostNamespace {
  /** The options that choose it. */
  readonly options: string;
  readonly how: string;
  /** Completes "if it …". */
  readonly condition: string;
}

/** The last option counts, as Docker reads them. */
function hostNamespace({ options, shares, condition, ...form }: Namespace): RuleDefinition {
  return {
    ...form,
    title: `Command starts a container with the host's ${shares}`,
    since: "0.1.0",
    check: {
      command(command, report) {
        const run = readDockerRun(command);
        const option = optionsOf(run, options).at(-1);
        if (!run || option?.value === undefined) return;
        if (option.value !== "host") return report.closed(option);
        report(option, {
          message: `${run.does} with the host's ${shares}`,
          fixes: [leaveOut(command, option, `it ${condition}`)],
        });
      },
    },
  };
}

export default table({
  "host-network": hostNamespace({
    ...hostNamespaces.network,
    options: "--network --net",
    how: "Leave --network out and publish the ports that are needed with -p.",
    condition: "needs no port and no device of the host's network",
  }),
  "host-pid-namespace": hostNamespace({
    ...hostNamespaces.pid,
    options: "--pid",
    how: "Leave --pid out; a container that watches another one can share its processes with --pid=container:NAME.",
    condition: "need not see the host's processes",
  }),
  "host-ipc-namespace": hostNamespace({
    ...hostNamespaces.ipc,
    options: "--ipc",
    how: "Leave --ipc out; a program that needs more shared memory gets it with --shm-size.",
    condition: "shares no memory with the host's processes",
  }),
  "host-user-namespace": hostNamespace({
    ...hostNamespaces.userns,
    options: "--userns",
    how: "Leave --userns out; give the one file or device that the program needs to the mapped user instead.",
    condition: "runs as the mapped user",
  }),
  "host-uts-namespace": hostNamespace({
    ...hostNamespaces.uts,
    options: "--uts",
    how: "Leave --uts out; --hostname gives the container a name of its own.",
    condition: "need not rename the host",
  }),
  "host-cgroup-namespace": hostNamespace({
    ...hostNamespaces.cgroup,
    options: "--cgroupns",
    how: "Leave --cgroupns out, or set it to private.",
    condition: "manages no groups of the host, as systemd does",
  }),
});
