import type { Service } from "../../model/compose/compose";
import { interpolatedText } from "../../model/compose/interpolation";
import { fix } from "../../model/edit";
import { remove } from "../../model/tree/edit/edit";
import type { Field } from "../../model/tree/field";
import { rule } from "../rule";
import { describeService } from "../shared/names";

export default rule({
  severity: "low",
  title: "Service may take all files or processes of the host",
  why: "One service that leaks, or that somebody broke into, opens files or starts processes until the others on the host cannot.",
  how: "Write the number that the program needs, or leave the limit to Docker; pids_limit counts processes best.",
  threats: ["container-runtime-D1", "docker-host-D1"],
  since: "0.1.0",
  references: { cisDocker: ["5.18"], owaspDocker: ["D07"], mitre: ["T1499"], cwe: ["CWE-770"] },
  check: {
    service(service, report) {
      for (const { name, may, most } of kinds) {
        const limit = service.get("ulimits", name);
        const hard = limit.kind === "mapping" ? limit.get("hard") : limit;
        const value = Number(interpolatedText(hard) ?? Number.NaN);
        if (Number.isNaN(value) || (name === "nproc" && countsProcesses(service))) continue;
        if (value >= 0 && value <= most) report.closed(hard);
        else
          report(hard, {
            message: `${describeService(service)} may ${may} (${name}: ${value})`,
            fixes: [
              limit.isShared
                ? undefined
                : fix(`Remove ${name}, so that the limit of Docker counts`, "suggestion", remove(limit)),
            ],
          });
      }
    },
  },
});

/** What Docker itself gives is the most that passes. */
const kinds = [
  { name: "nofile", may: "open any number of files", most: 1_048_576 },
  { name: "nproc", may: "start any number of processes", most: 1_048_576 },
] as const;

/** What is unknown may be a limit. */
function countsProcesses(service: Service): boolean {
  const limits = [service.get("pids_limit"), service.get("deploy", "resources", "limits", "pids")];
  return limits.some((field) => !field.isAbsent && !isNone(field));
}

function isNone(field: Field): boolean {
  return Number(interpolatedText(field) ?? 1) <= 0;
}
