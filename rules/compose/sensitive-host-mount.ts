import type { ComposeFile, Service } from "../../model/compose/compose";
import { partsOf } from "../../model/compose/short-form";
import { type Edit, type Fix, fix } from "../../model/edit";
import { newcomers, oncePer, oncePerTextIn } from "../../model/once";
import { replaceValue, set } from "../../model/tree/edit/edit";
import type { Field } from "../../model/tree/field";
import { rule } from "../rule";
import { exposing, exposureOf, mountVariants } from "../shared/host-access/paths";
import { areOwn } from "../shared/judged-once";
import { describeService, enumerate } from "../shared/names";
import { capabilityOfRoot } from "../shared/privileges/every-power";
import { writesBelow } from "../shared/programs/written-folders";

export default rule({
  severity: "high",
  title: "Service mounts a sensitive directory of the host",
  why: "Who writes to these directories changes programs, start-up scripts or kernel settings of the host; who reads them finds keys and passwords.",
  how: "Mount the one file or the subdirectory that the program needs, read-only; use a named volume for data.",
  threats: ["docker-host-E1", "docker-host-T1", "container-runtime-E1"],
  since: "0.1.0",
  references: {
    cisDocker: ["5.6"],
    owaspDocker: ["D04"],
    mitre: ["T1611"],
    kics: ["1c1325ff-831d-43a1-973e-839ae57dfcc0"],
    composeLint: ["CL-0013", "CL-0025"],
    dockle: ["DKL-DI-0002"],
  },
  variants: mountVariants,
  check: {
    service(service, report) {
      if (!areOwn(service, service.hostMounts) && !service.ask(isFirstToMount)) return;
      const found = sensitiveMounts(service);
      const [first, ...rest] = found;
      if (!first) return;
      report(first.range, {
        message: `${describeService(service)} mounts ${enumerate(found.map(({ source }) => source as string))} of the host`,
        variant: first.variant,
        related: rest.map(({ source, range }) => ({ range, message: `${source} is mounted too` })),
        fixes: [makeReadOnly(service, found)],
      });
    },
  },
});

function sensitiveMounts({ hostMounts, field }: Service) {
  return exposing(hostMounts, exposureIn(field.document));
}

const exposureIn = oncePerTextIn(exposureOf);

/** Whether no service above this one has the same mounts. */
function isFirstToMount(service: Service): boolean {
  return firstToMount(service.file).has(service);
}

const firstToMount = oncePer(({ services }: ComposeFile) => {
  const isNew = newcomers();
  return new Set(
    services.filter((service) => {
      if (!isNew(service.hostMounts)) return false;
      const [first] = sensitiveMounts(service);
      return first && isNew(first.range.start);
    }),
  );
});

/** No fix where read-only would leave the danger, or where the service shows that it writes there. */
function makeReadOnly(service: Service, found: ReturnType<typeof sensitiveMounts>): Fix | undefined {
  // It might mount them anew.
  if (capabilityOfRoot(service) || service.isTrue(service.get("privileged"))) return undefined;
  if (found.some(({ target, heedsReadOnly }) => !heedsReadOnly || (target && writesBelow(service, target))))
    return undefined;
  const writable = found.filter(({ isReadOnly }) => !isReadOnly);
  return fix(
    "Mount read-only, if it writes nothing there",
    "suggestion",
    writable.map(({ field }) => addReadOnly(field)),
  );
}

/** `read_only: true`, or `ro` behind the options of `source:target:options`. */
function addReadOnly(mount: Field): Edit | undefined {
  if (mount.kind === "mapping") return set(mount, ["read_only"], true);
  const [source, target, options, more] = partsOf(mount.string ?? "");
  if (source === undefined || !target?.startsWith("/") || more !== undefined) return undefined;
  const kept = (options ?? "").split(",").filter((option) => option !== "" && option !== "rw");
  return replaceValue(mount, [source, target, [...kept, "ro"].join(",")].join(":"));
}
