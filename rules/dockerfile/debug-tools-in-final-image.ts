import type { Instruction, Stage } from "../../model/dockerfile/dockerfile";
import { isInTarget } from "../../model/dockerfile/questions";
import { oncePer } from "../../model/once";
import type { Package } from "../../model/shell/programs/packages";
import { rule } from "../rule";
import { isDevelopmentContainer } from "../shared/dockerfile-user/user";
import { firstTwo } from "../shared/names";
import { systemPackages } from "../shared/packages/system-packages";

export default rule({
  severity: "info",
  tier: "strict",
  title: "Tools that an attacker uses are in the image",
  why: "Whoever breaks in finds what he needs to look around, to open a way out and to read other processes.",
  how: "Install them where you debug: docker debug, an ephemeral container, a stage of its own.",
  threats: ["image-build-E1"],
  since: "0.1.0",
  references: {
    cisDocker: ["4.3"],
    mitre: ["T1059", "T1046"],
    cwe: ["CWE-1104"],
    dockle: ["DKL-LI-0003"],
  },
  variants: {
    engine: {
      severity: "info",
      tier: "strict",
      when: "it is a client of a container engine or a cluster, which is given its socket or its credentials",
    },
  },
  check: {
    command(command, report, context) {
      const { instruction } = command;
      if (instruction?.keyword !== "RUN") return;
      const { invocation } = systemPackages(command) ?? {};
      if (!invocation || !/^(?:install|add)$/.test(invocation.subcommand ?? "")) return;
      // What is installed under such a name is removed again.
      if (!invocation.lacks("-t --virtual")) return;
      const isUnused = ({ name = "" }: Package) => !instruction.ask(startsWith).includes(name);
      const found = invocation.packages.filter((one) => tools.has(one.name ?? "") && isUnused(one));
      const clients = invocation.packages.filter((one) => engines.has(one.name ?? "") && isUnused(one));
      const [first] = found;
      const [client] = clients;
      if ((!first && !client) || !instruction.ask(isInTarget) || isDevelopmentContainer(context)) return;
      if (first)
        report(first, {
          message: `The image has ${firstTwo(found.map(({ name = "" }) => name))} for whoever breaks in`,
        });
      if (client)
        report(client, {
          message: `The image has ${client.name}, which commands an engine or a cluster whose socket or credentials it gets`,
          variant: "engine",
        });
    },
  },
});

/** What the image starts: an image of a tool is there for it. */
function startsWith({ stage }: Instruction): string {
  return stage ? startOf(stage) : "";
}

const startOf = oncePer(({ instructions }: Stage): string =>
  instructions
    .filter(({ keyword }) => /^(?:CMD|ENTRYPOINT|HEALTHCHECK)$/.test(keyword))
    .map(({ text }) => text)
    .join("\n"),
);

const tools: ReadonlySet<string> = new Set(
  `netcat netcat-openbsd netcat-traditional nmap-ncat ncat nc nmap masscan tcpdump telnet inetutils-telnet busybox-extras socat
   strace ltrace gdb gdbserver wireshark tshark ftp lftp tftp hping3 dsniff ettercap-text-only arp-scan proxychains4 hydra john
   sqlmap nikto`.split(/\s+/),
);

const engines: ReadonlySet<string> = new Set(
  "docker docker-cli docker.io docker-ce docker-ce-cli podman buildah nerdctl kubectl".split(" "),
);
