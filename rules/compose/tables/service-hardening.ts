import type { Service } from "../../../model/compose/compose";
import { isTrueText } from "../../../model/compose/interpolation";
import { fix } from "../../../model/edit";
import { replaceValue } from "../../../model/tree/edit/edit";
import type { Field } from "../../../model/tree/field";
import type { References } from "../../references";
import { type Reporter, type RuleDefinition, type Severity, table, type Variant } from "../../rule";
import { hardenings } from "../../shared/hardening/service";
import { nameOf, offers, stateOf } from "../../shared/hardening/unhardened-services";
import { judgedOnce } from "../../shared/judged-once";
import { describeService } from "../../shared/names";
import { isOneShot } from "../../shared/programs/one-shot-services";
import type { ThreatId } from "../../threats/catalogue";

interface Single {
  /** The name of the setting among those that the summary is about. */
  readonly setting: string;
  readonly severity: Severity;
  readonly why: string;
  readonly how: string;
  readonly threats: readonly [ThreatId, ...ThreatId[]];
  readonly references: References;
  readonly variants?: Readonly<Record<string, Variant>>;
  /** Tells what the service says of it and says wrongly, and whether it does: that is no absence. */
  readonly tellWrong?: (service: Service, report: Reporter) => boolean;
}

/** One of the settings that `compose/service-not-hardened` sums up in the recommended profile. */
function single({ setting, tellWrong, ...rest }: Single): RuleDefinition {
  const part = hardenings.find(({ name }) => name === setting);
  return {
    ...rest,
    title: `Service lacks ${setting}`,
    tier: "strict",
    since: "0.1.0",
    check: {
      service(service, report) {
        if (tellWrong?.(service, report)) return;
        if (!isTrueText(service.get("privileged"))) report.closed(part?.proof(service));
        const state = service.recall(stateOf);
        const missing = state.missing.find((one) => one.part === part);
        if (!missing || service.ask(isOneShot)) return;
        report(service.nameRange, {
          message: `${describeService(service)} lacks ${nameOf(missing)}`,
          get fixes() {
            return offers([{ service, state }], [missing.part]);
          },
        });
      },
    },
  };
}

const optionsOf = judgedOnce((service) => service.get("security_opt").items);

/** It is the default, and hides that somebody meant the contrary. */
function tellAllowed(service: Service, report: Reporter): boolean {
  const isAllowed = (option: Field) => allowed.test(service.text(option) ?? "");
  for (const option of optionsOf(service).filter(isAllowed))
    report(option, {
      message: `${describeService(service)} lets programs gain privileges`,
      variant: "explicit",
      fixes: [
        fix("Set no-new-privileges:true", "suggestion", replaceValue(option, "no-new-privileges:true")),
      ],
    });
  return service.get("security_opt").items.some(isAllowed);
}

const allowed = /^no-new-privileges[:=]false$/i;

export default table({
  "privilege-escalation-allowed": single({
    setting: "no-new-privileges",
    severity: "low",
    why: "Without it a setuid program of the image gives whoever breaks in the rights of root.",
    how: "Set no-new-privileges:true under security_opt; what steps down from root goes on working, sudo does not.",
    threats: ["container-runtime-E1"],
    references: {
      cisDocker: ["5.26"],
      owaspDocker: ["D04"],
      cwe: ["CWE-250"],
      kics: ["27fcc7d6-c49b-46e0-98f1-6c082a6a2750"],
      semgrep: ["no-new-privileges"],
      composeLint: ["CL-0003"],
    },
    variants: {
      explicit: {
        severity: "medium",
        when: "`no-new-privileges:false` is written",
        tier: "recommended",
      },
    },
    tellWrong: tellAllowed,
  }),
  "capabilities-not-dropped": single({
    setting: "dropped capabilities",
    severity: "low",
    why: "The default set lets a foothold forge packets, change file owners and switch users; hardly any program needs one of them.",
    how: "Drop ALL and add back what the program turns out to need: entry points that change owners and step down need CHOWN, SETUID and SETGID.",
    threats: ["container-runtime-E1"],
    references: {
      cisDocker: ["5.4"],
      owaspDocker: ["D04"],
      kics: ["ce76b7d0-9e77-464d-b86f-c5c48e03e22d"],
      composeLint: ["CL-0006"],
    },
  }),
  "writable-root-filesystem": single({
    setting: "a read-only root file system",
    severity: "info",
    why: "Whoever breaks in writes over the program, and leaves tools and back doors where they run.",
    how: "Set read_only: true, and give the folders that it writes to volumes or tmpfs.",
    threats: ["container-runtime-T1"],
    references: {
      cisDocker: ["5.13"],
      owaspDocker: ["D04"],
      semgrep: ["writable-filesystem-service"],
      composeLint: ["CL-0007"],
    },
  }),
  "memory-limit-missing": single({
    setting: "a memory limit",
    severity: "info",
    why: "One leak, or one who provokes it, takes the memory of the host from all other services.",
    how: "Set mem_limit, or a limit under deploy.resources where the file has those.",
    threats: ["container-runtime-D1"],
    references: {
      cisDocker: ["5.11"],
      owaspDocker: ["D07"],
      kics: ["bb9ac4f7-e13b-423d-a010-c74a1bfbe492"],
      composeLint: ["CL-0026"],
    },
  }),
  "cpu-limit-missing": single({
    setting: "a CPU limit",
    severity: "info",
    why: "One loop, or one who provokes it, takes the processors of the host from all other services.",
    how: "Set cpus, or a limit under deploy.resources where the file has those.",
    threats: ["container-runtime-D1"],
    references: {
      cisDocker: ["5.12"],
      owaspDocker: ["D07"],
      kics: ["6b610c50-99fb-4ef0-a5f3-e312fd945bc3"],
      composeLint: ["CL-0026"],
    },
  }),
  "pids-limit-missing": single({
    setting: "a process limit",
    severity: "info",
    why: "A fork bomb in the service takes all process ids of the host, on which nothing else starts then.",
    how: "Set pids_limit, or a limit under deploy.resources where the file has those.",
    threats: ["container-runtime-D1"],
    references: {
      cisDocker: ["5.29"],
      owaspDocker: ["D07"],
      kics: ["221e0658-cb2a-44e3-b08a-db96a341d6fa"],
      composeLint: ["CL-0026"],
    },
  }),
});
