import { Blank, fix } from "../../model/edit";
import { replaceEntry } from "../../model/tree/edit/edit";
import { rule } from "../rule";
import { describeService } from "../shared/names";
import { removePrivileged } from "../shared/privileges/remove-power";
import { entersHost } from "../shared/programs/host-and-root-needs";

export default rule({
  severity: "critical",
  title: "Service runs privileged",
  why: "A privileged container holds every capability and every device of the host: whoever breaks into it mounts the host's disk and is root there.",
  how: "Remove the key; if the program fails without it, add the one capability (cap_add) or device (devices) that it needs.",
  threats: ["container-runtime-E1", "docker-host-E1"],
  since: "0.1.0",
  references: {
    cisDocker: ["5.5"],
    owaspDocker: ["D04"],
    mitre: ["T1611", "T1610"],
    cwe: ["CWE-250"],
    kics: ["ae5b6871-7f45-42e0-bb4c-ab300c4d2026"],
    semgrep: ["privileged-service"],
    composeLint: ["CL-0002"],
  },
  subsumes: [
    "compose/capabilities-not-dropped",
    "compose/dangerous-capability-added",
    "compose/host-device-exposed",
    "compose/privilege-escalation-allowed",
    "compose/root-user-in-service",
    "compose/security-profile-disabled",
  ],
  check: {
    service(service, report) {
      const privileged = service.get("privileged");
      if (privileged.isFalse) report.closed(privileged);
      if (!service.isTrue(privileged)) return;
      report(privileged, {
        message: `${describeService(service)} runs privileged`,
        covers: service.field,
        fixes: [
          removePrivileged(service, privileged, "host"),
          service.get("cap_add").isAbsent && !entersHost(service)
            ? fix(
                "Add one capability instead",
                "choice",
                replaceEntry(privileged, "cap_add", [new Blank("CAPABILITY")]),
              )
            : undefined,
        ],
      });
    },
  },
});
