import type { HostMount } from "../container";
import { homeAsTilde } from "../home-folder";
import { oncePer } from "../once";
import { rangeInScalar } from "../scalar-edit";
import type { Range } from "../text";
import type { Field } from "../tree/field";
import type { ScalarNode } from "../tree/node";
import type { ComposeFile, Service } from "./compose";
import { interpolate, interpolatedText, isTrueText } from "./interpolation";
import { partsOf } from "./short-form";

/**
 * The paths of the host among the items of `volumes`: short and long form, and named volumes whose driver options make
 * them a bind mount.
 */
export const readHostMounts = oncePer((file: ComposeFile) =>
  oncePer((volumes: readonly Field[]): readonly HostMount[] =>
    volumes.flatMap((item) => {
      const mount = item.kind === "mapping" ? longForm(item, file) : shortForm(item, file);
      return mount ? [mount] : [];
    }),
  ),
);

function longForm(field: Field, file: ComposeFile): HostMount | undefined {
  const type = interpolatedText(field.get("type"));
  const sourceField = field.get("source");
  const written = sourceField.string === undefined ? undefined : hostPath(sourceField.string);
  const isBind = type === "bind" || type === "npipe";
  const source = isBind || (type === undefined && isPath(written)) ? written : deviceOf(file, type, written);
  if (source === undefined && !isBind) return undefined;
  const readOnly = field.get("read_only");
  const isOpen = readOnly.string !== undefined && interpolatedText(readOnly) === undefined;
  return {
    source,
    target: interpolatedText(field.get("target")),
    isReadOnly: isOpen || isTrueText(readOnly),
    range: sourceField.isPresent ? sourceField.range : field.range,
    field,
  };
}

function shortForm(field: Field, file: ComposeFile): HostMount | undefined {
  if (field.node?.kind !== "scalar") return undefined;
  const { written, parts } = readShortForm(field.node);
  if (parts.length < 2) return undefined;
  const [first, target, options] = parts;
  const source = first === undefined || isPath(first) ? first : deviceOf(file, "volume", first);
  if (first !== undefined && source === undefined) return undefined;
  return {
    source,
    target,
    isReadOnly: parts.length > 2 && (options === undefined || /(?:^|,)ro(?:,|$)/.test(options)),
    range: (written.length > 1 && rangeInScalar(field, 0, written[0]?.length ?? 0)) || field.range,
    field,
  };
}

/** A variable's default can hold the whole entry. */
const readShortForm = oncePer((node: ScalarNode) => {
  const written = partsOf(node.text);
  const [source = "", ...rest] = written;
  const parts =
    rest.length > 0 ? [hostPath(source), ...rest.map(interpolate)] : partsOf(interpolate(node.text) ?? "");
  return { written, parts };
});

/** A path of the host after its variables. */
function hostPath(text: string): string | undefined {
  return interpolate(homeAsTilde(text));
}

/** A path of the host; anything else is the name of a volume. */
function isPath(text: string | undefined): boolean {
  return text !== undefined && /^(?:[./~\\]|[A-Za-z]:[\\/])/.test(text);
}

/** The path behind a named volume whose driver options make it a bind mount. */
function deviceOf(file: ComposeFile, type: string | undefined, name: string | undefined): string | undefined {
  if (type !== "volume" || name === undefined) return undefined;
  const options = file.get("volumes", name, "driver_opts");
  const isBind = /(?:^|,)r?bind(?:,|$)/.test(interpolatedText(options.get("o")) ?? "");
  return isBind ? interpolatedText(options.get("device")) : undefined;
}

/** The volumes of the project, or of the engine, among the items of `volumes`: not what is on the host. */
export function namedVolumes(service: Service): readonly { readonly name: string; readonly range: Range }[] {
  const onHost = new Set(service.hostMounts.map(({ field }) => field));
  return service.get("volumes").items.flatMap((item) => {
    if (onHost.has(item)) return [];
    const name = item.kind === "mapping" ? service.text(item.get("source")) : sourceOf(item);
    return name === undefined ? [] : [{ name, range: item.range }];
  });
}

/** A volume without a name is the container's own. */
function sourceOf({ string }: Field): string | undefined {
  const parts = partsOf(string ?? "");
  return parts.length > 1 ? parts[0] : undefined;
}
