import { rule } from "../rule";
import { isOn, leaveOut, optionsOf, readDockerRun } from "../shared/docker/command";
import { isRootUser, isUnprivilegedUser } from "../shared/dockerfile-user/user";

export default rule({
  severity: "medium",
  title: "Command makes a container run as root",
  why: "Root in the container may change every file of it and of its volumes, and one hole in the sandbox makes it root of the host.",
  how: "Leave --user out, which gives the image's own user back, or name an unprivileged one.",
  threats: ["container-runtime-E1", "docker-host-E1"],
  since: "0.1.0",
  references: {
    cisDocker: ["4.1", "5.22", "5.23"],
    owaspDocker: ["D01"],
    mitre: ["T1611"],
    cwe: ["CWE-250"],
  },
  variants: {
    exec: { severity: "low", when: "it is a command in a container that runs already" },
    "one-shot": { severity: "info", when: "the container is removed when it ends: it prepares something" },
  },
  check: {
    command(command, report) {
      const run = readDockerRun(command);
      const user = optionsOf(run, "-u --user").at(-1);
      if (!run || user?.value === undefined) return;
      if (isUnprivilegedUser(user.value)) report.closed(user);
      if (!isRootUser(user.value)) return;
      const isRemoved =
        optionsOf(run, "--rm").some(isOn) && !run.isRestarted && !optionsOf(run, "-d --detach").some(isOn);
      report(user, {
        message: `${run.does} as ${user.value.startsWith("root") ? user.value : `root (${user.value})`}`,
        variant: run.subcommand === "exec" ? "exec" : isRemoved ? "one-shot" : undefined,
        fixes: [leaveOut(command, user, "it works as the image's own user")],
      });
    },
  },
});
