import type { Service } from "../../model/compose/compose";
import { rule } from "../rule";
import { debugModes } from "../shared/authentication/debug-modes";
import { isForDevelopment } from "../shared/for-development";
import { describeService } from "../shared/names";
import { isPublished } from "../shared/network/compose-servers";
import { ownRunsOf } from "../shared/programs/workload-commands";
import { variablesOf } from "../shared/secrets/compose/service-secrets";

export default rule({
  severity: "low",
  title: "Published service runs in debug or development mode",
  why: "Such modes show stack traces, settings and queries to whoever provokes an error, and some open a console that runs code.",
  how: "Set the mode of production, and keep the other one in a file for development.",
  threats: ["network-I2", "network-E1"],
  since: "0.1.0",
  references: { mitre: ["T1190"], cwe: ["CWE-489", "CWE-215"] },
  check: {
    service(service, report, { path }) {
      if (isForDevelopment(path) || !isPublished(service) || isDevelopedIn(service)) return;
      for (const { range, mode, setting, fix } of debugModes(
        { environment: variablesOf(service), name: service.name, imageReference: service.imageReference },
        ownRunsOf(service),
      ))
        report(range, {
          message: `${describeService(service)} is published in ${mode} mode: ${setting}`,
          fixes: [fix],
        });
    },
  },
});

/** Its source is mounted where it runs, or a profile or its name says so. */
function isDevelopedIn(service: Service): boolean {
  const profiles = service.get("profiles").items;
  return (
    isForDevelopment(service.name) ||
    profiles.some(({ string = "" }) => isForDevelopment(string)) ||
    !service.get("develop").isAbsent ||
    (!service.get("build").isAbsent &&
      service.hostMounts.some(({ source = "" }) => /^\.{1,2}(?:\/|$)/.test(source)))
  );
}
