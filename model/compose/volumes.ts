import type { HostMount } from "../container";
import type { Range } from "../text";
import type { Field } from "../tree/field";
import type { Service } from "./compose";
import { interpolate } from "./interpolation";

/** The paths of the host that a service mounts: short and long form, and named volumes that are bind mounts by their options. */
export function readHostMounts(service: Service): readonly HostMount[] {
  return service.get("volumes").items.flatMap((item) => {
    const mount = item.kind === "mapping" ? longForm(service, item) : shortForm(service, item);
    return mount ? [mount] : [];
  });
}

function longForm(service: Service, field: Field): HostMount | undefined {
  const type = service.text(field.get("type"));
  const sourceField = ["source", "src"].map((key) => field.get(key)).find((one) => !one.isAbsent);
  const written = sourceField && service.text(sourceField);
  const source = type === "volume" ? deviceOf(service, written) : written;
  if (type !== "bind" && type !== "npipe" && source === undefined) return undefined;
  const target = ["target", "destination", "dst"].map((key) => service.text(field.get(key))).find((one) => one !== undefined);
  return {
    source,
    target,
    isReadOnly: field.get("read_only").isTrue || field.get("readonly").isTrue,
    range: (sourceField ?? field).range,
    field,
  };
}

function shortForm(service: Service, field: Field): HostMount | undefined {
  const [first, second, options = ""] = partsOf(field.string ?? "");
  if (first === undefined || second === undefined) return undefined;
  const written = interpolate(first);
  const source = written === undefined || isPath(written) ? written : deviceOf(service, written);
  if (written !== undefined && source === undefined) return undefined;
  return { source, target: interpolate(second), isReadOnly: /(?:^|,)ro(?:,|$)/.test(options), range: firstPart(field, first), field };
}

/** `source:target:options` at its colons: not those of a Windows drive, a named pipe or a variable. */
function partsOf(text: string): readonly string[] {
  const parts: string[] = [];
  let start = 0;
  let depth = 0;
  for (let i = 0; i < text.length; i++) {
    if (text.startsWith("${", i)) depth++;
    else if (text[i] === "}" && depth > 0) depth--;
    else if (text[i] === ":" && depth === 0 && !isDrive(text, start, i)) {
      parts.push(text.slice(start, i));
      start = i + 1;
    }
  }
  return [...parts, text.slice(start)];
}

function isDrive(text: string, start: number, colon: number): boolean {
  return colon === start + 1 && /[A-Za-z]/.test(text[start] ?? "") && /[\\/]/.test(text[colon + 1] ?? "");
}

/** A path of the host; anything else is the name of a volume. */
function isPath(text: string): boolean {
  return /^(?:[./~\\]|[A-Za-z]:[\\/])/.test(text);
}

/** The path behind a named volume whose driver options make it a bind mount. */
function deviceOf(service: Service, name: string | undefined): string | undefined {
  if (name === undefined) return undefined;
  const options = service.file.document.root.get("volumes", name, "driver_opts");
  return /(?:^|,)r?bind(?:,|$)/.test(service.text(options.get("o")) ?? "") ? service.text(options.get("device")) : undefined;
}

/** Where the first part stands, when the token is written without escapes. */
function firstPart({ range, isQuoted, document }: Field, part: string): Range {
  const start = range.start + (isQuoted ? 1 : 0);
  return document.text.startsWith(part, start) ? { start, end: start + part.length } : range;
}
