import type { ComposeFile, Service } from "../../model/compose/compose";
import { Blank, type Edit, type Fix, type FixKind, fix, movedEdit } from "../../model/edit";
import { addTo } from "../../model/groups";
import { set } from "../../model/tree/edit/edit";
import type { Field } from "../../model/tree/field";
import { rule } from "../rule";
import { describeBase } from "../shared/base-images";
import { isUnprivilegedUser } from "../shared/dockerfile-user";
import { addItem } from "../shared/list-items";
import { describeService, enumerate } from "../shared/names";

interface Hardening {
  /** As messages call it: "no …". */
  readonly name: string;
  readonly title: string;
  /** It breaks hardly any image, so that it is part of hardening the whole. */
  readonly isGentle?: boolean;
  /** `choice` where the value is the person's. */
  readonly kind: FixKind;
  isMissing(service: Service): boolean;
  /** The field by which the service has it, if it does. */
  proof(service: Service): Field | undefined;
  edit(service: Service): Edit | undefined;
}

const limits: readonly Hardening[] = [
  limit("memory limit", "memory", ["mem_limit", "memswap_limit"], "512m"),
  limit("CPU limit", "cpus", ["cpus", "cpu_quota", "cpu_count", "cpu_percent"], "1.0"),
  limit("process limit", "pids", ["pids_limit"], "200"),
];

const noNewPrivileges = /^no-new-privileges(?:[:=]true)?$/;
const allCapabilities = /^ALL$/i;

const parts: readonly Hardening[] = [
  ...limits,
  {
    name: "no-new-privileges",
    title: "Set no-new-privileges",
    kind: "suggestion",
    isGentle: true,
    isMissing: (service) => lacks(service.get("security_opt"), noNewPrivileges),
    proof: (service) => itemOf(service.get("security_opt"), noNewPrivileges),
    edit: (service) =>
      addItem(service.get("security_opt"), service.field, "security_opt", "no-new-privileges:true"),
  },
  {
    name: "dropped capabilities",
    title: "Drop all capabilities",
    kind: "suggestion",
    isMissing: (service) => lacks(service.get("cap_drop"), allCapabilities),
    proof: (service) => itemOf(service.get("cap_drop"), allCapabilities),
    edit: (service) => addItem(service.get("cap_drop"), service.field, "cap_drop", "ALL"),
  },
  {
    name: "read-only root file system",
    title: "Make the root file system read-only",
    kind: "suggestion",
    isMissing: (service) => service.get("read_only").isAbsent,
    proof(service) {
      const field = service.get("read_only");
      return service.isTrue(field) ? field : undefined;
    },
    edit: (service) => set(service.field, ["read_only"], true),
  },
  {
    name: "non-root user",
    title: "Run as an unprivileged user",
    kind: "choice",
    isMissing: (service) => service.get("user").isAbsent && !startsUnprivileged(service),
    proof(service) {
      const field = service.get("user");
      return isUnprivilegedUser(service.text(field) ?? "") ? field : undefined;
    },
    edit: (service) => set(service.field, ["user"], new Blank("65532:65532")),
  },
];

export default rule({
  severity: "low",
  title: "Service lacks hardening settings",
  why: "Whoever breaks into such a service may gain rights through setuid programs, use the runtime's capabilities, write over the program, and take the host's memory until everything else on it stops.",
  how: "Apply “Harden this service”, which sets limits and no-new-privileges; drop capabilities and make the file system read-only where the image bears it.",
  threats: ["container-runtime-E1", "container-runtime-D1", "container-runtime-T1"],
  since: "0.1.0",
  references: {
    cisDocker: ["5.4", "5.11", "5.12", "5.13", "5.26", "5.29"],
    owaspDocker: ["D04", "D07"],
    kics: ["610e266e-6c12-4bca-9925-1ed0cd29742b"],
    composeLint: ["CL-0003", "CL-0006", "CL-0007", "CL-0026"],
  },
  check: {
    composeFile(file, report) {
      if (file.isPartial) return;
      report.closed(wholeProofs(file));
      for (const group of byMissingParts(file.services)) {
        const names = group[0]?.missing.map(({ part }) => part.name) ?? [];
        if (group.length > 3) {
          report(file.servicesRange, {
            message: `${group.length} services set no ${enumerate(names, "or")}`,
            related: group.map(({ service }) => ({
              range: service.nameRange,
              message: describeService(service),
            })),
            fixes: [hardenAll(`Harden these ${group.length} services`, group)],
          });
        } else {
          for (const one of group) {
            report(one.service.nameRange, {
              message: `${describeService(one.service)} sets no ${enumerate(names, "or")}`,
              fixes: offers(one),
            });
          }
        }
      }
    },
  },
});

