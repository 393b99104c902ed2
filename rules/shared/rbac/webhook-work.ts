import type { KubernetesObject, Manifest } from "../../../model/kubernetes/kubernetes";
import { folderOf, isBelow } from "../../../model/path";
import type { WorkspaceFacts } from "../../../model/workspace/facts";
import type { Context } from "../../rule";
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

/**
 * Whether a role is of a program that writes webhooks: its name or a label says so, or somebody serves webhooks that
 * nobody else makes, or gives a certificate.
 */
export function worksOnWebhooks(role: KubernetesObject, { path, unit, workspace }: Context): boolean {
  const labels = role.field.get("metadata", "labels").children;
  return (
    [role.name, ...labels].some(({ string, templated = "" }) =>
      ofWebhookPrograms.test(string ?? templated),
    ) ||
    patchedWebhooks(role).length > 0 ||
    (role.manifest.ask(configuresWebhooks)
      ? role.manifest.ask(waitsForCertificate)
      : role.manifest.ask(servesWebhooks) ||
        workspace.ask(hasWebhookService, unit ?? folderAround(role, path)))
  );
}

/** Plain manifests often have a folder for each kind of object, and others beside it. */
function folderAround({ document }: KubernetesObject, path: string): string {
  const folder = folderOf(path);
  const above = folderOf(folder);
  return document.isTemplated || above === "" ? folder : above;
}

/** Those that write the certificates, as cert-manager's injector does, and those that take apart what they made. */
const ofWebhookPrograms = /webhook|admission|cainjector|certgen|uninstall|migration/;

function configurationsIn({ objects }: Manifest): readonly KubernetesObject[] {
  return objects.filter((object) =>
    object.is(
      "admissionregistration.k8s.io",
      "MutatingWebhookConfiguration",
      "ValidatingWebhookConfiguration",
    ),
  );
}

function configuresWebhooks(manifest: Manifest): boolean {
  return configurationsIn(manifest).length > 0;
}

/** A configuration has no certificate, and names nobody who writes it: cert-manager or OpenShift. */
function waitsForCertificate(manifest: Manifest): boolean {
  return configurationsIn(manifest).some(({ field }) => {
    const annotations = field.get("metadata", "annotations");
    const isInjected = annotations.children.some(({ key }) =>
      /\/inject-(?:ca|apiserver-ca)/.test(String(key)),
    );
    const webhooks = field.get("webhooks").items;
    return !isInjected && webhooks.some((one) => one.get("clientConfig", "caBundle").isAbsent);
  });
}

/** A port, a Service, a Secret, a variable or an option is named after webhooks. */
function servesWebhooks({ objects }: Manifest): boolean {
  const pods = objects.flatMap((object) => object.pods);
  const containers = pods.flatMap((pod) => pod.containers);
  const named = objects.filter((object) => object.is("", "Secret", "Service"));
  const names = [
    ...named.map(({ name }) => name),
    ...named.flatMap(({ field }) => field.get("spec", "ports").items.map((port) => port.get("name"))),
    ...pods.flatMap((pod) => pod.get("volumes").items.map((one) => one.get("secret", "secretName"))),
    ...containers.flatMap((one) => one.get("ports").items.map((port) => port.get("name"))),
    ...containers.flatMap(({ commandLine }) => commandLine),
  ].flatMap(({ string }) => string ?? []);
  const variables = containers.flatMap(({ environment }) => environment);
  return [...names, ...variables.flatMap(({ name, value = "" }) => [name, value])].some(isOfWebhooks);
}

/** Whether a Service of a file below a folder, or a port of one, is named after webhooks. */
function hasWebhookService(facts: WorkspaceFacts, folder: string): boolean {
  return facts
    .all("service")
    .some(
      ({ path, fact: { name = "", ports = [] } }) =>
        isBelow(folder, path) && [name, ...ports.map((port) => port.name ?? "")].some(isOfWebhooks),
    );
}

function isOfWebhooks(text: string): boolean {
  return /webhook|admission/i.test(text);
}
