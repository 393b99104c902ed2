import type { Build, Service } from "./compose";
import { readEnvironment } from "./environment";

/** What a service builds: `build: ./folder`, or the mapping. */
export function readBuild(service: Service): Build | undefined {
  const field = service.get("build");
  if (!field.isPresent) return undefined;
  const isMapping = field.kind === "mapping";
  const contextField = isMapping ? field.get("context") : field;
  const context = contextField.isAbsent ? "." : localPath(service.text(contextField));
  // In the old form, `dockerfile` stands beside `build`.
  const nameField = isMapping ? field.get("dockerfile") : service.get("dockerfile");
  const name = nameField.isAbsent ? "Dockerfile" : service.text(nameField);
  return {
    field,
    context,
    dockerfile: context === undefined || name === undefined ? undefined : joined(context, name),
    target: isMapping ? service.text(field.get("target")) : undefined,
    args: readEnvironment(field.get("args")),
    inline: field.get("dockerfile_inline"),
  };
}

/** The forms in which Docker takes a context for a Git repository or an archive on the network, and a home folder. */
const elsewhere = /^(?:[a-z][a-z0-9+.-]*:\/\/|git@|github\.com\/|~)|\.git(?:#|$)/i;

function localPath(context: string | undefined): string | undefined {
  return context === undefined || context.length > maxPath || elsewhere.test(context) ? undefined : context;
}

/** Linux takes no longer path (PATH_MAX). */
const maxPath = 4096;

function joined(context: string, name: string): string {
  if (name.startsWith("/")) return name;
  return `${context}${context.endsWith("/") ? "" : "/"}${name}`.replace(/^(?:\.\/)+(?=.)/, "");
}
