import { capabilitiesIn, capabilityName } from "../../model/capabilities";
import type { Service } from "../../model/compose/compose";
import type { Fix } from "../../model/edit";
import { remove } from "../../model/tree/edit/edit";
import type { Field } from "../../model/tree/field";
import { rule } from "../rule";
import { judgedOnce } from "../shared/judged-once";
import { removeFrom } from "../shared/list-items";
import { describeService, enumerate } from "../shared/names";
import {
  capabilityPower,
  capabilityRank,
  isDangerousCapability,
  isPowerOfRoot,
  isToldByNetAdmin,
  ofHost,
  type Shared,
} from "../shared/privileges/capabilities";
import { disabledProfiles } from "../shared/privileges/disabled-profiles";
import { removeCapabilities } from "../shared/privileges/remove-power";

export default rule({
  severity: "high",
  title: "Service adds a dangerous capability",
  why: "Capabilities beyond the runtime's default set reach past the container: into other processes, the host's network or its kernel.",
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
      when: "the capability is as good as root on the host: ALL, SYS_ADMIN, SYS_MODULE",
    },
    lesser: {
      severity: "medium",
      when: "it does not reach into the host by itself: NET_ADMIN without the host's network, SYS_PTRACE without the host's processes, NET_RAW, and all others but BPF, DAC_READ_SEARCH, MAC_ADMIN, MAC_OVERRIDE, PERFMON, SYS_BOOT, SYS_RAWIO and SYS_TIME",
    },
    "given-anyway": {
      severity: "low",
      when: "it is NET_RAW, and the service does not drop the default set, which holds it",
    },
  },
  subsumes: ["compose/root-user-in-service", "compose/security-profile-disabled"],
  check: {
    service(service, report) {
      const added = addedBy(service).filter((field) => isDangerousCapability(nameOf(service, field)));
      const whole = added.find((field) => isPowerOfRoot(nameOf(service, field)));
      if (whole) return report(whole, asRoot(service, whole, added));
      const shared = sharedBy(service);
      for (const field of added) {
        const name = nameOf(service, field);
        if (isToldByNetAdmin(name, service.addedCapabilities)) continue;
        const isDropped = name === "NET_RAW" ? dropsNetRaw(service) : true;
        if (isDropped === undefined) continue;
        const hint = isDropped ? "" : " (Docker and containerd give it anyway)";
        const netRaw =
          name === "NET_ADMIN" ? capabilitiesIn(service.addedCapabilities).get("NET_RAW") : undefined;
        const power = [name, ...(netRaw ? ["NET_RAW"] : [])].map((one) => capabilityPower(one, shared));
        report(field, {
          message: `${describeService(service)} adds ${name}${netRaw ? " and NET_RAW" : ""}, which lets it ${enumerate(power)}${hint}`,
          variant: isDropped ? variants[capabilityRank(name, shared)] : "given-anyway",
          related: netRaw && [{ range: netRaw.range, message: "NET_RAW is added too" }],
          fixes: isDropped ? offers(service, field, added) : [],
        });
      }
    },
  },
});

const variants = { critical: "as-root", high: undefined, medium: "lesser" } as const;

function asRoot(service: Service, field: Field, added: readonly Field[]) {
  const name = nameOf(service, field);
  const without = disabledProfiles(service).map(({ profile }) => profile.what);
  const end = without.length > 0 ? `, and runs without ${enumerate(without)}` : "";
  return {
    message: `${describeService(service)} adds ${name}, which lets it ${capabilityPower(name, sharedBy(service))}${end}`,
    variant: "as-root",
    covers: service.field,
    related: added.flatMap((other) =>
      other === field ? [] : { range: other.range, message: `${nameOf(service, other)} is added too` },
    ),
    fixes: offers(service, field, added),
  };
}

/** All that the list adds, but for what would be there anyway; then the one alone. */
function offers(service: Service, field: Field, added: readonly Field[]): readonly (Fix | undefined)[] {
  const all = added.filter((one) => nameOf(service, one) !== "NET_RAW" || dropsNetRaw(service));
  return [all.length > 1 ? removeAdded(service, all) : undefined, removeAdded(service, [field])];
}

function removeAdded(service: Service, fields: readonly Field[]): Fix | undefined {
  return removeCapabilities(
    service,
    fields.map((field) => service.text(field) ?? ""),
    fields.length === 1 ? fields.map(remove) : removeFrom(service.get("cap_add"), fields),
  );
}

function nameOf(service: Service, field: Field): string {
  return capabilityName(service.text(field) ?? "");
}

const addedBy = judgedOnce(({ addedCapabilities }) => addedCapabilities, { under: circumstances });

function circumstances(service: Service): string {
  const { network, processes } = sharedBy(service);
  return `${network} ${processes} ${dropsNetRaw(service)}`;
}

/** Whether NET_RAW is no longer there but for being added; `undefined` when unknown. */
function dropsNetRaw(service: Service): boolean | undefined {
  const drop = service.get("cap_drop");
  const dropped = capabilitiesIn(drop.items);
  if (dropped.has("ALL") || dropped.has("NET_RAW")) return true;
  return drop.isAbsent || (drop.isComplete && drop.items.every(({ string }) => string !== undefined))
    ? false
    : undefined;
}

function sharedBy(service: Service): Shared {
  return {
    network: networkOf(service),
    processes: service.text(service.get("pid")) === "host" ? ofHost : "",
  };
}

function networkOf(service: Service): string {
  const mode = service.get("network_mode");
  if (mode.isAbsent) return "of its own network";
  const text = service.text(mode);
  if (text === undefined) return "of its network";
  if (text === "host") return ofHost;
  const [, kind, name] = /^(service|container):(.*)$/.exec(text) ?? [];
  return kind === undefined ? "of its own network" : `of ${kind} "${name}"`;
}
