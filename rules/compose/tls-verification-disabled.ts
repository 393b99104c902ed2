import { interpolatedText } from "../../model/compose/interpolation";
import { rule } from "../rule";
import { describeService } from "../shared/names";
import { isHostOfFile } from "../shared/network/compose-servers";
import { ownRunsOf } from "../shared/programs/workload-commands";
import { tellUnchecked, uncheckedVariants } from "../shared/tls/unchecked-certificates";

export default rule({
  severity: "high",
  title: "Certificates are not checked",
  why: "Whoever stands between the two ends, or answers in the place of the other, reads and changes all that is sent, logins too.",
  how: "Take the setting away, and give the program the certificate of the authority that signed the other side's.",
  threats: ["network-T1"],
  since: "0.1.0",
  references: { mitre: ["T1557"], cwe: ["CWE-295"] },
  variants: {
    ...uncheckedVariants,
    internal: {
      severity: "low",
      when: "a command asks another service of the same file, or the variable with the address names one",
    },
  },
  check: {
    service(service, report) {
      tellUnchecked(service, describeService(service), report, interpolatedText, ownRunsOf(service), (host) =>
        service.ask(isHostOfFile, host),
      );
    },
  },
});
