import { rule } from "../rule";
import { isOff, isOn, readDockerRun } from "../shared/docker/command";

/** Images that register emulators with the kernel and exit: they cannot do it otherwise. */
const installers = /(?:^|\/)(?:binfmt|qemu-user-static|binfmt-misc)(?:[:@]|$)/;

export default rule({
  severity: "critical",
  title: "Script starts a privileged container",
  why: "A privileged container holds every capability and every device of the host: whoever breaks into it mounts the host's disk and is root there.",
  how: "Drop --privileged; give the one capability (--cap-add) or device (--device) that the program needs.",
  threats: ["container-runtime-E1", "docker-client-E1", "docker-host-E1"],
  since: "0.1.0",
  references: { cisDocker: ["5.5"], owaspDocker: ["D04"], mitre: ["T1610", "T1611"], cwe: ["CWE-250"] },
  subsumes: [
    "docker-cli/host-cgroup-namespace",
    "docker-cli/host-device-exposed",
    "docker-cli/root-user-in-container",
    "docker-cli/security-profile-disabled",
  ],
  check: {
    command(command, report) {
      const run = readDockerRun(command);
      const switches = run?.options.filter(({ name }) => name === "--privileged") ?? [];
      const privileged = switches.find(isOn);
      if (!privileged) report.closed(switches.find(isOff));
      if (!run || !privileged || installers.test(run.image ?? "")) return;
      report(privileged, {
        message: `${run.does} privileged`,
        covers: run.options,
      });
    },
  },
});
