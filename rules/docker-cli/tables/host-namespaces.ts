import { Blank, type Fix, fix, write } from "../../../model/edit";
import type { ShellOption } from "../../../model/shell/options";
import { textOf } from "../../../model/text";
import { type RuleDefinition, type Subjects, table } from "../../rule";
import { type DockerRun, isImplied, leaveOut, optionsOf, readDockerRun } from "../../shared/docker/command";
import { type HostNamespace, hostNamespaces } from "../../shared/host-access/namespaces";

interface Namespace extends HostNamespace {
  /** The options that choose it. */
  readonly options: string;
  readonly how: string;
  /** Completes "if it …". */
  readonly condition: string;
  /** A program that shares it by default. */
  readonly isDefaultOf?: string;
  /** What is offered before the option is left out. */
  readonly instead?: (command: Subjects["command"], run: DockerRun, option: ShellOption) => Fix | undefined;
}

/** The last option counts, as Docker reads them. */
function hostNamespace({
  options,
  shares,
  condition,
  isDefaultOf,
  instead,
  ...form
}: Namespace): RuleDefinition {
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
        if (run.program === isDefaultOf) return;
        report(option, {
          message: `${run.does} with the host's ${shares}`,
          fixes: [instead?.(command, run, option), leaveOut(command, option, `it ${condition}`)],
        });
      },
    },
  };
}

/** Who asks for the host's memory mostly wants more of it. */
function enlargeMemory(
  { passage, ...command }: Subjects["command"],
  run: DockerRun,
  { range }: ShellOption,
): Fix | undefined {
  if (!passage || isImplied(command) || optionsOf(run, "--shm-size").length > 0) return undefined;
  const [, sign] = /^--ipc([ =])host$/.exec(textOf(passage, range)) ?? [];
  if (sign === undefined) return undefined;
  return fix("Set --shm-size instead", "choice", write(range, [`--shm-size${sign}`, new Blank("1g")]));
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
    instead: enlargeMemory,
  }),
  "host-user-namespace": hostNamespace({
    ...hostNamespaces.userns,
    options: "--userns",
    how: "Leave --userns out; give the one file or device that the program needs to the mapped user instead.",
    condition: "runs as the mapped user",
    isDefaultOf: "podman",
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
