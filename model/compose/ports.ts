import type { Edit } from "../edit";
import { rangeInScalar, replaceWithin } from "../scalar-edit";
import { set } from "../tree/edit";
import type { Field } from "../tree/field";
import type { PortRange, PublishedPort, Service } from "./compose";
import { interpolate } from "./interpolation";
import { partsOf } from "./short-form";

export function readPorts(service: Service): readonly PublishedPort[] {
  return service.get("ports").items.flatMap((item) => {
    if (item.kind === "mapping") return [longForm(service, item)];
    return item.string === undefined ? [] : [shortForm(item, item.string)];
  });
}

/** Whether a port lies in a range. */
export function includes({ first, last }: PortRange, port: number): boolean {
  return first <= port && port <= last;
}

/** Binds a port to an address of the host; `undefined` where a variable holds the address with other parts. */
export function bindPort({ field }: PublishedPort, address: string): Edit | undefined {
  if (field.kind === "mapping") return set(field, ["host_ip"], address);
  const { written, parts } = readShortForm(field.string ?? "");
  if (parts.length !== written.length) return undefined;
  if (parts.length < 3) {
    return replaceWithin(field, 0, 0, [`${address}:${parts.length < 2 ? ":" : ""}`]);
  }
  const end = addressOf(written).length;
  // A variable keeps its name: `${HOST:-0.0.0.0}`.
  const inVariable = /^\$\{\w+:?-(.*)\}$/.exec(addressOf(written))?.[1];
  const isDefault = inVariable !== undefined && inVariable === addressOf(parts);
  return isDefault
    ? replaceWithin(field, end - 1 - inVariable.length, end - 1, [address])
    : replaceWithin(field, 0, end, [address]);
}

function longForm(service: Service, field: Field): PublishedPort {
  const host = field.get("host_ip");
  const published = field.get("published");
  const target = field.get("target");
  const place = [host, published, target].find(({ isPresent }) => isPresent) ?? field;
  return {
    field,
    address: host.isAbsent ? "" : service.text(host),
    range: place.range,
    published: published.isAbsent ? "random" : portRange(service.text(published)),
    target: portRange(service.text(target)),
  };
}

function shortForm(field: Field, text: string): PublishedPort {
  const { written, parts } = readShortForm(text);
  const published = parts.length > 1 ? parts.at(-2) : "";
  const isApart = parts.length === written.length && parts.length > 2;
  return {
    field,
    address: addressOf(parts)?.replace(/^\[(.*)\]$/, "$1"),
    range: (isApart && rangeInScalar(field, 0, addressOf(written)?.length ?? 0)) || field.range,
    published: published === "" ? "random" : portRange(published),
    target: portRange(parts.at(-1)?.replace(/\/\w+$/, "")),
  };
}

interface ShortForm {
  readonly written: readonly string[];
  /** After variables, whose defaults can hold several parts; `undefined` for what is unknown. */
  readonly parts: readonly (string | undefined)[];
}

/** `[[address:]published:]target[/protocol]` */
function readShortForm(text: string): ShortForm {
  const written = partsOf(text);
  const known = interpolate(text);
  return { written, parts: known === undefined ? written.map(interpolate) : partsOf(known) };
}

/** What stands before the last two parts: an IPv6 address needs no brackets. A variable there can hold all of them. */
function addressOf(parts: readonly string[]): string;
function addressOf(parts: readonly (string | undefined)[]): string | undefined;
function addressOf(parts: readonly (string | undefined)[]): string | undefined {
  if (parts.length < 3) return parts[0] === undefined ? undefined : "";
  const address = parts.slice(0, -2);
  return address.includes(undefined) ? undefined : address.join(":");
}

/** `8080`, `8000-8010`. */
function portRange(text: string | undefined): PortRange | undefined {
  const match = /^(\d{1,5})(?:-(\d{1,5}))?$/.exec(text ?? "");
  return match ? { first: Number(match[1]), last: Number(match[2] ?? match[1]) } : undefined;
}
