import { selectorOf } from "../../../model/kubernetes/facts";
import type { Container, KubernetesObject, Manifest, PodSpec } from "../../../model/kubernetes/kubernetes";
import { labelsIn } from "../../../model/kubernetes/named";
import { oncePer } from "../../../model/once";
import type { Labels } from "../../../model/workspace/facts";
import { selects } from "../../../model/workspace/pods";
import { commandOf } from "./seen-command";

/**
 * A server of an API that is told neither a certificate nor a folder for one makes it below its working directory:
 * `apiserver.local.config/certificates`. Source: `SecureServingOptions` of k8s.io/apiserver.
 */
export function writesOwnCertificate(container: Container): boolean {
  const command = commandOf(container);
  if (/--(?:cert-dir|tls-cert-file)(?![\w-])/.test(command)) return false;
  return apiServerOption.test(command) || isAggregated(container.pod);
}

const apiServerOption =
  /(?<![\w-])--(?:secure-port|authentication-kubeconfig|requestheader-client-ca-file)(?![\w-])/;

/** Behind a Service that an APIService of the file names. */
function isAggregated(pod: PodSpec): boolean {
  return isSelectedBy(pod.object.manifest.ask(aggregatedSelectors))(pod);
}

const isSelectedBy = oncePer((selectors: readonly Labels[]) =>
  oncePer(({ metadata }: PodSpec): boolean => {
    const labels = labelsIn(metadata.get("labels"));
    return selectors.some((selector) => selects(selector, labels) === true);
  }),
);

function aggregatedSelectors({ objects }: Manifest): readonly Labels[] {
  const names = new Set(
    objects
      .filter((object) => object.is("apiregistration.k8s.io", "APIService"))
      .flatMap(({ field }) => field.get("spec", "service", "name").string ?? []),
  );
  return selectorsOf(objects, names);
}

function selectorsOf(objects: readonly KubernetesObject[], services: ReadonlySet<string>): readonly Labels[] {
  return objects.flatMap((object) => {
    const isNamed = object.is("", "Service") && services.has(object.name.string ?? "");
    const selector = isNamed ? selectorOf(object) : undefined;
    return selector && Object.keys(selector).length > 0 ? [selector] : [];
  });
}

/** Pods of the file behind a Service are given no certificate, neither by an option nor from a Secret: no authority signed theirs. */
export function signThemselves({ objects }: Manifest, service: string): boolean {
  const selectors = selectorsOf(objects, new Set([service]));
  return objects
    .flatMap(({ pods }) => pods)
    .some((pod) => {
      const labels = labelsIn(pod.metadata.get("labels"));
      return (
        selectors.some((selector) => selects(selector, labels) === true) &&
        pod.get("volumes").items.every((volume) => volume.get("secret").isAbsent) &&
        !pod.containers.some((one) => /--tls-cert-file(?![\w-])/.test(commandOf(one)))
      );
    });
}
