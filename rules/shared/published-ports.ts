import type { Service } from "../../model/compose/compose";
import { interpolate } from "../../model/compose/interpolation";
import { firstPart } from "../../model/compose/short-form";
import type { Range } from "../../model/text";
import type { Field } from "../../model/tree/field";

/** A port of a container that Compose opens on the host, as far as the text tells. */
export interface PublishedPort {
  /** The item of `ports`. */
  readonly field: Field;
  /** The address of the host; `""` where none is written, `undefined` when unknown. */
  readonly address: string | undefined;
  /** The address where one is written, else the scalar or the published port. */
  readonly range: Range;
  /** Ports of the host; `random` where Docker chooses them, `undefined` when unknown. */
  readonly published: PortRange | "random" | undefined;
  /** Ports of the container; `undefined` when unknown. */
  readonly target: PortRange | undefined;
  /** The text of the short form with another address; `undefined` where a variable holds more than one part. */
  withAddress(address: string): string | undefined;
}

export interface PortRange {
  readonly first: number;
  readonly last: number;
}

export function publishedPorts(service: Service): readonly PublishedPort[] {
  return service.get("ports").items.flatMap((item) => {
    if (item.kind === "mapping") return [longForm(service, item)];
    return item.string === undefined ? [] : [shortForm(item, item.string)];
  });
}

export function includes({ first, last }: PortRange, port: number): boolean {
  return first <= port && port <= last;
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
    published: published.isAbsent ? "random" : readPorts(service.text(published)),
    target: readPorts(service.text(target)),
    withAddress: () => undefined,
  };
}

/** `[[address:]published:]target[/protocol]`; a variable's default can hold several parts. */
function shortForm(field: Field, text: string): PublishedPort {
  const written = partsOf(text);
  const known = interpolate(text);
  const parts = known === undefined ? written.map(interpolate) : partsOf(known);
  const published = parts.length > 1 ? parts.at(-2) : "";
  const hasAddress = parts.length > 2;
  const isApart = parts.length === written.length;
  // A variable before the first colon can hold the address too.
  const address = hasAddress ? withoutBrackets(parts[0]) : parts[0] === undefined ? undefined : "";
  return {
    field,
    address,
    range: hasAddress && isApart ? firstPart(field, written[0] ?? "") : field.range,
    published: published === "" ? "random" : readPorts(published),
    target: readPorts(parts.at(-1)?.replace(/\/\w+$/, "")),
    withAddress: (other) => {
      if (!isApart) return undefined;
      const [first = "", ...rest] = written;
      if (!hasAddress) return [other, ...(rest.length > 0 ? [] : [""]), text].join(":");
      const isDefault = first.endsWith(`${parts[0]}}`);
      return [isDefault ? `${first.slice(0, -`${parts[0]}}`.length)}${other}}` : other, ...rest].join(":");
    },
  };
}

function withoutBrackets(address: string | undefined): string | undefined {
  return address?.replace(/^\[(.*)\]$/, "$1");
}

/** `8080`, `8000-8010`. */
function readPorts(text: string | undefined): PortRange | undefined {
  const match = /^(\d{1,5})(?:-(\d{1,5}))?$/.exec(text ?? "");
  return match ? { first: Number(match[1]), last: Number(match[2] ?? match[1]) } : undefined;
}

/** The parts between colons: not those of a variable or of an address in brackets. */
function partsOf(text: string): readonly string[] {
  const parts: string[] = [];
  let start = 0;
  let depth = 0;
  for (let i = 0; i < text.length; i++) {
    const letter = text[i];
    if (letter === "[" || text.startsWith("${", i)) depth++;
    else if ((letter === "]" || letter === "}") && depth > 0) depth--;
    else if (letter === ":" && depth === 0) {
      parts.push(text.slice(start, i));
      start = i + 1;
    }
  }
  return [...parts, text.slice(start)];
}
