import { fix } from "../../model/edit";
import { isOwnAddress } from "../../model/loopback";
import { isDockerSocket, portsOfSocket } from "../../model/provisioning/socket-unit";
import { set } from "../../model/tree/edit/edit";
import { rule } from "../rule";
import { isImplied, isOff, isOn, optionsOf, readDockerd } from "../shared/docker/command";
import { isOpenToNetwork } from "../shared/docker/daemon-hosts";

export default rule({
  severity: "critical",
  title: "Docker API is open to the network without client certificates",
  why: "Whoever reaches the port may start a container with the host's disk mounted: an open Docker API is root on the host.",
  how: "Remove the tcp:// host and reach the daemon over ssh://, or set tlsverify: true so that only clients with a certificate are let in.",
  threats: ["docker-host-S1", "docker-host-E1"],
  since: "0.1.0",
  references: {
    cisDocker: ["2.7"],
    owaspDocker: ["D03", "D04"],
    mitre: ["T1133", "T1610"],
    cwe: ["CWE-306"],
  },
  variants: {
    "in-docker": {
      severity: "low",
      when: "the daemon is Docker in Docker of a pipeline, which its jobs alone reach",
    },
  },
  subsumes: ["daemon/daemon-authorization-missing"],
  check: {
    command(command, report) {
      const dockerd = readDockerd(command);
      if (!dockerd) return;
      const verify = dockerd.option("--tlsverify");
      if (verify && isOn(verify)) report.closed(verify);
      // It takes no operands: one is a variable with options in it.
      const isAll = dockerd.operands.length === 0 && !dockerd.option("--config-file");
      const isOpen = verify ? isOff(verify) : isAll;
      for (const host of isOpen ? optionsOf(dockerd, "-H --host") : []) {
        if (!isOpenToNetwork(host.value)) continue;
        report(host, {
          message: messageOf(host.value),
          variant: isImplied(command) ? "in-docker" : undefined,
        });
      }
    },
    writtenFile({ path, content: { text, toOffset } }, report) {
      for (const { host, port, range } of isDockerSocket(path, text) ? portsOfSocket(text) : []) {
        if (port !== plainPort || (host !== undefined && isOwnAddress(host))) continue;
        const at = { start: toOffset(range.start, "start"), end: toOffset(range.end, "end") };
        report(at, {
          message: `The Docker API listens on ${host ?? "every address"} at port ${port}, the one without TLS`,
        });
      }
    },
    daemon({ root }, report) {
      const verify = root.get("tlsverify");
      if (verify.isTrue) report.closed(verify);
      if (verify.isTrue || verify.isUnknown) return;
      const askForCertificate = fix(
        "Ask clients for a certificate (tlsverify), once ca.pem, cert.pem and key.pem are there",
        "choice",
        set(root, ["tlsverify"], true),
      );
      for (const host of root.get("hosts").items) {
        if (isOpenToNetwork(host.string))
          report(host, { message: messageOf(host.string), fixes: [askForCertificate] });
      }
    },
  },
});

/** Whether the daemon asks for certificates a socket does not say, but this port is registered for those that do not. */
const plainPort = 2375;

function messageOf(address: string): string {
  return `The Docker API listens on ${address} and asks no client for a certificate`;
}
