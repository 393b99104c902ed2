import { oncePer } from "../once";
import type { Field } from "../tree/field";
import type { ComposeFile, Service, ServiceNetwork } from "./compose";
import { interpolatedText } from "./interpolation";

/** The networks that a service joins: those that it names, else the project's own. */
export function readNetworks(service: Service, file: ComposeFile): readonly ServiceNetwork[] | undefined {
  const mode = service.get("network_mode");
  const joined = service.get("networks");
  if (mode.isUnknown || joined.isUnknown) return undefined;
  if (mode.isPresent) return [];
  return joined.children.length === 0 ? ofProject(file) : named(file)(joined.children);
}

const ofProject = oncePer((file: ComposeFile): readonly ServiceNetwork[] => [
  { name: "default", field: undefined, definition: file.get("networks", "default") },
]);

const named = oncePer((file: ComposeFile) =>
  oncePer((fields: readonly Field[]): readonly ServiceNetwork[] =>
    fields.map((field) => {
      const name = typeof field.key === "number" ? interpolatedText(field) : field.key;
      return { name, field, definition: name === undefined ? undefined : file.get("networks", name) };
    }),
  ),
);
