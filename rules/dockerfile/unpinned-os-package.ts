import { rule } from "../rule";
import { firstTwo } from "../shared/names";
import { systemPackages } from "../shared/packages/system-packages";

export default rule({
  severity: "info",
  tier: "strict",
  title: "Package of the distribution without a version",
  why: "Two builds of the same file install different versions, so that what was tested is not what ships.",
  how: "Name versions where builds have to repeat; else rebuild often, for the newest version is also the one with the fixes.",
  hygiene: true,
  since: "0.1.0",
  references: {
    hadolint: ["DL3008", "DL3018", "DL3033", "DL3037", "DL3041"],
    kics: [
      "965a08d7-ef86-4f14-8792-4a3b2098937e",
      "d3499f6d-1651-41bb-a9a7-de925fea487b",
      "6452c424-1d92-4deb-bb18-a03e95d579c4",
      "93d88cf7-f078-46a8-8ddc-178e03aeacf1",
      "562952e4-0348-4dea-9826-44f3a2c6117b",
    ],
    terrascan: ["AC_DOCKER_0033"],
  },
  check: {
    command(command, report) {
      const { invocation } = (command.instruction && systemPackages(command)) ?? {};
      if (!invocation || !/^(?:(?:module )?install|add|localinstall)$/.test(invocation.subcommand ?? ""))
        return;
      // A release that is named holds the versions, as far as it goes.
      if (!invocation.lacks("-t --target-release --default-release")) return;
      const loose = invocation.packages.filter(
        ({ name, operator, source }) => name !== undefined && operator === undefined && source === "registry",
      );
      const [first] = loose;
      if (!first) return;
      report(first, {
        message: `${invocation.program} installs ${firstTwo(loose.map(({ name }) => name ?? ""))} in any version`,
      });
    },
  },
});
