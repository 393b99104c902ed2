import type { Service } from "../../model/compose/compose";
import { interpolatedText, isTrueText } from "../../model/compose/interpolation";
import { Blank, type Edit, type Fix, type FixKind, fix, movedEdit } from "../../model/edit";
import { set } from "../../model/tree/edit/edit";
import type { Field } from "../../model/tree/field";
import { describeBase } from "./base-images";
import { isUnprivilegedUser } from "./dockerfile-user";
import { addItem } from "./list-items";
import { limit } from "./service-limits";

/** What holds keys of a service: a service, or a block that is there to be merged into some. */
export interface Holder {
  get(...path: readonly string[]): Field;
}

/** A setting that a service should have: how to see that it has or lacks it, and how to give it. */
export interface Hardening {
  /** Completes "lacks …". */
  readonly name: string;
  readonly title: string;
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
  edit(service: Service): Edit | undefined;
  /** What it writes into `deploy.resources.limits`, where that is still to be made: several limits make it once. */
  newLimit?(service: Service): NewLimit | undefined;
}

interface NewLimit {
  readonly resource: string;
  readonly value: string;
}

const noNewPrivileges = /^no-new-privileges(?:[:=]true)?$/;
const allCapabilities = /^ALL$/i;

const memoryLimit = limit({
  name: "a memory limit",
  resource: "memory",
  keys: ["mem_limit", "memswap_limit"],
  reservation: "mem_reservation",
  value: "512m",
});
const cpuLimit = limit({
  name: "a CPU limit",
  resource: "cpus",
  keys: ["cpus", "cpu_quota", "cpu_count", "cpu_percent"],
  value: "1.0",
});
const processLimit = limit({ name: "a process limit", resource: "pids", keys: ["pids_limit"], value: "200" });

const limits = [memoryLimit, cpuLimit, processLimit];

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
    kind: "suggestion",
    isUnset: (service) => lacks(service.get("cap_drop"), allCapabilities),
    proof: (holder) => itemOf(holder.get("cap_drop"), allCapabilities),
    edit: (service) => addItem(service.get("cap_drop"), service.field, "cap_drop", "ALL"),
  },
  cpuLimit,
  processLimit,
  {
    name: "a read-only root file system",
    title: "Make the root file system read-only",
    kind: "suggestion",
    isUnset: (service) => service.get("read_only").isAbsent,
    proof(holder) {
      const field = holder.get("read_only");
      return isTrueText(field) ? field : undefined;
    },
    edit: (service) => set(service.field, ["read_only"], true),
  },
  {
    name: "a non-root user",
    title: "Run as an unprivileged user",
    kind: "choice",
    isUnset: (service) => service.get("user").isAbsent,
    isMissing: (service) => service.get("user").isAbsent && !startsUnprivileged(service),
    proof(holder) {
      const field = holder.get("user");
      return isUnprivilegedUser(interpolatedText(field) ?? "") ? field : undefined;
    },
    edit: (service) => set(service.field, ["user"], new Blank("65532:65532")),
  },
];

/** Names of what is set. */
export function namesSet(holder: Holder): readonly string[] {
  return hardenings.filter((part) => part.proof(holder)).map(({ name }) => name);
}

export interface Missing {
  readonly part: Hardening;
  readonly insteadOf: string | undefined;
  readonly newLimit: NewLimit | undefined;
  /** What adds it, counted from the service's name. */
  readonly edit: Edit | undefined;
}

export interface State {
  readonly missing: readonly Missing[];
  /** Names of what it sets. */
  readonly set: readonly string[];
  /** It says nothing of all this. */
  readonly isBare: boolean;
}

export interface ServiceState {
  readonly service: Service;
  readonly state: State;
}

/** How a service stands, to be recalled. One that is completed elsewhere lacks nothing. */
export function stateOf(service: Service): State {
  const isWhole = !service.image.isAbsent || !service.get("build").isAbsent;
  const isJudged = isWhole && !service.isWindows && service.get("extends").isAbsent;
  // What else a privileged service lacks makes no difference.
  const judged = isTrueText(service.get("privileged")) ? limits : hardenings;
  const lacking = isJudged
    ? judged.filter((part) => (part.isMissing ? part.isMissing(service) : part.isUnset(service)))
    : [];
  return {
    missing: lacking.map((part) => {
      const edit = part.edit(service);
      const insteadOf = part.insteadOf?.(service);
      const newLimit = part.newLimit?.(service);
      return { part, insteadOf, newLimit, edit: edit && movedEdit(edit, -service.nameRange.start) };
    }),
    set: namesSet(service),
    isBare: hardenings.every((part) => part.isUnset(service)),
  };
}

/** `a memory limit (only a reservation)`. */
export function nameOf({ part, insteadOf }: Missing): string {
  return insteadOf === undefined ? part.name : `${part.name} (${insteadOf})`;
}

/** The gentle parts as one, then each of the others; the gentle part itself where it is the only one. */
export function offers(one: ServiceState): readonly (Fix | undefined)[] {
  const {
    service,
    state: { missing },
  } = one;
  const gentle = missing.filter(({ part }) => part.isGentle);
  const whole = gentle.length > 1 ? hardenAll("Harden this service", [one]) : undefined;
  const single = gentle.length > 1 ? missing.filter((one) => !gentle.includes(one)) : missing;
  return [whole, ...single.map((each) => fix(each.part.title, each.part.kind, editOf(service, each)))];
}

/** Gives the gentle parts to each service, as far as they can be written there. */
export function hardenAll(title: string, services: readonly ServiceState[]): Fix | undefined {
  const edits = services.flatMap(({ service, state }) => {
    const gentle = state.missing.filter(({ part }) => part.isGentle);
    const limits = gentle.flatMap(({ newLimit }) => newLimit ?? []);
    const others = gentle.flatMap((one) => (one.newLimit ? [] : (editOf(service, one) ?? [])));
    if (limits.length === 0) return others;
    const values = Object.fromEntries(limits.map(({ resource, value }) => [resource, new Blank(value)]));
    return [set(service.field, ["deploy", "resources", "limits"], values) ?? [], ...others].flat();
  });
  return fix(title, "choice", edits);
}

function editOf({ nameRange }: Service, { edit }: Missing): Edit | undefined {
  return edit && movedEdit(edit, nameRange.start);
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
