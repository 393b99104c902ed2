import { textOr } from "../../../model/kubernetes/fields";
import type { KubernetesObject, Manifest } from "../../../model/kubernetes/kubernetes";
import { bindingOf } from "./bindings";

/** The one secret that programs of the file with a role are given the name of, in a variable such as `SECRET_NAME`. */
export function namedSecretOf({ kind, manifest, name }: KubernetesObject): string | undefined {
  if (name.string === undefined) return undefined;
  const names = manifest.ask(secretsNamedFor, kind, name.string);
  return names.length === 1 ? names[0] : undefined;
}

function secretsNamedFor({ objects }: Manifest, kind: string, role: string): readonly string[] {
  const accounts = new Set<string | undefined>(
    objects.flatMap((object) => {
      const binding = bindingOf(object);
      if (binding?.roleKind !== kind || binding.role.string !== role) return [];
      return binding.subjects.flatMap((subject) => subject.get("name").string ?? []);
    }),
  );
  const names = objects
    .flatMap(({ pods }) => pods)
    .filter(({ serviceAccount }) => accounts.has(textOr("default", serviceAccount)))
    .flatMap(({ containers }) => containers.flatMap(({ environment }) => environment))
    .flatMap(({ name, value }) => (/SECRET_?NAME$/.test(name) && value ? [value] : []));
  return [...new Set(names)];
}
