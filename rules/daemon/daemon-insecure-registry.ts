import { fix } from "../../model/edit";
import { isOwnAddress } from "../../model/loopback";
import { remove } from "../../model/tree/edit/edit";
import { rule } from "../rule";
import { leaveOut, optionsOf, readDockerd } from "../shared/docker/command";

export default rule({
  severity: "high",
  title: "Daemon uses a registry without TLS",
  why: "Whoever stands on the way to the registry hands out images of their own, and reads the logins that are sent there.",
  how: "Give the registry a certificate, put its authority into /etc/docker/certs.d/<registry>/ca.crt, and remove the entry.",
  threats: ["registry-S2", "docker-client-S1"],
  since: "0.1.0",
  references: {
    cisDocker: ["2.5"],
    owaspDocker: ["D03"],
    mitre: ["T1557", "T1195.002"],
    cwe: ["CWE-319", "CWE-295"],
  },
  check: {
    command(command, report) {
      for (const option of optionsOf(readDockerd(command), "--insecure-registry")) {
        if (!isOfOthers(option.value)) continue;
        report(option, {
          message: messageOf(option.value),
          fixes: [leaveOut(command, option, "it names a registry that has a certificate")],
        });
      }
    },
    daemon({ root }, report) {
      const list = root.get("insecure-registries");
      if (list.kind === "sequence" && list.isComplete && list.items.length === 0) report.closed(list);
      for (const item of list.items) {
        if (!isOfOthers(item.string)) continue;
        report(item, {
          message: messageOf(item.string),
          fixes: [
            fix(
              `Remove ${item.string} from insecure-registries, once it has a certificate`,
              "suggestion",
              remove(item),
            ),
          ],
        });
      }
    },
  },
});

/** Not on the machine itself, whose addresses are trusted anyway. Networks are written `10.0.0.0/8`. */
function isOfOthers(registry: string | undefined): registry is string {
  if (!registry) return false;
  return !isOwnAddress(registry.replace(/^https?:\/\//, "").replace(/\/\d+$/, ""));
}

function messageOf(registry: string): string {
  const whose = /\/\d+$/.test(registry) ? `any registry in ${registry}` : `the registry ${registry}`;
  return `The daemon uses ${whose} without TLS, or with any certificate`;
}
