import type { Field } from "../tree/field";
import type { Build, Service } from "./compose";

/** What a service builds: `build: ./folder`, or the mapping. */
export function readBuild(service: Service): Build | undefined {
  const field = service.get("build");
  if (!field.isPresent) return undefined;
  const text = (value: Field) => service.text(value);
  const contextField = field.kind === "mapping" ? field.get("context") : field;
  const context = contextField.isAbsent ? "." : localPath(text(contextField));
  const nameField = field.get("dockerfile");
  const name = field.kind !== "mapping" || nameField.isAbsent ? "Dockerfile" : text(nameField);
  return {
    field,
    context,
    dockerfile: context === undefined || name === undefined ? undefined : joined(context, name),
    target: field.kind === "mapping" ? text(field.get("target")) : undefined,
    inline: field.get("dockerfile_inline"),
  };
}

/** A folder; `undefined` for a Git repository or an archive on the network. */
function localPath(context: string | undefined): string | undefined {
  return context === undefined || /^[a-z][a-z0-9+.-]*:\/\/|^git@|\.git(?:#|$)/i.test(context) ? undefined : context;
}

function joined(context: string, name: string): string {
  return name.startsWith("/") ? name : `${context.replace(/\/+$/, "")}/${name}`.replace(/^(?:\.\/)+(?=.)/, "");
}
