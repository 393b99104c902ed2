import type { Edit } from "../edit";
import { oncePer } from "../once";
import { rangeInScalar, replaceWithin } from "../scalar-edit";
import { replaceValue, set } from "../tree/edit/edit";
import type { Field } from "../tree/field";
import type { ScalarNode } from "../tree/node";
import type { PortRange, PublishedPort } from "./compose";
import { interpolate, interpolatedText } from "./interpolation";
import { partsOf } from "./short-form";

/** What the items of `ports` open on the host. */
export const readPorts = oncePer((ports: readonly Field[]): readonly PublishedPort[] =>
  ports.flatMap((item) => {
    if (item.kind === "mapping") return [longForm(item)];
    return item.node?.kind === "scalar" ? [shortForm(item, item.node)] : [];
  }),
);

/** Whether a port lies in a range. */
export function includes({ first, last }: PortRange, port: number): boolean {
  return first <= port && port <= last;
}

/** Binds a port to an address of the host; `undefined` where a variable holds the address with other parts. */
export function bindPort({ field }: PublishedPort, address: string): Edit | undefined {
  if (field.kind === "mapping") return set(field, ["host_ip"], address);
  if (field.node?.kind !== "scalar") return undefined;
  const { written, parts, address: known, writtenAddress } = readShortForm(field.node);
  if (parts.length !== written.length) return undefined;
  if (parts.length < 3) {
    const before = `${address}:${parts.length < 2 ? ":" : ""}`;
    if (parts.length > 1 || field.isQuoted) return replaceWithin(field, 0, 0, [before]);
    // A port alone needs no quotes; with colons Docker's documentation advises them.
    const text = before + field.string;
    const edit = replaceValue(field, text);
    return edit && { ...edit, newText: JSON.stringify(text) };
  }
  const end = writtenAddress.length;
  // A variable keeps its name: `${HOST:-0.0.0.0}`.
  const inVariable = /^\$\{\w+:?-(.*)\}$/.exec(writtenAddress)?.[1];
  const isDefault = inVariable !== undefined && inVariable === known;
  return isDefault
    ? replaceWithin(field, end - 1 - inVariable.length, end - 1, [address])
    : replaceWithin(field, 0, end, [address]);
}

function longForm(field: Field): PublishedPort {
  const host = field.get("host_ip");
  const published = field.get("published");
  const target = field.get("target");
  const place = [host, published, target].find(({ isPresent }) => isPresent) ?? field;
  return {
    field,
    address: host.isAbsent ? "" : interpolatedText(host),
    range: place.range,
    published: published.isAbsent ? "random" : portRange(interpolatedText(published)),
    target: portRange(interpolatedText(target)),
    isUdp: interpolatedText(field.get("protocol")) === "udp",
  };
}

function shortForm(field: Field, node: ScalarNode): PublishedPort {
  const { written, parts, writtenAddress } = readShortForm(node);
  const isApart = parts.length === written.length && parts.length > 2;
  return {
    field,
    ...readPort(parts),
    range: (isApart && rangeInScalar(field, 0, writtenAddress.length)) || field.range,
  };
}

/** What the parts of a short form say, `[[address:]published:]target[/protocol]`, of which some may not be known. */
export function readPort(
  parts: readonly (string | undefined)[],
): Pick<PublishedPort, "address" | "published" | "target" | "isUdp"> {
  const published = parts.length > 1 ? parts.at(-2) : "";
  return {
    address: addressOf(parts)?.replace(/^\[(.*)\]$/, "$1"),
    published: published === "" ? "random" : portRange(published),
    target: portRange(parts.at(-1)?.replace(/\/\w+$/, "")),
    isUdp: parts.at(-1)?.endsWith("/udp") === true,
  };
}

/** `[[address:]published:]target[/protocol]` */
const readShortForm = oncePer(({ text }: ScalarNode) => {
  const written = partsOf(text);
  const known = interpolate(text);
  const parts = known === undefined ? written.map(interpolate) : partsOf(known);
  return { written, parts, address: addressOf(parts), writtenAddress: addressOf(written) };
});

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
