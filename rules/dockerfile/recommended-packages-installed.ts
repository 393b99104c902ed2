import { isInTarget } from "../../model/dockerfile/questions";
import { fix } from "../../model/edit";
import { addOption } from "../../model/shell/edit";
import { rule } from "../rule";
import { systemPackages } from "../shared/packages/system-packages";
import { isWritten } from "../shared/packages/written-settings";

export default rule({
  severity: "info",
  tier: "strict",
  title: "Recommended packages are installed as well",
  why: "What nobody asked for is in the image too, each with holes and tools of its own for whoever breaks in.",
  how: "Leave out what is only recommended, and name what the program does need of it: ca-certificates often came along this way.",
  threats: ["image-build-E1"],
  since: "0.1.0",
  references: {
    cisDocker: ["4.3"],
    hadolint: ["DL3015"],
    trivy: ["DS-0029"],
    kics: ["7384dfb2-fcd1-4fbf-91cd-6c44c318c33c"],
    semgrep: ["missing-no-install-recommends"],
    dockle: ["CIS-DI-0003"],
    terrascan: ["AC_DOCKER_0014"],
  },
  check: {
    command(command, report) {
      const { instruction, words } = command;
      if (instruction?.keyword !== "RUN") return;
      const { invocation, onlyNeeded } = systemPackages(command) ?? {};
      const verb = invocation?.subcommandWord;
      if (!invocation || !onlyNeeded || !verb || invocation.subcommand !== "install") return;
      if (invocation.packages.length === 0 || onlyNeeded.isGiven(invocation)) return;
      if (!instruction.ask(isInTarget) || instruction.ask(isConfigured)) return;
      const { option } = onlyNeeded;
      report(verb, {
        message: `${invocation.program} installs recommended packages as well`,
        fixes: [
          fix(
            `Add ${option}, and name what it needs, such as ca-certificates`,
            "suggestion",
            addOption(instruction, words, verb, option),
          ),
        ],
      });
    },
  },
});

/** A file says it for all. */
const isConfigured = isWritten(/Install-Recommends\W|install_weak_deps\W|solver\.onlyRequires/i);
