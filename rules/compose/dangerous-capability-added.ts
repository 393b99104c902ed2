import type { Service } from "../../model/compose/compose";
import { fix } from "../../model/edit";
import { remove } from "../../model/tree/edit/edit";
import { rule } from "../rule";
import { capabilityName, capabilityPower, isDangerousCapability } from "../shared/capabilities";
import { judgedOnce } from "../shared/judged-once";
import { describeService } from "../shared/names";

const critical = new Set(["ALL", "SYS_ADMIN", "SYS_MODULE", "SYS_RAWIO"]);
const lesser = new Set([
  "BLOCK_SUSPEND",
  "DAC_READ_SEARCH",
  "IPC_LOCK",
  "LEASE",
  "NET_BROADCAST",
  "NET_RAW",
  "SYS_NICE",
  "SYS_PTRACE",
  "SYS_RESOURCE",
  "WAKE_ALARM",
]);

export default rule({
  severity: "high",
  title: "Service adds a dangerous capability",
  why: "Capabilities beyond the default set reach past the container: into other processes, the host's network or its kernel.",
  how: "Remove it; give the program the narrower one that it needs, or let the host do what needs it.",
  threats: ["container-runtime-E1", "docker-host-E1"],
  since: "0.1.0",
  references: {
    cisDocker: ["5.4"],
    owaspDocker: ["D04"],
    mitre: ["T1611"],
    kics: ["ce76b7d0-9e77-464d-b86f-c5c48e03e22d"],
    composeLint: ["CL-0011", "CL-0024", "CL-0027", "CL-0028", "CL-0029", "CL-0030"],
  },
  variants: {
    "as-root": {
      severity: "critical",
      when: "the capability is as good as root on the host: ALL, SYS_ADMIN, SYS_MODULE, SYS_RAWIO",
    },
    lesser: {
      severity: "medium",
      when: "it does not reach into the host: SYS_PTRACE without the host's processes, DAC_READ_SEARCH without a mount of the host, NET_RAW, IPC_LOCK, SYS_NICE, SYS_RESOURCE, LEASE, BLOCK_SUSPEND, NET_BROADCAST, WAKE_ALARM",
    },
  },
  check: {
    service(service, report) {
      for (const field of addedBy(service)) {
        const written = service.text(field) ?? "";
        const name = capabilityName(written);
        if (!isDangerousCapability(name)) continue;
        const reachesHost =
          (name === "SYS_PTRACE" && seesProcesses(service)) ||
          (name === "DAC_READ_SEARCH" && service.hostMounts.length > 0);
        report(field, {
          message: `${describeService(service)} adds ${name}, which lets it ${capabilityPower(name)}`,
          variant: critical.has(name) ? "as-root" : lesser.has(name) && !reachesHost ? "lesser" : undefined,
          fixes: [fix(`Remove ${written}`, "suggestion", remove(field))],
        });
      }
    },
  },
});

const addedBy = judgedOnce(({ addedCapabilities }) => addedCapabilities, { under: reach });

/** What a capability may reach besides the service. */
function reach(service: Service): string {
  return `${seesProcesses(service)} ${service.hostMounts.length > 0}`;
}

function seesProcesses(service: Service): boolean {
  return service.text(service.get("pid")) === "host";
}
