import type { ComposeFile, Service } from "../../../model/compose/compose";
import { interpolatedText } from "../../../model/compose/interpolation";
import { Blank, type Edit, piecesOf, write } from "../../../model/edit";
import { oncePer } from "../../../model/once";
import { set } from "../../../model/tree/edit/edit";
import type { Field } from "../../../model/tree/field";
import { takesLittleMemory, takesMuchMemory } from "../programs/resource-needs";
import type { Hardening, Holder } from "./service";

export interface Limit {
  readonly name: string;
  /** What it limits, before "limit". */
  readonly noun: string;
  /** Its key below `deploy.resources.limits` and `reservations`. */
  readonly resource: string;
  /** Its own keys, the first of which is written. */
  readonly keys: readonly [string, ...string[]];
  /** The key of what is reserved. */
  readonly reservation?: string;
  /** The usual one. */
  readonly value: string;
  /** The usual one fits whatever a service runs. */
  readonly fitsAll?: true;
}

const kinds: readonly Limit[] = [
  {
    name: "a memory limit",
    noun: "memory",
    resource: "memory",
    keys: ["mem_limit", "memswap_limit"],
    reservation: "mem_reservation",
    value: "512m",
  },
  {
    name: "a CPU limit",
    noun: "CPU",
    resource: "cpus",
    keys: ["cpus", "cpu_quota", "cpu_count", "cpu_percent"],
    value: "1.0",
    fitsAll: true,
  },
  {
    name: "a process limit",
    noun: "process",
    resource: "pids",
    keys: ["pids_limit"],
    value: "200",
    fitsAll: true,
  },
];

/** What stands for one that only a person knows. */
const unknownLimit = "LIMIT";

const limitsPath = ["deploy", "resources", "limits"];

export const [memoryLimit, cpuLimit, processLimit] = kinds.map(limit) as [Hardening, Hardening, Hardening];

/** A limit has a key of its own, and one below `deploy.resources.limits`; both together make a project invalid. */
function limit(one: Limit): Hardening {
  const places = placesOf(one);
  return {
    name: one.name,
    title: `Set ${one.name}`,
    limit: one,
    isGentle: true,
    kind: "choice",
    isUnset: (service) => places.every((path) => service.get(...path).isAbsent),
    insteadOf: (service) => (reservedOf(one, service).length > 0 ? "only a reservation" : undefined),
    proof: (holder: Holder) => proofIn(one, holder),
  };
}

/** 0 and -1 are no limits. */
function proofIn(one: Limit, holder: Holder): Field | undefined {
  return placesOf(one)
    .map((path) => holder.get(...path))
    .find((field) => /^[\d.]*[1-9]/.test(interpolatedText(field) ?? ""));
}

function placesOf({ resource, keys }: Limit): readonly (readonly string[])[] {
  return [[...limitsPath, resource], ...keys.map((key) => [key])];
}

function reservedOf({ resource, reservation }: Limit, service: Service): readonly Field[] {
  return [
    ["deploy", "resources", "reservations", resource],
    ...(reservation === undefined ? [] : [[reservation]]),
  ]
    .map((path) => service.get(...path))
    .filter(({ isAbsent }) => !isAbsent);
}

/** A limit to give a service, as the file writes such limits. */
interface LimitToSet {
  readonly limit: Limit;
  readonly value: string;
  readonly quote: string;
}

/** Nothing where what is reserved is not known. */
function limitToSet(service: Service, limit: Limit): LimitToSet | undefined {
  const { given, sample, quote } = service.ask(formIn, limit.resource);
  const isLarge = !limit.fitsAll && takesMuchMemory(service);
  const fits = limit.fitsAll || takesLittleMemory(service);
  const usual = fits ? inFormOf(sample, limit.value) : undefined;
  const fitting = isLarge ? undefined : (given ?? usual);
  if (fitting === undefined) return { limit, value: unknownLimit, quote };
  const value = largest(fitting, reservedOf(limit, service));
  return value === undefined ? undefined : { limit, value, quote };
}

/** What gives a service limits that it lacks; `undefined` where one cannot be written. */
export function limitEdits(service: Service, lacking: readonly Limit[]): readonly (Edit | undefined)[] {
  if (lacking.length === 0) return [];
  const wanted = lacking.flatMap((one) => limitToSet(service, one) ?? []);
  if (wanted.length < lacking.length) return [undefined];
  const { isDeployed, order } = service.ask(layoutIn);
  const resources = service.get("deploy", "resources");
  const inDeploy = isDeployed || resources.isPresent;
  if (!inDeploy || resources.get("limits").isPresent)
    return wanted.map((one) => {
      const path = inDeploy ? [...limitsPath, one.limit.resource] : [one.limit.keys[0]];
      return quoted(set(service.field, path, new Blank(one.value)), [one]);
    });
  const placeOf = ({ limit: { resource } }: LimitToSet) =>
    order.includes(resource) ? order.indexOf(resource) : order.length;
  const sorted = [...wanted].sort((a, b) => placeOf(a) - placeOf(b));
  const values = Object.fromEntries(sorted.map(({ limit, value }) => [limit.resource, new Blank(value)]));
  return [quoted(set(service.field, limitsPath, values), sorted)];
}

