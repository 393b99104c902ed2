import { rule } from "../../rule";
import { describeContainer } from "../../shared/names";
import { ownRunsOfContainer } from "../../shared/programs/workload-commands";
import { tellUnchecked, uncheckedVariants } from "../../shared/tls/unchecked-certificates";

export default rule({
  severity: "high",
  title: "Certificates are not checked",
  why: "Whoever stands between the two ends, or answers in the place of the other, reads and changes all that is sent, logins too.",
  how: "Take the setting away, and give the program the certificate of the authority that signed the other side's.",
  threats: ["network-T1"],
  since: "0.1.0",
  references: { owaspKubernetes: ["K07"], mitre: ["T1557"], cwe: ["CWE-295"] },
  variants: uncheckedVariants,
  check: {
    container(container, report) {
      tellUnchecked(
        container,
        describeContainer(container),
        report,
        ({ string }) => string,
        ownRunsOfContainer(container),
      );
    },
  },
});
