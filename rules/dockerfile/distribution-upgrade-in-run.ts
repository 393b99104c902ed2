import { invocationOf } from "../../model/shell/programs/invocation";
import { rule } from "../rule";

export default rule({
  severity: "info",
  tier: "strict",
  title: "Build step upgrades the distribution",
  why: "It may replace and remove packages at will, or go over to another release: what is built then is not what the base image promises.",
  how: "Build on the release that is wanted; for security fixes a plain upgrade does, or a newer base image.",
  hygiene: true,
  since: "0.1.0",
  references: {
    hadolint: ["DL3035"],
    trivy: ["DS-0024"],
    semgrep: ["avoid-apt-get-upgrade", "avoid-zypper-update"],
    dockle: ["DKL-DI-0003"],
    terrascan: ["AC_DOCKER_0003"],
  },
  check: {
    command(command, report) {
      const { instruction, name = "", words } = command;
      const [program] = words;
      if (instruction?.keyword !== "RUN" || !program) return;
      const { subcommand, subcommandWord } = invocationOf(command) ?? {};
      const verbs = Object.hasOwn(upgrades, name) ? upgrades[name] : undefined;
      if (!verbs?.test(subcommand ?? "")) return;
      const at = subcommandWord ?? program;
      report(at, {
        message: `${[name, subcommandWord?.value].join(" ").trim()} upgrades the whole distribution`,
      });
    },
  },
});

const apt = /^(?:dist|full)-upgrade$/;

/** The subcommands of those that upgrade more than packages; `""` is none. */
const upgrades: Readonly<Record<string, RegExp>> = {
  apt,
  "apt-get": apt,
  aptitude: apt,
  "do-release-upgrade": /^$/,
  zypper: /^(?:dist-upgrade|dup)$/,
};
