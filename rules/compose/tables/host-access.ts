import type { Service } from "../../../model/compose/compose";
import { interpolatedText, isTrueText } from "../../../model/compose/interpolation";
import { partsOf } from "../../../model/compose/short-form";
import { fix } from "../../../model/edit";
import { replaceWithin } from "../../../model/scalar-edit";
import { remove } from "../../../model/tree/edit/edit";
import type { Field } from "../../../model/tree/field";
import { table } from "../../rule";
import { isRootUser } from "../../shared/dockerfile-user/user";
import { buildRights, isHostEntitlement, rightsOf } from "../../shared/host-access/build-rights";
import {
  exposedByDevice,
  exposedByRule,
  type HostDevices,
  hostDevice,
  worstFirst,
} from "../../shared/host-access/devices";
import { isPropagation, isSlave, mountPropagation } from "../../shared/host-access/mount-propagation";
import { judgedOnce } from "../../shared/judged-once";
import { describeService, inSentence } from "../../shared/names";

const devicesOf = judgedOnce((service) => service.get("devices").items);
const deviceRulesOf = judgedOnce((service) => service.get("device_cgroup_rules").items);
const volumesOf = judgedOnce((service) => service.get("volumes").items);

/** The path of the host that an entry of `devices` names. */
function deviceOf(item: Field): string | undefined {
  if (item.kind === "mapping") return interpolatedText(item.get("source"));
  return interpolatedText(item)?.split(":", 1)[0];
}

interface Exposed extends HostDevices {
  readonly item: Field;
}

/** The devices that tell, the worst first. */
function exposedTo(service: Service): readonly Exposed[] {
  const told = (item: Field, exposed: HostDevices | undefined) => (exposed ? [{ item, ...exposed }] : []);
  return worstFirst([
    ...deviceRulesOf(service).flatMap((item) => told(item, exposedByRule(interpolatedText(item)))),
    ...devicesOf(service).flatMap((item) => told(item, exposedByDevice(deviceOf(item)))),
  ]);
}

interface Propagation {
  readonly word: string;
  readonly field: Field;
  readonly fix: ReturnType<typeof fix>;
}

function propagationOf(item: Field): Propagation | undefined {
  if (item.kind === "mapping") {
    const field = item.get("bind", "propagation");
    const word = interpolatedText(field);
    return isPropagation(word)
      ? { word, field, fix: fix(withoutPropagation(word), "suggestion", remove(field)) }
      : undefined;
  }
  const { string = "" } = item;
  const parts = partsOf(string);
  const options = parts.length > 2 ? (parts.at(-1) ?? "") : "";
  const words = options.split(",");
  const word = words.find(isPropagation);
  if (word === undefined) return undefined;
  const kept = words.filter((one) => one !== word).join(",");
  const start = string.length - options.length - (kept === "" ? 1 : 0);
  return {
    word,
    field: item,
    fix: fix(withoutPropagation(word), "suggestion", replaceWithin(item, start, string.length, [kept])),
  };
}

function withoutPropagation(word: string): string {
  const condition = isSlave(word) ? "it need not see later mounts" : "the host need not see its mounts";
  return `Remove ${word}, if ${condition}`;
}

/** Each entry of `tmpfs`, which is a list or a text. */
function temporaryFoldersOf(service: Service): readonly Field[] {
  const field = service.get("tmpfs");
  return field.kind === "sequence" ? field.items : field.isPresent ? [field] : [];
}

/** Docker mounts it with the contrary of each. */
const looseOptions = /^(?:exec|suid|dev|mode=0?777)$/;

/** Kernel settings of no namespace, and those that open the way past the firewall. */
const hostSysctl = /^(?:kernel\.(?!msg|sem|shm)|fs\.(?!mqueue\.)|vm\.|net\.ipv4\.conf\.\w+\.route_localnet$)/;

/** The settings of a list (`name=value`) or a mapping. */
function sysctlsOf(service: Service): readonly { readonly name: string; readonly field: Field }[] {
  return service.get("sysctls").children.map((field) => ({
    name: typeof field.key === "string" ? field.key : ((field.string ?? "").split("=", 1)[0] ?? ""),
    field,
  }));
}

