import { fix } from "../../../model/edit";
import { isOwnAddress } from "../../../model/loopback";
import { remove, replaceValue } from "../../../model/tree/edit/edit";
import { unknownCharacter } from "../../../model/unknown-text";
import { rule } from "../../rule";
import { describeRegistry } from "../../shared/names";

export default rule({
  severity: "high",
  title: "Nodes pull from a registry without TLS",
  why: "Whoever stands on the way to the registry hands out images of their own, which every node then runs, and reads the logins that are sent there.",
  how: "Give the registry a certificate, name its authority (tls.ca_file), and reach it over https.",
  threats: ["registry-S2"],
  since: "0.1.0",
  references: { owaspKubernetes: ["K07"], mitre: ["T1557", "T1195.002"], cwe: ["CWE-319", "CWE-295"] },
  check: {
    hostSettings({ of, document: { root } }, report) {
      if (of !== "node-registries") return;
      for (const mirror of root.get("mirrors").children)
        for (const endpoint of mirror.get("endpoint").items) {
          const { string = "" } = endpoint;
          const host = /^http:\/\/([^/]+)/i.exec(string)?.[1];
          if (host === undefined || host.includes(unknownCharacter) || isOwnAddress(host)) continue;
          report(endpoint, {
            message: `Nodes pull ${mirror.key === host ? "" : `the images of ${describeRegistry(String(mirror.key))} `}from ${host} without TLS`,
            fixes: [
              fix(
                "Reach it over https, once it has a certificate",
                "suggestion",
                replaceValue(endpoint, string.replace(/^http:/i, "https:")),
              ),
            ],
          });
        }
      for (const registry of root.get("configs").children) {
        const skip = registry.get("tls", "insecure_skip_verify");
        if (skip.isFalse) report.closed(skip);
        if (!skip.isTrue || isOwnAddress(String(registry.key))) continue;
        report(skip, {
          message: `Nodes do not check the certificate of ${describeRegistry(String(registry.key))}`,
          fixes: [
            fix(
              "Remove insecure_skip_verify, once the certificate can be checked",
              "suggestion",
              remove(skip),
            ),
          ],
        });
      }
    },
  },
});
