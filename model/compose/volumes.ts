import type { HostMount } from "../container";
import { rangeInScalar } from "../scalar-edit";
import type { Field } from "../tree/field";
import type { Service } from "./compose";
import { interpolate } from "./interpolation";
import { partsOf } from "./short-form";

/**
 * The paths of the host that a service mounts: short and long form, and named volumes whose driver options make them a
 * bind mount.
 */
export function readHostMounts(service: Service): readonly HostMount[] {
  return service.get("volumes").items.flatMap((item) => {
    const mount = item.kind === "mapping" ? longForm(service, item) : shortForm(service, item);
    return mount ? [mount] : [];
  });
}

function longForm(service: Service, field: Field): HostMount | undefined {
  const type = service.text(field.get("type"));
  const sourceField = field.get("source");
  const written = service.text(sourceField);
  const isBind = type === "bind" || type === "npipe";
  const source =
    isBind || (type === undefined && isPath(written)) ? written : deviceOf(service, type, written);
  if (source === undefined && !isBind) return undefined;
  const readOnly = field.get("read_only");
  const isOpen = readOnly.string !== undefined && service.text(readOnly) === undefined;
  return {
    source,
    target: service.text(field.get("target")),
    isReadOnly: isOpen || service.isTrue(readOnly),
    range: sourceField.isPresent ? sourceField.range : field.range,
    field,
  };
}

function shortForm(service: Service, field: Field): HostMount | undefined {
  const text = field.string ?? "";
  const written = partsOf(text);
  // A variable's default can hold the whole entry.
  const parts = written.length > 1 ? written.map(interpolate) : partsOf(interpolate(text) ?? "");
  if (parts.length < 2) return undefined;
  const [first, target, options] = parts;
  const source = first === undefined || isPath(first) ? first : deviceOf(service, "volume", first);
  if (first !== undefined && source === undefined) return undefined;
  return {
    source,
    target,
    isReadOnly: parts.length > 2 && (options === undefined || /(?:^|,)ro(?:,|$)/.test(options)),
    range: (written.length > 1 && rangeInScalar(field, 0, written[0]?.length ?? 0)) || field.range,
    field,
  };
}

/** A path of the host; anything else is the name of a volume. */
function isPath(text: string | undefined): boolean {
  return text !== undefined && /^(?:[./~\\]|[A-Za-z]:[\\/])/.test(text);
}

/** The path behind a named volume whose driver options make it a bind mount. */
function deviceOf(service: Service, type: string | undefined, name: string | undefined): string | undefined {
  if (type !== "volume" || name === undefined) return undefined;
  const options = service.file.get("volumes", name, "driver_opts");
  const isBind = /(?:^|,)r?bind(?:,|$)/.test(service.text(options.get("o")) ?? "");
  return isBind ? service.text(options.get("device")) : undefined;
}
