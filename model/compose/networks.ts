import { oncePer } from "../once";
import type { Field } from "../tree/field";
import type { Service, ServiceNetwork } from "./compose";
import { interpolatedText } from "./interpolation";

/** The networks that a service joins: those that it names, else the project's own. */
export function readNetworks(service: Service): readonly ServiceNetwork[] | undefined {
  const mode = service.get("network_mode");
  const joined = service.get("networks");
  if (mode.isUnknown || joined.isUnknown) return undefined;
  if (mode.isPresent) return [];
  const definitions = service.file.document.root.get("networks");
  if (joined.children.length === 0) {
    return [{ name: "default", field: undefined, definition: definitions.get("default") }];
  }
  return named(joined.children);
}

const named = oncePer((fields: readonly Field[]): readonly ServiceNetwork[] =>
  fields.map((field) => {
    const name = typeof field.key === "number" ? interpolatedText(field) : field.key;
    const definitions = field.document.root.get("networks");
    return { name, field, definition: name === undefined ? undefined : definitions.get(name) };
  }),
);