interface Missing {
  readonly part: Hardening;
  /** What adds it, counted from the service's name. */
  readonly edit: Edit | undefined;
}

interface Unhardened {
  readonly service: Service;
  readonly missing: readonly Missing[];
}

function byMissingParts(services: readonly Service[]): Iterable<readonly Unhardened[]> {
  const groups = new Map<string, Unhardened[]>();
  for (const service of services) {
    const missing = service.recall(missingIn);
    if (missing.length === 0) continue;
    const key = missing.map(({ part }) => part.name).join();
    addTo(groups, key, { service, missing });
  }
  return groups.values();
}

function missingIn(service: Service): readonly Missing[] {
  if (service.isWindows || !service.get("extends").isAbsent) return [];
  // What else a privileged service lacks makes no difference.
  const judged = service.isTrue(service.get("privileged")) ? limits : parts;
  return judged
    .filter((part) => part.isMissing(service))
    .map((part) => {
      const edit = part.edit(service);
      return { part, edit: edit && movedEdit(edit, -service.nameRange.start) };
    });
}

/** Each part is a part of what the rule is about: all of a service together are its proof. */
function* wholeProofs({ services }: ComposeFile): Iterable<Field> {
  for (const service of services) {
    if (service.isWindows || service.isTrue(service.get("privileged"))) continue;
    const found = parts.flatMap((part) => part.proof(service) ?? []);
    if (found.length === parts.length) yield* found;
  }
}

function offers(one: Unhardened): readonly (Fix | undefined)[] {
  const isSeveral = one.missing.filter(({ part }) => part.isGentle).length > 1;
  // The gentle ones are made as a whole.
  const single = one.missing.filter(({ part }) => !isSeveral || !part.isGentle);
  return [
    isSeveral ? hardenAll("Harden this service", [one]) : undefined,
    ...single.map((each) => fix(each.part.title, each.part.kind, editOf(one.service, each))),
  ];
}

/** The gentle parts, for each service. */
function hardenAll(title: string, services: readonly Unhardened[]): Fix | undefined {
  const edits = services.flatMap(({ service, missing }) =>
    missing.filter(({ part }) => part.isGentle).map((each) => editOf(service, each)),
  );
  return edits.length === 0 ? undefined : fix(title, "choice", edits);
}

function editOf({ nameRange }: Service, { edit }: Missing): Edit | undefined {
  return edit && movedEdit(edit, nameRange.start);
}

/** A limit has a key of its own, and one below `deploy.resources.limits`; both together make a project invalid. */
function limit(
  name: string,
  resource: string,
  keys: readonly [string, ...string[]],
  value: string,
): Hardening {
  const inDeploy = ["deploy", "resources", "limits", resource];
  const places = [inDeploy, ...keys.map((key) => [key])];
  return {
    name,
    title: `Set a ${name}`,
    isGentle: true,
    kind: "choice",
    isMissing: (service) => places.every((path) => service.get(...path).isAbsent),
    // 0 and -1 are no limits.
    proof: (service) =>
      places
        .map((path) => service.get(...path))
        .find((field) => /^[\d.]*[1-9]/.test(service.text(field) ?? "")),
    edit(service) {
      const path = service.get("deploy", "resources", "limits").isPresent ? inDeploy : [keys[0]];
      return set(service.field, path, new Blank(value));
    },
  };
}

function lacks(list: Field, item: RegExp): boolean {
  if (list.isAbsent) return true;
  return (
    list.isComplete &&
    list.kind === "sequence" &&
    !list.items.some(({ string, isUnknown }) => isUnknown || item.test(string ?? ""))
  );
}

function itemOf(list: Field, item: RegExp): Field | undefined {
  return list.items.find(({ string = "" }) => item.test(string));
}

function startsUnprivileged({ imageReference }: Service): boolean {
  return imageReference !== undefined && describeBase(imageReference).user === "non-root";
}