/** The edit with each of its values in the file's quotes. */
function quoted(edit: Edit | undefined, limits: readonly LimitToSet[]): Edit | undefined {
  if (!edit || limits.every(({ quote }) => quote === "")) return edit;
  let at = 0;
  const pieces = piecesOf(edit).flatMap((piece) => {
    const quote = piece instanceof Blank ? (limits[at++]?.quote ?? "") : "";
    return quote === "" ? [piece] : [quote, piece, quote];
  });
  return { ...edit, ...write(edit.range, pieces) };
}

/** How a file writes a limit. */
interface Form {
  /** One that it has. */
  readonly sample: string | undefined;
  readonly quote: string;
  /** The most that it gives the image of a service. */
  readonly given: string | undefined;
}

function formIn(service: Service, resource: string): Form {
  const written = writtenIn(service.file).get(resource);
  const image = imageOf(service);
  return {
    sample: written?.sample,
    quote: written?.quote ?? "",
    given: image === undefined ? undefined : written?.mostByImage.get(image),
  };
}

/** The limits of a file for one resource: the first, and the largest that each image is given. */
interface WrittenLimits {
  readonly sample: string;
  readonly quote: string;
  readonly mostByImage: Map<string, string>;
}

/** By their resources. */
const writtenIn = oncePer(({ services }: ComposeFile): ReadonlyMap<string, WrittenLimits> => {
  const all = new Map<string, WrittenLimits>();
  for (const { resource, text, quote, image } of services.flatMap((one) => one.recall(limitsOf))) {
    const written = all.get(resource) ?? { sample: text, quote, mostByImage: new Map() };
    all.set(resource, written);
    if (image === undefined) continue;
    const most = written.mostByImage.get(image);
    written.mostByImage.set(image, most === undefined ? text : largerOf(most, text));
  }
  return all;
});

/** What a service limits itself to. */
function limitsOf(service: Service) {
  return kinds.flatMap((kind) => {
    const field = proofIn(kind, service);
    const text = field && interpolatedText(field);
    if (!field || text === undefined || amountOf(text) === undefined) return [];
    return [{ resource: kind.resource, text, quote: quoteOf(field), image: imageOf(service) }];
  });
}

function imageOf({ imageReference }: Service): string | undefined {
  return imageReference && `${imageReference.registry}/${imageReference.repository}`;
}

/** JSON has its own. */
function quoteOf({ document, range }: Field): string {
  return document.flavor === "yaml"
    ? (/^["']/.exec(document.text.slice(range.start, range.end))?.[0] ?? "")
    : "";
}

interface Layout {
  readonly isDeployed: boolean;
  /** The keys of `deploy.resources.limits` as the file orders them. */
  readonly order: readonly string[];
}

function layoutIn({ file }: Service): Layout {
  return layoutOf(file);
}

const layoutOf = oncePer(({ services }: ComposeFile): Layout => {
  const lists = services.flatMap((service) => service.recall(keysOfLimits));
  const [longest = []] = lists.sort((a, b) => b.length - a.length);
  return { isDeployed: lists.length > 0, order: longest };
});

/** The keys of its limits, if it has some there. */
function keysOfLimits(service: Service): readonly (readonly string[])[] {
  const limits = service.get(...limitsPath);
  return limits.isPresent ? [limits.children.map(({ key }) => String(key))] : [];
}

/** A usual value with the unit of another one: `512M` beside `2048M`, `1` beside `4`. */
function inFormOf(sample: string | undefined, usual: string): string {
  const [, unit, byte = ""] = /^[\d.]+ ?([kmgt])(i?b?)$/i.exec(sample ?? "") ?? [];
  if (unit !== undefined)
    return usual.replace(/m$/, (letter) => `${/[A-Z]/.test(unit) ? letter.toUpperCase() : letter}${byte}`);
  return /^\d+$/.test(sample ?? "") ? usual.replace(/\.0$/, "") : usual;
}

/** A limit below what is reserved is refused; `undefined` where that is not known. */
function largest(value: string, reserved: readonly Field[]): string | undefined {
  let least = value;
  for (const field of reserved) {
    const text = interpolatedText(field);
    if (text === undefined || amountOf(text) === undefined) return undefined;
    least = largerOf(least, text);
  }
  return least;
}

function largerOf(one: string, other: string): string {
  return (amountOf(other) as number) > (amountOf(one) as number) ? other : one;
}

const units: Readonly<Record<string, number>> = {
  "": 1,
  b: 1,
  k: 2 ** 10,
  m: 2 ** 20,
  g: 2 ** 30,
  t: 2 ** 40,
};

/** Bytes of `512m`, `2048M`, `1gb`; CPUs of `0.5`. */
function amountOf(text = ""): number | undefined {
  const [, digits, unit = ""] = /^(\d+(?:\.\d+)?) ?([bkmgt]?)(?:(?<=[kmgt])i?b)?$/i.exec(text.trim()) ?? [];
  const factor = units[unit.toLowerCase()];
  return digits === undefined || factor === undefined ? undefined : Number(digits) * factor;
}
