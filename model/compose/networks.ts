import type { Service, ServiceNetwork } from "./compose";

/** The networks that a service joins: those that it names, else the project's own. */
export function readNetworks(service: Service): readonly ServiceNetwork[] | undefined {
  const mode = service.get("network_mode");
  const joined = service.get("networks");
  if (mode.isUnknown || joined.isUnknown) return undefined;
  if (mode.isPresent) return [];
  const definitions = service.file.get("networks");
  if (joined.children.length === 0) {
    return [{ name: "default", field: undefined, definition: definitions.get("default") }];
  }
  return joined.children.map((field) => {
    const name = joined.kind === "sequence" ? service.text(field) : String(field.key);
    return { name, field, definition: name === undefined ? undefined : definitions.get(name) };
  });
}
