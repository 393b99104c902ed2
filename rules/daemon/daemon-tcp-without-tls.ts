import { fix } from "../../model/edit";
import { set } from "../../model/tree/edit/edit";
import { rule } from "../rule";

const loopback = /^tcp:\/\/(?:127(?:\.\d{1,3}){3}|localhost|\[::1\])(?::\d+)?\/?$/i;

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
  check: {
    daemon({ root }, report) {
      const verify = root.get("tlsverify");
      if (verify.isTrue) report.closed(verify);
      if (verify.isTrue || verify.isUnknown) return;
      const askForCertificate = fix(
        "Ask clients for a certificate (tlsverify)",
        "choice",
        set(root, ["tlsverify"], true),
      );
      for (const host of root.get("hosts").items) {
        if (!host.string?.startsWith("tcp://") || loopback.test(host.string)) continue;
        report(host, {
          message: `The Docker API listens on ${host.string} and asks no client for a certificate`,
          fixes: [askForCertificate],
        });
      }
    },
  },
});
