import type { Service } from "../../model/compose/compose";
import { fix } from "../../model/edit";
import { remove } from "../../model/tree/edit/edit";
import { rule } from "../rule";
import { mountedSocket } from "../shared/host-access/runtime-sockets";
import { judgedOnce } from "../shared/judged-once";
import { describeService } from "../shared/names";
import { disabledBy, profileVariants } from "../shared/privileges/disabled-profiles";

const optionsOf = judgedOnce((service) => service.get("security_opt").items);

export default rule({
  severity: "high",
  title: "Service switches off a security profile",
  why: "The profile blocks what most escapes from containers begin with; without it a kernel bug or a careless mount is enough.",
  how: "Remove the option; a program that fails without it gets a profile of its own that adds what it needs.",
  threats: ["container-runtime-E1"],
  since: "0.1.0",
  references: {
    cisDocker: ["5.2", "5.3", "5.22"],
    owaspDocker: ["D04"],
    mitre: ["T1611"],
    kics: ["404fde2c-bc4b-4371-9747-7054132ac953"],
    semgrep: ["seccomp-confinement-disabled", "selinux-separation-disabled"],
    composeLint: ["CL-0009"],
  },
  variants: profileVariants,
  check: {
    service(service, report) {
      for (const field of optionsOf(service)) {
        const option = service.text(field);
        const profile = disabledBy(option);
        if (!profile) continue;
        report(field, {
          message: `${describeService(service)} runs without ${profile.what}`,
          variant: profile.isLabel ? "label" : undefined,
          // SELinux denies connecting to the runtime, whatever label its socket has.
          fixes:
            profile.isLabel && getsRuntimeSocket(service)
              ? []
              : [fix(`Remove ${option}, if ${profile.condition}`, "suggestion", remove(field))],
        });
      }
    },
  },
});

function getsRuntimeSocket(service: Service): boolean {
  return (
    service.isTrue(service.get("use_api_socket")) ||
    service.hostMounts.some((mount) => mountedSocket(mount) !== undefined)
  );
}
