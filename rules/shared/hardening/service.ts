import type { Service } from "../../../model/compose/compose";
import { interpolatedText, isTrueText } from "../../../model/compose/interpolation";
import { Blank, type Edit, type FixKind } from "../../../model/edit";
import { set } from "../../../model/tree/edit/edit";
import type { Field } from "../../../model/tree/field";
import { isUnprivilegedUser } from "../dockerfile-user/user";
import { addItem } from "../list-items";
import { enumerate } from "../names";
import { needsRoot, reachesHost, startsAsRoot } from "../programs/host-and-root-needs";
import { fetchesPrograms, givesFoldersAway, needsHome, writesElsewhere } from "../programs/written-folders";
import { ownNumber, startsUnprivileged, userOfImage } from "./given-user";
import { cpuLimit, type Limit, memoryLimit, processLimit } from "./service-limits";

/** What holds keys of a service: a service, or a block that is there to be merged into some. */
export interface Holder {
  get(...path: readonly string[]): Field;
}

/** What is said of it, where it is given to these services. */
type Wording = string | ((services: readonly Service[]) => string);

/** A setting that a service should have: how to see that it has or lacks it, and how to give it. */
export interface Hardening {
  /** Completes "lacks …". */
  readonly name: string;
  readonly title: Wording;
  /** When it breaks nothing, for behind the title. */
  readonly condition?: Wording;
  /** It breaks hardly any image, so that it is part of hardening the whole. */
  readonly isGentle?: true;
  /** `choice` where the value is the person's. */
  readonly kind: FixKind;
  /** The service does not mention it. */
  isUnset(service: Service): boolean;
  /** True where what it runs does not have it either; default: where it is unset. */
  isMissing?(service: Service): boolean;
  /** What one that lacks it has instead, for messages. */
  insteadOf?(service: Service): string | undefined;
  /** The field by which it is set, if it is. */
  proof(holder: Holder): Field | undefined;
  /** What is written into the service, where it is no limit. */
  edit?(service: Service): Edit | undefined;
  /** Limits are written together, as the file writes them. */
  readonly limit?: Limit;
}

const noNewPrivileges = /^no-new-privileges(?:[:=]true)?$/;
/** What images without a system call `nonroot`. */
const nonroot = 65532;
const allCapabilities = /^ALL$/i;

export const limits: readonly Hardening[] = [memoryLimit, cpuLimit, processLimit];

/** All of them, the most useful first. */
export const hardenings: readonly Hardening[] = [
  {
    name: "no-new-privileges",
    title: "Set no-new-privileges",
    kind: "suggestion",
    isGentle: true,
    isUnset: (service) => lacks(service.get("security_opt"), noNewPrivileges),
    proof: (holder) => itemOf(holder.get("security_opt"), noNewPrivileges),
    edit: (service) =>
      addItem(service.get("security_opt"), service.field, "security_opt", "no-new-privileges:true"),
  },
  memoryLimit,
  {
    name: "dropped capabilities",
    title: "Drop all capabilities",
    condition: "if nothing needs root's powers",
    kind: "suggestion",
    isUnset: (service) => lacks(service.get("cap_drop"), allCapabilities),
    proof: (holder) => itemOf(holder.get("cap_drop"), allCapabilities),
    edit: (service) =>
      usesRoot(service) ? undefined : addItem(service.get("cap_drop"), service.field, "cap_drop", "ALL"),
  },
  cpuLimit,
  processLimit,
  {
    name: "a read-only root file system",
    title: "Make the root file system read-only",
    condition: "if nothing is written outside of volumes",
    kind: "suggestion",
    isUnset: (service) => service.get("read_only").isAbsent,
    proof(holder) {
      const field = holder.get("read_only");
      return isTrueText(field) ? field : undefined;
    },
    edit: (service) =>
      writesElsewhere(service) || fetchesPrograms(service) || needsRoot(service)
        ? undefined
        : set(service.field, ["read_only"], true),
  },
  {
    name: "a non-root user",
    title: (services) => {
      const numbers = [...new Set(services.map(userFor))];
      return `Run as ${numbers.length > 1 ? "users" : "user"} ${enumerate(numbers.map(String))}`;
    },
    condition: (services) =>
      services.some((one) => needsHome(one) && ownNumber(one) === undefined)
        ? "if no home is needed and what is written to belongs to that user"
        : "if what is written to belongs to that user",
    kind: "choice",
    isUnset: (service) => service.get("user").isAbsent,
    isMissing: (service) => service.get("user").isAbsent && !startsUnprivileged(service),
    proof(holder) {
      const field = holder.get("user");
      return isUnprivilegedUser(interpolatedText(field) ?? "") ? field : undefined;
    },
    edit(service) {
      const number = userFor(service);
      return userOfImage(service).kind === "none" || mayNeedRoot(service)
        ? undefined
        : set(service.field, ["user"], new Blank(`${number}:${number}`));
    },
  },
];

function userFor(service: Service): number {
  return ownNumber(service) ?? nonroot;
}

export function worded(wording: Wording, services: readonly Service[]): string {
  return typeof wording === "string" ? wording : wording(services);
}

/** A user without root holds no added capability, and cannot do what the command line or the image shows. */
function mayNeedRoot(service: Service): boolean {
  return (
    service.addedCapabilities.length > 0 ||
    needsRoot(service) ||
    reachesHost(service) ||
    startsAsRoot(service)
  );
}

/** Names of what is set. */
export function namesSet(holder: Holder): readonly string[] {
  return hardenings.filter((part) => part.proof(holder)).map(({ name }) => name);
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

/** Its entry point starts as root, changes owners and steps down: without capabilities it ends there. */
function usesRoot(service: Service): boolean {
  const user = interpolatedText(service.get("user")) ?? "";
  if (isUnprivilegedUser(user) || startsUnprivileged(service)) return false;
  return givesFoldersAway(service) || startsAsRoot(service) || needsRoot(service);
}
