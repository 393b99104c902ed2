import type { KubernetesObject, Manifest } from "../../../model/kubernetes/kubernetes";
import { bindingOf } from "./bindings";

/**
 * The webhook configurations that programs of the file with a ClusterRole are told to write their certificate to, as
 * `kube-webhook-certgen patch --webhook-name=web` is.
 */
export function patchedWebhooks({ manifest, name }: KubernetesObject): readonly string[] {
  return name.string === undefined ? [] : manifest.ask(webhooksOf, name.string);
}

function webhooksOf({ objects }: Manifest, role: string): readonly string[] {
  const accounts = new Set(
    objects.flatMap((object) => {
      const binding = bindingOf(object);
      if (binding?.role.string !== role || binding.isOfNamespace) return [];
      return binding.subjects.map((subject) => subject.get("name").string);
    }),
  );
  const pods = objects.flatMap((object) => object.pods);
  const words = pods
    .filter(({ serviceAccount }) => serviceAccount.isPresent && accounts.has(serviceAccount.string))
    .flatMap(({ containers }) => containers.flatMap(({ commandLine }) => commandLine));
  return [
    ...new Set(words.flatMap(({ string = "" }) => /^--webhook-name=([\w.-]+)$/.exec(string)?.[1] ?? [])),
  ];
}

/** Its name or a label says that it is of a program that writes the certificates of webhooks, as cert-manager's injector does. */
export function worksOnWebhooks({ name, field }: KubernetesObject): boolean {
  const labels = field.get("metadata", "labels").children;
  return [name, ...labels].some(({ string = "" }) => /webhook|admission|cainjector|certgen/.test(string));
}
