import { rule } from "../rule";
import { leaveOut, optionsOf, readDockerRun } from "../shared/docker/command";
import { socketIn } from "../shared/docker/mounts";
import { disabledBy, profileVariants } from "../shared/privileges/disabled-profiles";

export default rule({
  severity: "high",
  title: "Command starts a container without a security profile",
  why: "The profile blocks what most escapes from containers begin with; without it a kernel bug or a careless mount is enough.",
  how: "Leave the option out; a program that fails without it gets a profile of its own that adds what it needs.",
  threats: ["container-runtime-E1"],
  since: "0.1.0",
  references: { cisDocker: ["5.2", "5.3", "5.22"], owaspDocker: ["D04"], mitre: ["T1611"] },
  variants: profileVariants,
  check: {
    command(command, report) {
      const run = readDockerRun(command);
      for (const option of optionsOf(run, "--security-opt")) {
        const profile = disabledBy(option.value);
        if (!run || !profile) continue;
        report(option, {
          message: `${run.does} without ${profile.what}`,
          variant: profile.isLabel ? "label" : undefined,
          // SELinux denies connecting to the runtime, whatever label its socket has.
          fixes:
            profile.isLabel && run.options.some(socketIn)
              ? []
              : [leaveOut(command, option, "it works with the default profile")],
        });
      }
    },
  },
});