export default table({
  "host-device-exposed": {
    ...hostDevice,
    title: "Service gets a device that holds the host",
    since: "0.1.0",
    references: { ...hostDevice.references, composeLint: ["CL-0016"] },
    check: {
      service(service, report) {
        const [worst, ...others] = exposedTo(service);
        if (!worst) return;
        report(worst.item, {
          message: `${describeService(service)} gets ${worst.what} of the host`,
          variant: worst.variant,
          related: others.map(({ item, what }) => ({ range: item.range, message: `It gets ${what}, too` })),
        });
      },
    },
  },
  "shared-mount-propagation": {
    ...mountPropagation,
    title: "Mounts of the service reach the host",
    why: "What is mounted in the service under such a path is mounted on the host as well, over its own files.",
    how: "Leave the propagation out: it is private then.",
    since: "0.1.0",
    references: {
      ...mountPropagation.references,
      kics: ["baa452f0-1f21-4a25-ace5-844e7a5f410d"],
      composeLint: ["CL-0017"],
    },
    variants: {
      slave: {
        severity: "info",
        tier: "strict",
        when: "it is `slave` or `rslave`: what the host mounts later is seen in the service, not the reverse",
      },
    },
    check: {
      service(service, report) {
        for (const item of volumesOf(service)) {
          const found = propagationOf(item);
          if (!found) continue;
          const onlySees = isSlave(found.word);
          report(found.field, {
            message: onlySees
              ? `${describeService(service)} sees what the host mounts later (${found.word})`
              : `${describeService(service)} mounts for the host, too (${found.word})`,
            variant: onlySees ? "slave" : undefined,
            fixes: [found.fix],
          });
        }
      },
    },
  },
  "tmpfs-exec-or-suid": {
    severity: "low",
    title: "Programs run from a folder in memory",
    why: "Docker mounts such a folder so that nothing in it runs, which takes away where tools of an attacker are left; the option gives that back.",
    how: "Leave exec, suid and dev out, and give the folder a sticky mode: 1777.",
    threats: ["container-runtime-T1"],
    since: "0.1.0",
    references: { owaspDocker: ["D04"], composeLint: ["CL-0022"] },
    check: {
      service(service, report) {
        for (const folder of temporaryFoldersOf(service)) {
          const [path = "", options = ""] = (interpolatedText(folder) ?? "").split(":", 2);
          const loose = options.split(",").filter((option) => looseOptions.test(option));
          if (loose.length > 0)
            report(folder, {
              message: `${describeService(service)} mounts ${path} with ${loose.join(", ")}`,
            });
        }
      },
    },
  },
  "dangerous-sysctl": {
    severity: "medium",
    tier: "strict",
    title: "Service sets a kernel setting of the host",
    why: "Settings that the kernel does not keep for each container change all others; one that opens the loopback network leads past the firewall.",
    how: "Set it on the host, where it is seen, or leave it out.",
    threats: ["docker-host-T2"],
    since: "0.1.0",
    references: { owaspDocker: ["D04"] },
    check: {
      service(service, report) {
        for (const { name, field } of sysctlsOf(service))
          if (hostSysctl.test(name))
            report(field.keyRange ?? field, {
              message: `${describeService(service)} sets ${name}, which is not its own`,
            });
      },
    },
  },
  "privileged-lifecycle-hook": {
    severity: "high",
    title: "Hook of a service runs privileged",
    why: "The hook has every capability and device of the host: who changes what it runs is root there, though the service itself is not.",
    how: "Remove privileged; let another service that ends prepare what needs rights.",
    threats: ["docker-host-E1", "container-runtime-E1"],
    since: "0.1.0",
    references: { cisDocker: ["5.5", "5.23", "5.24"], owaspDocker: ["D04"], mitre: ["T1611"] },
    variants: {
      root: {
        severity: "medium",
        when: "it runs as root where the service has a user of its own",
      },
    },
    check: {
      service(service, report) {
        const ownUser = service.text(service.get("user"));
        for (const hook of ["post_start", "pre_stop"].flatMap((key) => service.get(key).items)) {
          const privileged = hook.get("privileged");
          const user = hook.get("user");
          if (isTrueText(privileged))
            report(privileged, {
              message: `A hook of ${inSentence(describeService(service))} runs privileged`,
              fixes: [fix("Remove privileged", "suggestion", remove(privileged))],
            });
          else if (isRootUser(service.text(user) ?? "") && ownUser && !isRootUser(ownUser))
            report(user, {
              message: `A hook of ${inSentence(describeService(service))} runs as ${user.string}, the service as ${ownUser}`,
              variant: "root",
            });
        }
      },
    },
  },
  "privileged-build": {
    ...buildRights,
    how: "Remove the key; a step that needs a device or the network gets what it needs when it runs.",
    since: "0.1.0",
    check: {
      service(service, report) {
        const build = service.get("build");
        const privileged = build.get("privileged");
        if (isTrueText(privileged))
          report(privileged, {
            message: `${describeService(service)} is built privileged`,
            fixes: [fix("Remove privileged", "suggestion", remove(privileged))],
          });
        for (const item of build.get("entitlements").items) {
          const entitlement = interpolatedText(item) ?? "";
          if (isHostEntitlement(entitlement))
            report(item, {
              message: `${describeService(service)} is built with the right ${entitlement}`,
              variant: rightsOf([entitlement]).variant,
              fixes: [fix(`Remove ${entitlement}`, "suggestion", remove(item))],
            });
        }
      },
    },
  },
  "root-group-in-service": {
    severity: "info",
    tier: "strict",
    title: "Service runs in the group of root",
    why: "Files of the image and of volumes that the group of root may write are the service's to change.",
    how: "Name a group of its own; images that are made for any user id use group 0 on purpose.",
    threats: ["container-runtime-E1"],
    since: "0.1.0",
    references: { owaspDocker: ["D01"] },
    check: {
      service(service, report) {
        const user = service.get("user");
        const [name = "", group] = (service.text(user) ?? "").split(":");
        if (name === "" || isRootUser(name)) return;
        if (group === "0" || group === "root")
          report(user, { message: `${describeService(service)} runs in the group of root` });
        for (const item of service.get("group_add").items)
          if (/^(?:0|root)$/.test(service.text(item) ?? ""))
            report(item, { message: `${describeService(service)} joins the group of root` });
      },
    },
  },
});
